import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Typeform. */
export const typeformRules: readonly Rule[] = [
  declareRule({
    id: 'typeform-token',
    provider: 'typeform',
    description: 'Typeform personal access token',
    anchors: ['tfp_'],
    pattern: /tfp_[\w.=-]{40,64}/,
    lengthMax: 68,
    hits: (r) => tokenHits(`tfp_${r.chars(44)}_${r.chars(14)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `tfp_${r.chars(12)}`, why: 'too short' },
      { text: `tfp-${r.chars(59)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://www.typeform.com/developers/get-started/personal-access-token/',
  }),
]
