import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Chromatic. */
export const chromaticRules: readonly Rule[] = [
  declareRule({
    id: 'chromatic-project-token',
    provider: 'chromatic',
    description: 'Chromatic project token',
    anchors: ['chpt_'],
    pattern: /chpt_[0-9a-z]{12,32}/,
    lengthMax: 37,
    hits: (r) =>
      tokenHits(`chpt_${r.chars(15, alphabet.lowerDigits)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `chpt_${r.chars(6, alphabet.lowerDigits)}`, why: 'too short' },
      { text: `chpt-${r.chars(15, alphabet.lowerDigits)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://www.chromatic.com/docs/cli/',
  }),
]
