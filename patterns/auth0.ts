import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Auth0. */
export const auth0Rules: readonly Rule[] = [
  declareRule({
    id: 'auth0-refresh-token',
    provider: 'auth0',
    description: 'Auth0 refresh token',
    anchors: ['v1.M', 'v1.N', 'v1.O'],
    pattern: /v1\.[MNO][\w-]{42,120}/,
    lengthMax: 124,
    hits: (r) => tokenHits(`v1.M${r.chars(43, alphabet.urlSafe)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `v1.M${r.chars(12)}`, why: 'too short' },
      { text: 'v1.22.3', why: 'a version' },
    ],
    source: 'https://auth0.com/docs/secure/tokens/refresh-tokens',
  }),
  declareRule({
    id: 'auth0-client-secret',
    provider: 'auth0',
    description: 'Auth0 secret by the key that names it',
    anchors: ['auth0'],
    pattern: keyedPattern('auth0[_-]?(?:client|session|management|mgmt|cookie)?[_-]?secret', '[\\w-]{32,128}'),
    secret: 1,
    lengthMax: 295,
    boundary: 'none',
    hits: (r) => keyedHits('AUTH0_CLIENT_SECRET', r.chars(64, alphabet.urlSafe)),
    misses: (r) => [
      { text: `AUTH0_CLIENT_ID=${r.chars(32)}`, why: 'an id' },
      { text: `AUTH0_SECRET=${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://auth0.com/docs/get-started/applications/application-settings',
  }),
]
