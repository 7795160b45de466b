import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Anyscale. */
export const anyscaleRules: readonly Rule[] = [
  declareRule({
    id: 'anyscale-api-key',
    provider: 'anyscale',
    description: 'Anyscale API key',
    anchors: ['esecret_', 'aph0_', 'ash0_'],
    pattern: /(?:esecret_|aph0_|ash0_)[A-Za-z0-9_-]{20,120}/,
    lengthMax: 128,
    hits: (r) => tokenHits(`esecret_${r.chars(26, alphabet.lowerDigits)}`, 'ANYSCALE_API_KEY={}'),
    misses: (r) => [
      { text: `esecret_${r.chars(8)}`, why: 'too short' },
      { text: `xesecret_${r.chars(26)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.anyscale.com/administration/security/credentials-management/',
  }),
]
