import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Trigger.dev. */
export const triggerDevRules: readonly Rule[] = [
  declareRule({
    id: 'trigger-dev-key',
    provider: 'trigger-dev',
    description: 'Trigger.dev secret or access key',
    anchors: ['tr_dev_', 'tr_prod_', 'tr_stg_', 'tr_preview_', 'tr_pat_'],
    pattern: /tr_(?:dev|prod|stg|preview|pat)_[0-9A-Za-z]{16,64}/,
    lengthMax: 75,
    hits: (r) => [
      ...tokenHits(`tr_prod_${r.chars(24)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
      ...tokenHits(`tr_pat_${r.chars(40, alphabet.lowerDigits)}`),
    ],
    misses: (r) => [
      { text: `tr_dev_${r.chars(8)}`, why: 'too short' },
      { text: `tr_pk_dev_${r.chars(24)}`, why: 'a public key' },
    ],
    source: 'https://trigger.dev/docs/apikeys',
  }),
]
