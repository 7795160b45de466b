import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Close CRM. */
export const closeRules: readonly Rule[] = [
  declareRule({
    id: 'close-api-key',
    provider: 'close',
    description: 'Close API key',
    anchors: ['api_'],
    pattern: /api_[0-9A-Za-z]{22}\.[0-9A-Za-z]{22}/,
    lengthMax: 49,
    hits: (r) =>
      tokenHits(`api_${r.chars(22)}.${r.chars(22)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `api_${r.chars(22)}`, why: 'no second part' },
      { text: `api_${r.chars(12)}.${r.chars(22)}`, why: 'too short' },
    ],
    source: 'https://developer.close.com/topics/authentication/',
  }),
]
