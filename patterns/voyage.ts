import { isMixed } from '../src/model/mixed.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Voyage AI. */
export const voyageRules: readonly Rule[] = [
  declareRule({
    id: 'voyage-api-key',
    provider: 'voyage',
    description: 'Voyage AI API key',
    anchors: ['pa-', 'al-'],
    pattern: /(?:pa|al)-[A-Za-z0-9_-]{43}/,
    lengthMax: 46,
    check: isMixed,
    hits: (r) => tokenHits(`pa-${r.chars(40, alphabet.urlSafe)}a7Q`, 'VOYAGE_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `pa-${r.chars(12)}`, why: 'too short' },
      { text: `spa-${r.chars(43, alphabet.urlSafe)}`, why: 'the middle of a word' },
      { text: `al-${r.chars(43, alphabet.lower)}`, why: 'letters only' },
    ],
    source: 'https://docs.voyageai.com/docs/api-key-and-installation',
  }),
]
