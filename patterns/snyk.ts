import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Snyk. */
export const snykRules: readonly Rule[] = [
  declareRule({
    id: 'snyk-token',
    provider: 'snyk',
    description: 'Snyk personal access or service account token',
    anchors: ['snyk_uat.', 'snyk_sat.'],
    pattern: /snyk_[us]at\.[0-9a-f]{8}\.[\w-]{16,200}(?:\.[\w-]{16,600}){0,2}/,
    lengthMax: 1420,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(
        `snyk_uat.${r.chars(8, alphabet.hex)}.${r.chars(32, alphabet.urlSafe)}.${r.chars(86, alphabet.urlSafe)}`,
        'GET /v1/items?k={}&page=2 200',
        "{ value: '{}' }",
      ),
      ...tokenHits(`snyk_sat.${r.chars(8, alphabet.hex)}.${r.chars(60, alphabet.urlSafe)}`),
    ],
    misses: (r) => [
      { text: `snyk_uat.${r.chars(8, alphabet.hex)}`, why: 'no payload' },
      { text: `snyk_token=${r.chars(8, alphabet.hex)}`, why: 'a setting' },
    ],
    source: 'https://docs.snyk.io/snyk-api/authentication-for-api',
  }),
  declareRule({
    id: 'snyk-named-token',
    provider: 'snyk',
    description: 'Snyk API token by the key that names it',
    anchors: ['snyk_', 'snyk-', 'snykapi', 'snyktoken'],
    pattern: keyedPattern(
      'snyk[_-]?(?:api|auth|cfg|oauth)?[_-]?(?:token|key|api)',
      '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
    ),
    secret: 1,
    lengthMax: 196,
    boundary: 'none',
    hits: (r) => keyedHits('SNYK_KEY', sampleUuid(r)),
    misses: (r) => [
      { text: `SNYK_ORG=${sampleUuid(r)}`, why: 'the id of an organization' },
      { text: `SNYK_KEY=${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://docs.snyk.io/snyk-api/authentication-for-api',
  }),
]
