import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Checkout.com. Public keys (`pk_`) stay. */
export const checkoutComRules: readonly Rule[] = [
  declareRule({
    id: 'checkout-com-secret-key',
    provider: 'checkout-com',
    description: 'Checkout.com secret key',
    anchors: ['sk_'],
    pattern: /sk_(?:sbx_)?[a-z2-7]{26}[a-z2-7*#$=]/,
    lengthMax: 34,
    boundary: 'word',
    check: ({ text, start, end }) => /[2-7]/.test(text.slice(start, end)),
    hits: (r) => [
      ...tokenHits(`sk_${r.chars(25, alphabet.base32Lower)}4x`, 'CKO_SECRET_KEY={}'),
      ...tokenHits(`sk_sbx_${r.chars(25, alphabet.base32Lower)}4$`, 'Authorization: {}'),
    ],
    misses: (r) => [
      { text: `sk_${r.chars(12, alphabet.base32Lower)}`, why: 'too short' },
      { text: `pk_sbx_${r.chars(26, alphabet.base32Lower)}7`, why: 'the public key' },
    ],
    source: 'https://www.checkout.com/docs/get-started/authentication',
  }),
  declareRule({
    id: 'checkout-com-legacy-key',
    provider: 'checkout-com',
    description: 'Checkout.com secret key of the older form',
    anchors: ['sk_'],
    pattern: /sk_(?:test_)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    lengthMax: 44,
    hits: (r) => tokenHits(`sk_test_${sampleUuid(r)}`, 'Authorization: {}', '{"key":"{}"}'),
    misses: (r) => [
      { text: `pk_test_${sampleUuid(r)}`, why: 'the public key' },
      { text: `sk_test_${r.chars(8, alphabet.hex)}-${r.chars(4, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://www.checkout.com/docs/get-started/authentication',
  }),
]
