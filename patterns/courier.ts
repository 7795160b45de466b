import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Courier. */
export const courierRules: readonly Rule[] = [
  declareRule({
    id: 'courier-token',
    provider: 'courier',
    description: 'Courier authorization token',
    anchors: ['pk_prod_', 'dk_prod_'],
    pattern: /[pd]k_prod_[0-9A-Z]{28}/,
    lengthMax: 36,
    hits: (r) =>
      tokenHits(`pk_prod_${r.chars(28, alphabet.upperDigits)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `pk_prod_${r.chars(12, alphabet.upperDigits)}`, why: 'too short' },
      { text: `pk_prod_${r.chars(28, alphabet.lower)}`, why: 'lower case: another vendor' },
    ],
    source: 'https://www.courier.com/docs/platform/workspaces/api-keys',
  }),
]
