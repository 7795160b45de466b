import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** WooCommerce. */
export const woocommerceRules: readonly Rule[] = [
  declareRule({
    id: 'woocommerce-key',
    provider: 'woocommerce',
    description: 'WooCommerce REST consumer key or secret',
    anchors: ['ck_', 'cs_'],
    pattern: /c[ks]_[0-9a-f]{40}/,
    lengthMax: 43,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `cs_${r.chars(40, alphabet.hex)}`,
        '/wp-json/wc/v3/orders?consumer_secret={}&x=1',
        '{"consumerSecret":"{}"}',
      ),
    misses: (r) => [
      { text: `cs_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `tracks_${r.chars(40, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication',
  }),
]
