import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Intercom. */
export const intercomRules: readonly Rule[] = [
  declareRule({
    id: 'intercom-access-token',
    provider: 'intercom',
    description: 'Intercom access token (base64 of tok:)',
    anchors: ['dG9rO'],
    pattern: /dG9rO[0-9A-Za-z+/]{50,90}={0,2}/,
    lengthMax: 97,
    boundary: 'base64',
    hits: (r) => tokenHits(`dG9rOj${r.chars(54)}=`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `dG9rO${r.chars(12)}`, why: 'too short' },
      { text: `xdG9rO${r.chars(60)}`, why: 'the middle of another text' },
    ],
    source: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
  }),
]
