import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'

/** LaunchDarkly. */
export const launchdarklyRules: readonly Rule[] = [
  declareRule({
    id: 'launchdarkly-key',
    provider: 'launchdarkly',
    description: 'LaunchDarkly SDK, API or relay key',
    anchors: ['sdk-', 'api-', 'rel-'],
    pattern: /(?:sdk|api|rel)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
    lengthMax: 40,
    hits: (r) => [
      ...tokenHits(`sdk-${sampleUuid(r)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
      ...tokenHits(`api-${sampleUuid(r)}`),
    ],
    misses: (r) => [
      { text: `mob-${sampleUuid(r)}`, why: 'a mobile key, public by design' },
      { text: `api-${r.chars(8, alphabet.hex)}`, why: 'the name of a host' },
    ],
    source: 'https://launchdarkly.com/docs/home/account/environment/keys',
  }),
]
