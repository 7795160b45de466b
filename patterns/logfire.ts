import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Pydantic Logfire. */
export const logfireRules: readonly Rule[] = [
  declareRule({
    id: 'logfire-token',
    provider: 'logfire',
    description: 'Logfire write, read or user token',
    anchors: ['pylf_v'],
    pattern: /pylf_v\d{1,2}_(?:[a-z]{2,12}_)?[0-9A-Za-z]{40,80}/,
    lengthMax: 102,
    boundary: 'none',
    hits: (r) => tokenHits(`pylf_v1_us_${r.chars(43)}`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `pylf_v1_us_${r.chars(8)}`, why: 'too short' },
      { text: `pylf_${r.chars(43)}`, why: 'no version' },
    ],
    source: 'https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/',
  }),
]
