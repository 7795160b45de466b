import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Cashfree. */
export const cashfreeRules: readonly Rule[] = [
  declareRule({
    id: 'cashfree-secret-key',
    provider: 'cashfree',
    description: 'Cashfree secret key',
    anchors: ['cfsk_ma_'],
    pattern: /cfsk_ma_(?:prod|test)_[0-9a-f]{32}_[0-9a-f]{8}/,
    lengthMax: 54,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`cfsk_ma_prod_${r.chars(32, alphabet.hex)}_${r.chars(8, alphabet.hex)}`, 'x-client-secret: {}'),
    misses: (r) => [
      { text: `cfsk_ma_prod_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `cfpk_ma_prod_${r.chars(32, alphabet.hex)}_${r.chars(8, alphabet.hex)}`, why: 'another kind' },
    ],
    source: 'https://www.cashfree.com/docs/api-reference/authentication',
  }),
]
