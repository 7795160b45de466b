import { declareRule, type Rule } from '../src/model/rule.js'
import { sampleUuid, tokenHits } from '../src/model/samples.js'

/** PubNub. */
export const pubnubRules: readonly Rule[] = [
  declareRule({
    id: 'pubnub-secret-key',
    provider: 'pubnub',
    description: 'PubNub secret key',
    anchors: ['sec-c-'],
    pattern: /sec-c-[0-9A-Za-z+/=-]{36,68}/,
    lengthMax: 74,
    hits: (r) => tokenHits(`sec-c-${r.chars(48)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `sub-c-${sampleUuid(r)}`, why: 'a subscribe key, public by design' },
      { text: `sec-c-${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://www.pubnub.com/docs/general/basics/set-up-your-account',
  }),
]
