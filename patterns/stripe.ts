import { defineRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'

/** Stripe. Publishable keys (`pk_`) and object ids (`cus_`, `pi_`, `ch_`, `evt_`) are public and stay. */
export const stripeRules: readonly Rule[] = [
  defineRule({
    id: 'stripe-secret-key',
    provider: 'stripe',
    description: 'Stripe secret key',
    anchors: ['sk_live_', 'sk_test_', 'sk_prod_'],
    pattern: /sk_(?:live|test|prod)_[A-Za-z0-9]{10,255}/,
    lengthMax: 263,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(`sk_live_${r.chars(24)}`, 'STRIPE_SECRET_KEY={}', '{"apiKey":"{}"}', 'Authorization: Bearer {}'),
      ...tokenHits(`sk_test_51${r.chars(97)}`, 'Invalid API Key provided: {}'),
    ],
    misses: (r) => [
      { text: `pk_live_${r.chars(24)}`, why: 'publishable' },
      { text: `sk_live_${r.chars(6)}`, why: 'too short' },
      { text: `task_live_${r.chars(24)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.stripe.com/keys',
  }),
  defineRule({
    id: 'stripe-restricted-key',
    provider: 'stripe',
    description: 'Stripe restricted key',
    anchors: ['rk_live_', 'rk_test_', 'rk_prod_'],
    pattern: /rk_(?:live|test|prod)_[A-Za-z0-9]{10,255}/,
    lengthMax: 263,
    boundary: 'word',
    hits: (r) => tokenHits(`rk_live_${r.chars(99)}`, 'STRIPE_KEY={}', '{"key":"{}"}'),
    misses: (r) => [
      { text: `mark_live_${r.chars(24)}`, why: 'the middle of a word' },
      { text: `rk_live_${r.chars(5)}`, why: 'too short' },
    ],
    source: 'https://docs.stripe.com/keys/restricted-api-keys',
  }),
  defineRule({
    id: 'stripe-organization-key',
    provider: 'stripe',
    description: 'Stripe organization key',
    anchors: ['sk_org_'],
    pattern: /sk_org_(?:live_|test_)?[A-Za-z0-9]{20,255}/,
    lengthMax: 267,
    boundary: 'word',
    hits: (r) => tokenHits(`sk_org_live_${r.chars(60)}`, 'STRIPE_API_KEY={}'),
    misses: (r) => [
      { text: `sk_org_${r.chars(6)}`, why: 'too short' },
      { text: `task_org_${r.chars(24)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.stripe.com/keys#organization-api-keys',
  }),
  defineRule({
    id: 'stripe-webhook-secret',
    provider: 'stripe',
    description: 'Webhook signing secret of Stripe, or of Svix and the Standard Webhooks that share its prefix',
    anchors: ['whsec_'],
    pattern: /whsec_[A-Za-z0-9+/]{20,128}={0,2}/,
    lengthMax: 136,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(`whsec_${r.chars(32)}`, 'STRIPE_WEBHOOK_SECRET={}', '{"secret":"{}"}'),
      ...tokenHits(`whsec_${r.chars(43, alphabet.base64)}=`, 'endpoint secret {} rejected'),
    ],
    misses: (r) => [
      { text: `whsec_${r.chars(8)}`, why: 'too short' },
      { text: `whsec-${r.chars(32)}`, why: 'a dash for the underscore' },
    ],
    source: 'https://docs.stripe.com/webhooks/signature',
  }),
  defineRule({
    id: 'stripe-client-secret',
    provider: 'stripe',
    description: 'Client secret of a payment intent, setup intent, checkout or account session',
    anchors: ['_secret_'],
    lead: { chars: 'A-Za-z0-9_', max: 80 },
    pattern:
      /(?:pi|seti|cs|src|vs|fcsess|ba|po)(?:_live|_test)?_[A-Za-z0-9]{10,72}_secret_(?:[A-Za-z0-9]|%(?:2[BF]|3D)){16,400}/,
    lengthMax: 1292,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(
        `pi_${r.chars(24)}_secret_${r.chars(25)}`,
        '{"client_secret":"{}"}',
        '?payment_intent_client_secret={}',
      ),
      ...tokenHits(`cs_live_${r.chars(60)}_secret_${r.chars(180)}`, 'opened {}'),
    ],
    misses: (r) => [
      { text: `pi_${r.chars(24)}`, why: 'the id alone, public' },
      { text: 'oauth_client_secret_rotation_in_progress', why: 'a name' },
      { text: `pi_${r.chars(24)}_secret_${r.chars(6)}`, why: 'too short' },
    ],
    source: 'https://docs.stripe.com/api/payment_intents/object#payment_intent_object-client_secret',
  }),
  defineRule({
    id: 'stripe-ephemeral-key',
    provider: 'stripe',
    description: 'Stripe ephemeral key',
    anchors: ['ek_live_', 'ek_test_'],
    pattern: /ek_(?:live|test)_[A-Za-z0-9_]{16,255}(?:,[A-Za-z0-9_]{20,60})?/,
    lengthMax: 324,
    boundary: 'word',
    hits: (r) => tokenHits(`ek_live_${r.chars(80)}`, '{"ephemeralKey":"{}"}'),
    misses: (r) => [
      { text: `week_live_${r.chars(24)}`, why: 'the middle of a word' },
      { text: `ek_live_${r.chars(5)}`, why: 'too short' },
    ],
    source: 'https://docs.stripe.com/issuing/elements#ephemeral-key-authentication',
  }),
  defineRule({
    id: 'stripe-key-setting',
    provider: 'stripe',
    description: 'Secret of the Stripe CLI configuration, by the setting that names it',
    anchors: ['live_mode_api_key', 'test_mode_api_key'],
    pattern: /(?:live|test)_mode_api_key(?:["'\\\s:=]|&quot;){1,16}([a-z]{2}_[A-Za-z0-9_]{16,255})/,
    secret: 1,
    lengthMax: 371,
    boundary: 'word',
    hits: (r) => contextHits(`rk_live_${r.chars(60)}`, "live_mode_api_key = '{}'", '"test_mode_api_key": "{}"'),
    misses: (r) => [
      { text: "live_mode_api_key = ''", why: 'empty' },
      { text: `live_mode_pub_key = 'pk_live_${r.chars(24)}'`, why: 'publishable' },
    ],
    source: 'https://docs.stripe.com/stripe-cli/keys',
  }),
]
