import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Duffel. */
export const duffelRules: readonly Rule[] = [
  declareRule({
    id: 'duffel-token',
    provider: 'duffel',
    description: 'Duffel access token',
    anchors: ['duffel_live_', 'duffel_test_'],
    pattern: /duffel_(?:live|test)_[A-Za-z0-9_=-]{40,64}/,
    lengthMax: 76,
    hits: (r) =>
      tokenHits(`duffel_live_${r.chars(43, alphabet.urlSafe)}`, 'DUFFEL_ACCESS_TOKEN={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `duffel_live_${r.chars(12)}`, why: 'too short' },
      { text: `xduffel_live_${r.chars(43)}`, why: 'the middle of a word' },
    ],
    source: 'https://duffel.com/docs/api/overview/authentication',
  }),
]
