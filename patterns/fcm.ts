import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Firebase Cloud Messaging, legacy API. */
export const fcmRules: readonly Rule[] = [
  declareRule({
    id: 'fcm-server-key',
    provider: 'fcm',
    description: 'FCM legacy server key',
    anchors: [':APA91b'],
    lead: { chars: '\\w\\-', max: 11 },
    pattern: /AAAA[\w-]{7}:APA91b[\w-]{100,170}/,
    lengthMax: 188,
    hits: (r) =>
      tokenHits(
        `AAAA${r.chars(7, alphabet.urlSafe)}:APA91b${r.chars(134, alphabet.urlSafe)}`,
        "{ value: '{}' }",
        '{"level":50,"detail":"{}"}',
      ),
    misses: (r) => [
      { text: `c${r.chars(21, alphabet.urlSafe)}:APA91b${r.chars(134, alphabet.urlSafe)}`, why: 'a device token' },
      { text: `AAAA${r.chars(7, alphabet.urlSafe)}:APA91b${r.chars(20, alphabet.urlSafe)}`, why: 'too short' },
    ],
    source: 'https://firebase.google.com/docs/cloud-messaging/auth-server',
  }),
]
