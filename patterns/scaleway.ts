import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Scaleway. */
export const scalewayRules: readonly Rule[] = [
  declareRule({
    id: 'scaleway-access-key',
    provider: 'scaleway',
    description: 'Scaleway access key id',
    anchors: ['SCW'],
    pattern: /SCW[A-Z0-9]{17}/,
    lengthMax: 20,
    boundary: 'word',
    hits: (r) => tokenHits(`SCW${r.chars(17, alphabet.upperDigits)}`, 'SCW_ACCESS_KEY={}', '{"accessKey":"{}"}'),
    misses: (r) => [
      { text: `SCW${r.chars(8, alphabet.upperDigits)}`, why: 'too short' },
      { text: 'SCW_DEFAULT_PROJECT_ID', why: 'the name of a setting' },
    ],
    source: 'https://www.scaleway.com/en/docs/iam/concepts/',
  }),
]
