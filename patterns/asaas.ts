import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Asaas. */
export const asaasRules: readonly Rule[] = [
  declareRule({
    id: 'asaas-api-key',
    provider: 'asaas',
    description: 'Asaas API key',
    anchors: ['$aact_'],
    pattern: /\$aact_(?:prod_|hmlg_)?[A-Za-z0-9+/=:]{40,300}/,
    lengthMax: 311,
    boundary: 'word',
    hits: (r) => tokenHits(`$aact_prod_${r.chars(160)}::${r.chars(40)}`, 'access_token: {}', '{"access_token":"{}"}'),
    misses: (r) => [
      { text: `$aact_${r.chars(12)}`, why: 'too short' },
      { text: `aact_${r.chars(160)}`, why: 'no dollar sign' },
    ],
    source: 'https://docs.asaas.com/docs/authentication',
  }),
]
