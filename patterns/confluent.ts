import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Confluent. */
export const confluentRules: readonly Rule[] = [
  declareRule({
    id: 'confluent-api-secret',
    provider: 'confluent',
    description: 'Confluent Cloud API secret',
    anchors: ['cflt'],
    pattern: /cflt[A-Za-z0-9+/]{60}/,
    lengthMax: 64,
    boundary: 'word',
    hits: (r) => tokenHits(`cflt${r.chars(60, alphabet.base64)}`, 'CONFLUENT_CLOUD_API_SECRET={}', '{"secret":"{}"}'),
    misses: (r) => [
      { text: `cflt${r.chars(20)}`, why: 'too short' },
      { text: `xcflt${r.chars(60)}`, why: 'the middle of a word' },
    ],
    source:
      'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html',
  }),
]
