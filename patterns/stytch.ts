import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Stytch. */
export const stytchRules: readonly Rule[] = [
  declareRule({
    id: 'stytch-secret',
    provider: 'stytch',
    description: 'Stytch project secret',
    anchors: ['secret-live-', 'secret-test-'],
    pattern: /secret-(?:live|test)-[\w-]{35,37}={0,2}/,
    lengthMax: 51,
    hits: (r) =>
      tokenHits(`secret-test-${r.chars(35, alphabet.urlSafe)}=`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `secret-test-${r.chars(12)}`, why: 'too short' },
      { text: `public-token-test-${sampleUuid(r)}`, why: 'a public token' },
    ],
    source: 'https://stytch.com/docs/api/authentication',
  }),
]
