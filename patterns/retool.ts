import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Retool. */
export const retoolRules: readonly Rule[] = [
  declareRule({
    id: 'retool-token',
    provider: 'retool',
    description: 'Retool API access token',
    anchors: ['retool_'],
    pattern: /retool_[0-9a-z]{26,40}/,
    lengthMax: 47,
    hits: (r) =>
      tokenHits(`retool_${r.chars(26, alphabet.lowerDigits)}`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `retool_${r.chars(8, alphabet.lowerDigits)}`, why: 'too short' },
      { text: `retool_api_${r.chars(26, alphabet.lowerDigits)}`, why: 'a longer name' },
    ],
    source: 'https://docs.retool.com/org-users/guides/retool-api/authentication',
  }),
]
