import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Paystack. Public keys (`pk_`) stay. */
export const paystackRules: readonly Rule[] = [
  declareRule({
    id: 'paystack-secret-key',
    provider: 'paystack',
    description: 'Paystack secret key',
    anchors: ['sk_live_', 'sk_test_'],
    pattern: /sk_(?:live|test)_[0-9a-f]{40}/,
    lengthMax: 48,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`sk_live_${r.chars(40, alphabet.hex)}`, 'PAYSTACK_SECRET_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `sk_live_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `pk_live_${r.chars(40, alphabet.hex)}`, why: 'the public key' },
    ],
    source: 'https://paystack.com/docs/api/authentication/',
  }),
]
