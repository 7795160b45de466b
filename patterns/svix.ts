import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Svix. */
export const svixRules: readonly Rule[] = [
  declareRule({
    id: 'svix-webhook-secret',
    provider: 'svix',
    description: 'Webhook signing secret of the Standard Webhooks form',
    anchors: ['whsec_'],
    pattern: /whsec_[0-9A-Za-z+/]{24,100}={0,2}/,
    lengthMax: 108,
    hits: (r) => [
      ...tokenHits(`whsec_${r.chars(32, alphabet.base64)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
      ...tokenHits(`whsec_${r.chars(43)}=`),
    ],
    misses: (r) => [
      { text: `whsec_${r.chars(8)}`, why: 'too short' },
      { text: `whsec=${r.chars(32)}`, why: 'no underscore' },
    ],
    source: 'https://www.standardwebhooks.com/',
  }),
  declareRule({
    id: 'svix-api-token',
    provider: 'svix',
    description: 'Svix API token',
    anchors: ['testsk_'],
    pattern: /testsk_[\w-]{24,64}\.(?:us|eu|ca|au|in)/,
    lengthMax: 74,
    hits: (r) => tokenHits(`testsk_${r.chars(32)}.eu`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `testsk_${r.chars(12)}.eu`, why: 'too short' },
      { text: `testsk_${r.chars(32)}`, why: 'no region' },
    ],
    source: 'https://docs.svix.com/quickstart',
  }),
]
