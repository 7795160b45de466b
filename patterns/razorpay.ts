import { declareRule, type Rule } from '../src/model/rule.js'
import { contextHits, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Razorpay. The key id (`rzp_live_`) goes with every secret. */
export const razorpayRules: readonly Rule[] = [
  declareRule({
    id: 'razorpay-key-id',
    provider: 'razorpay',
    description: 'Razorpay API key id',
    anchors: ['rzp_live_', 'rzp_test_'],
    pattern: /rzp_(?:live|test)_[A-Za-z0-9]{14,24}/,
    lengthMax: 33,
    boundary: 'word',
    hits: (r) => tokenHits(`rzp_live_${r.chars(14)}`, 'RAZORPAY_KEY_ID={}', '{"key":"{}"}'),
    misses: (r) => [
      { text: `rzp_live_${r.chars(6)}`, why: 'too short' },
      { text: `xrzp_live_${r.chars(14)}`, why: 'the middle of a word' },
    ],
    source: 'https://razorpay.com/docs/api/authentication/',
  }),
  declareRule({
    id: 'razorpay-key-secret',
    provider: 'razorpay',
    description: 'Razorpay key secret, by the setting that names it',
    anchors: ['razorpay'],
    pattern: keyedPattern('razorpay[_-]?(?:key[_-]?)?(?:api[_-]?)?(?:secret|key)', '[a-z0-9]{24}'),
    secret: 1,
    lengthMax: 191,
    boundary: 'none',
    hits: (r) => contextHits(r.chars(24), 'RAZORPAY_KEY_SECRET={}', '{"razorpaySecret":"{}"}'),
    misses: (r) => [
      { text: `RAZORPAY_SECRET=${r.chars(10)}`, why: 'too short' },
      { text: `razorpay_order_id=order_${r.chars(14)}`, why: 'an id' },
    ],
    source: 'https://razorpay.com/docs/api/authentication/',
  }),
]
