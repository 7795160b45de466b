import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Scalingo. */
export const scalingoRules: readonly Rule[] = [
  declareRule({
    id: 'scalingo-token',
    provider: 'scalingo',
    description: 'Scalingo API token',
    anchors: ['tk-us-'],
    pattern: /tk-us-[\w-]{48}/,
    lengthMax: 54,
    hits: (r) =>
      tokenHits(`tk-us-${r.chars(48, alphabet.urlSafe)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `tk-us-${r.chars(12)}`, why: 'too short' },
      { text: `tk-eu-${r.chars(48)}`, why: 'not the prefix' },
    ],
    source: 'https://developers.scalingo.com/tokens',
  }),
]
