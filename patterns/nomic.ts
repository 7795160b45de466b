import { isMixed } from '../src/model/mixed.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Nomic. */
export const nomicRules: readonly Rule[] = [
  declareRule({
    id: 'nomic-api-key',
    provider: 'nomic',
    description: 'Nomic API key',
    anchors: ['nk-'],
    pattern: /nk-[A-Za-z0-9_-]{43}/,
    lengthMax: 46,
    check: isMixed,
    hits: (r) => tokenHits(`nk-${r.chars(40, alphabet.urlSafe)}a7Q`, 'NOMIC_API_KEY={}'),
    misses: (r) => [
      { text: `nk-${r.chars(12)}`, why: 'too short' },
      { text: `link-${r.chars(43, alphabet.urlSafe)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.nomic.ai/reference/getting-started/',
  }),
]
