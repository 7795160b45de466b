import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** StackHawk. */
export const stackhawkRules: readonly Rule[] = [
  declareRule({
    id: 'stackhawk-api-key',
    provider: 'stackhawk',
    description: 'StackHawk API key',
    anchors: ['hawk.'],
    pattern: /hawk\.[\w-]{20}\.[\w-]{20}/,
    lengthMax: 46,
    hits: (r) =>
      tokenHits(`hawk.${r.chars(20)}.${r.chars(20)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `hawk.${r.chars(20)}`, why: 'no second part' },
      { text: 'hawk.example.com', why: 'a host' },
    ],
    source: 'https://docs.stackhawk.com/stackhawk-platform/hawkscan/',
  }),
]
