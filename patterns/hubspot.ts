import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** HubSpot. */
export const hubspotRules: readonly Rule[] = [
  declareRule({
    id: 'hubspot-private-app-token',
    provider: 'hubspot',
    description: 'HubSpot private app access token',
    anchors: ['pat-na', 'pat-eu', 'pat-ap', 'pat-sa', 'pat-ca'],
    pattern: /pat-[a-z]{2}\d{1,2}-[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/,
    lengthMax: 45,
    hits: (r) => [
      ...tokenHits(`pat-na1-${sampleUuid(r)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
      ...tokenHits(`pat-eu1-${sampleUuid(r)}`),
    ],
    misses: (r) => [
      { text: `pat-na1-${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: sampleUuid(r), why: 'a UUID without the prefix' },
    ],
    source: 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview',
  }),
  declareRule({
    id: 'hubspot-api-key',
    provider: 'hubspot',
    description: 'HubSpot API key in a query',
    anchors: ['hapikey', 'hubspot_key', 'hubspot-key', 'hubspot_api', 'hubspotapi'],
    pattern: keyedPattern(
      'hapikey|hubspot[_-]?(?:api)?[_-]?key',
      '(?:[a-z]{2}\\d-)?[0-9a-f]{4,8}(?:-[0-9a-f]{4}){3,4}-[0-9a-f]{12}',
    ),
    secret: 1,
    lengthMax: 204,
    boundary: 'none',
    hits: (r) => keyedHits('hapikey', sampleUuid(r)),
    misses: (r) => [
      { text: `hapikey=${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `hubspotPortalId=${sampleUuid(r)}`, why: 'an id' },
    ],
    source: 'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/overview',
  }),
]
