import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Cloudflare. */
export const cloudflareRules: readonly Rule[] = [
  declareRule({
    id: 'cloudflare-api-token',
    provider: 'cloudflare',
    description: 'Cloudflare user or account API token, or global key, in the form with a checksum',
    anchors: ['cfut_', 'cfat_', 'cfk_'],
    pattern: /cf(?:ut|at|k)_[A-Za-z0-9_-]{40}[0-9a-f]{8}/,
    lengthMax: 53,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(
        `cfut_${r.chars(40)}${r.chars(8, alphabet.hex)}`,
        'CLOUDFLARE_API_TOKEN={}',
        'Authorization: Bearer {}',
      ),
      ...tokenHits(`cfk_${r.chars(40)}${r.chars(8, alphabet.hex)}`, 'X-Auth-Key: {}'),
    ],
    misses: (r) => [
      { text: `cfut_${r.chars(30)}`, why: 'too short' },
      { text: `cfxx_${r.chars(40)}${r.chars(8, alphabet.hex)}`, why: 'another prefix' },
    ],
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
  }),
  declareRule({
    id: 'cloudflare-origin-ca-key',
    provider: 'cloudflare',
    description: 'Cloudflare Origin CA key',
    anchors: ['v1.0-'],
    pattern: /v1\.0-[0-9a-f]{24}-[0-9a-f]{146}/,
    lengthMax: 176,
    hits: (r) =>
      tokenHits(`v1.0-${r.chars(24, alphabet.hex)}-${r.chars(146, alphabet.hex)}`, 'X-Auth-User-Service-Key: {}'),
    misses: (r) => [
      { text: `v1.0-${r.chars(24, alphabet.hex)}`, why: 'a version' },
      { text: `v1.0-${r.chars(24, alphabet.hex)}-${r.chars(40, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/',
  }),
  declareRule({
    id: 'cloudflare-global-key',
    provider: 'cloudflare',
    description: 'Cloudflare global API key or unprefixed token, by the header or setting that names it',
    anchors: ['x-auth-key', 'cloudflare', 'cf_api_'],
    pattern: keyedPattern(
      'x-auth-key|cloudflare_?(?:global_?)?(?:api_?)?(?:key|token)|cf_api_(?:key|token)',
      '[0-9a-f]{37,45}|[a-z0-9_-]{40}',
    ),
    secret: 1,
    lengthMax: 216,
    boundary: 'none',
    hits: (r) => [
      ...contextHits(r.chars(37, alphabet.hex), 'X-Auth-Key: {}', 'CLOUDFLARE_GLOBAL_KEY={}', "cloudflareApiKey: '{}'"),
      ...contextHits(r.chars(40, alphabet.urlSafe), 'CF_API_TOKEN={}'),
    ],
    misses: (r) => [
      { text: `x-auth-key: ${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `cloudflare-ray: ${r.chars(37, alphabet.hex)}`, why: 'another header' },
    ],
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/keys/',
  }),
  declareRule({
    id: 'cloudflare-turnstile-secret',
    provider: 'cloudflare',
    description: 'Cloudflare Turnstile secret key (site keys are shorter and public)',
    anchors: ['0x4AAA'],
    pattern: /0x4AAA[A-Za-z0-9_-]{29}/,
    lengthMax: 35,
    hits: (r) => tokenHits(`0x4AAAAAAA${r.chars(25, alphabet.urlSafe)}`, 'TURNSTILE_SECRET_KEY={}', '{"secret":"{}"}'),
    misses: (r) => [
      { text: `0x4AAAAAAA${r.chars(14)}`, why: 'a site key, public' },
      { text: `0x4AAA${r.chars(4, alphabet.hex)}`, why: 'a number' },
    ],
    source: 'https://developers.cloudflare.com/turnstile/get-started/',
  }),
  declareRule({
    id: 'cloudflare-tunnel-token',
    provider: 'cloudflare',
    description: 'Cloudflare Tunnel token',
    anchors: ['eyJhIjoi'],
    pattern: /eyJhIjoi[A-Za-z0-9+/_-]{100,400}={0,2}/,
    lengthMax: 410,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`eyJhIjoi${r.chars(172, alphabet.base64)}==`, 'cloudflared tunnel run --token {}', 'TUNNEL_TOKEN={}'),
    misses: (r) => [
      { text: `eyJhIjoi${r.chars(40, alphabet.base64)}`, why: 'too short: a cursor' },
      { text: `eyJhIjox${r.chars(172, alphabet.base64)}`, why: 'another document' },
    ],
    source:
      'https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/configure-tunnels/remote-tunnel-permissions/',
  }),
]
