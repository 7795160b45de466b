import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Plaid. */
export const plaidRules: readonly Rule[] = [
  declareRule({
    id: 'plaid-access-token',
    provider: 'plaid',
    description: 'Plaid access, public, link or processor token',
    anchors: [
      'access-production-',
      'access-sandbox-',
      'access-development-',
      'processor-production-',
      'processor-sandbox-',
      'public-production-',
      'public-sandbox-',
      'link-production-',
      'link-sandbox-',
    ],
    pattern:
      /(?:access|processor|public|link)-(?:production|sandbox|development)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    lengthMax: 58,
    hits: (r) => [
      ...tokenHits(`access-production-${sampleUuid(r)}`, '{"access_token":"{}"}', 'PLAID_ACCESS_TOKEN={}'),
      ...tokenHits(`link-sandbox-${sampleUuid(r)}`, '{"link_token":"{}"}'),
    ],
    misses: (r) => [
      { text: `access-production-${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `access-staging-${sampleUuid(r)}`, why: 'no such environment' },
    ],
    source: 'https://plaid.com/docs/api/tokens/',
  }),
  declareRule({
    id: 'plaid-secret',
    provider: 'plaid',
    description: 'Plaid client secret, by the setting that names it',
    anchors: ['plaid'],
    pattern: keyedPattern(
      'plaid[_-]?(?:client[_-]?)?(?:secret|key)(?:[_-](?:production|sandbox|development))?',
      '[a-z0-9]{30}',
    ),
    secret: 1,
    lengthMax: 205,
    boundary: 'none',
    hits: (r) =>
      contextHits(r.chars(30, alphabet.hex), 'PLAID_SECRET={}', '{"plaidSecret":"{}"}', 'PLAID_SECRET_SANDBOX={}'),
    misses: (r) => [
      { text: `PLAID_CLIENT_ID=${r.chars(24, alphabet.hex)}`, why: 'an id' },
      { text: `PLAID_SECRET=${r.chars(12, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://plaid.com/docs/api/',
  }),
]
