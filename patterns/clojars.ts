import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Clojars. */
export const clojarsRules: readonly Rule[] = [
  declareRule({
    id: 'clojars-token',
    provider: 'clojars',
    description: 'Clojars deploy token',
    anchors: ['CLOJARS_'],
    pattern: /CLOJARS_[0-9a-zA-Z]{60}/,
    lengthMax: 68,
    boundary: 'none',
    hits: (r) =>
      tokenHits(`CLOJARS_${r.chars(60, alphabet.lowerDigits)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `CLOJARS_${r.chars(20, alphabet.lowerDigits)}`, why: 'too short' },
      { text: 'CLOJARS_USERNAME=acme', why: 'an environment variable' },
    ],
    source: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
  }),
]
