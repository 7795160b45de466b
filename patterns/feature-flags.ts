import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'

/** Feature flag services. */
export const featureFlagsRules: readonly Rule[] = [
  declareRule({
    id: 'statsig-secret-key',
    provider: 'statsig',
    description: 'Statsig server secret or console key',
    anchors: ['secret-', 'console-'],
    pattern: /(?:secret|console)-[0-9A-Za-z]{40,64}/,
    lengthMax: 72,
    hits: (r) => [
      ...tokenHits(`secret-${r.chars(43)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
      ...tokenHits(`console-${r.chars(43)}`),
    ],
    misses: (r) => [
      { text: `client-${r.chars(43)}`, why: 'a client key, public by design' },
      { text: `secret-${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://docs.statsig.com/access-management/api-keys/',
  }),
  declareRule({
    id: 'configcat-sdk-key',
    provider: 'configcat',
    description: 'ConfigCat SDK key',
    anchors: ['configcat-sdk-'],
    pattern: /configcat-sdk-[\w-]{1,12}\/[\w-]{22}\/[\w-]{22}/,
    lengthMax: 72,
    hits: (r) =>
      tokenHits(
        `configcat-sdk-1/${r.chars(22, alphabet.urlSafe)}/${r.chars(22, alphabet.urlSafe)}`,
        'SERVICE_TOKEN={}',
        '{"body":"{\\"value\\":\\"{}\\"}"}',
      ),
    misses: (r) => [
      { text: `configcat-sdk-1/${r.chars(22, alphabet.urlSafe)}`, why: 'no second part' },
      { text: `configcat-sdk-2 ${r.chars(22)}`, why: 'a space' },
    ],
    source: 'https://configcat.com/docs/sdk-reference/js/overview/',
  }),
  declareRule({
    id: 'unleash-token',
    provider: 'unleash',
    description: 'Unleash API token behind its project and environment',
    anchors: [':development.', ':production.', ':test.', ':staging.'],
    pattern: /:(?:development|production|test|staging)\.([0-9a-f]{40,80})(?![\w-])/,
    secret: 1,
    lengthMax: 93,
    boundary: 'none',
    hits: (r) =>
      contextHits(r.chars(64, alphabet.hex), 'Authorization: *:production.{}', '{"token":"default:development.{}"}'),
    misses: (r) => [
      { text: `default:development.${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: 'app:production.example.com', why: 'a host' },
    ],
    source: 'https://docs.getunleash.io/reference/api-tokens-and-client-keys',
  }),
]
