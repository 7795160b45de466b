import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** MaxMind. */
export const maxmindRules: readonly Rule[] = [
  declareRule({
    id: 'maxmind-license-key',
    provider: 'maxmind',
    description: 'MaxMind license key',
    anchors: ['_mmk'],
    lead: { chars: '\\w', max: 36 },
    pattern: /[0-9A-Za-z]{6}_[0-9A-Za-z]{29}_mmk/,
    lengthMax: 40,
    hits: (r) =>
      tokenHits(`${r.chars(6)}_${r.chars(29)}_mmk`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `${r.chars(6)}_${r.chars(12)}_mmk`, why: 'too short' },
      { text: `${r.chars(6)}_${r.chars(29)}_mmx`, why: 'not the suffix' },
    ],
    source: 'https://support.maxmind.com/hc/en-us/articles/4407111582235',
  }),
]
