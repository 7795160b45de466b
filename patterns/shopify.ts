import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Shopify. Storefront tokens (32 hex without a prefix) are public. */
export const shopifyRules: readonly Rule[] = [
  declareRule({
    id: 'shopify-access-token',
    provider: 'shopify',
    description: 'Shopify Admin API access token: app, custom app, private app, theme access, user',
    anchors: ['shpat_', 'shpca_', 'shppa_', 'shpua_', 'shptka_'],
    pattern: /shp(?:at|ca|pa|ua|tka)_[0-9a-fA-F]{32,64}/,
    lengthMax: 71,
    boundary: 'word',
    hits: (r) => tokenHits(`shpat_${r.chars(32, alphabet.hex)}`, 'X-Shopify-Access-Token: {}', '{"accessToken":"{}"}'),
    misses: (r) => [
      { text: `shpat_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `shpat_${r.chars(32, 'ghijkl')}`, why: 'not hexadecimal' },
    ],
    source: 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens',
  }),
  declareRule({
    id: 'shopify-shared-secret',
    provider: 'shopify',
    description: 'Shopify app client secret',
    anchors: ['shpss_'],
    pattern: /shpss_[0-9a-fA-F]{32,64}/,
    lengthMax: 70,
    boundary: 'word',
    hits: (r) => tokenHits(`shpss_${r.chars(32, alphabet.hex)}`, 'SHOPIFY_API_SECRET={}', '{"client_secret":"{}"}'),
    misses: (r) => [
      { text: `shpss_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `shpxx_${r.chars(32, alphabet.hex)}`, why: 'another prefix' },
    ],
    source: 'https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets',
  }),
  declareRule({
    id: 'shopify-partner-token',
    provider: 'shopify',
    description: 'Shopify Partner API token',
    anchors: ['prtapi_'],
    pattern: /prtapi_[0-9a-fA-F]{32,64}/,
    lengthMax: 71,
    boundary: 'word',
    hits: (r) => tokenHits(`prtapi_${r.chars(32, alphabet.hex)}`, 'X-Shopify-Access-Token: {}'),
    misses: (r) => [
      { text: `prtapi_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `prtapi-${r.chars(32, alphabet.hex)}`, why: 'a dash for the underscore' },
    ],
    source: 'https://shopify.dev/docs/api/partner',
  }),
]
