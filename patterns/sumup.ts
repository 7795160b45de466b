import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** SumUp. Public keys (`sup_pk_`) stay. */
export const sumupRules: readonly Rule[] = [
  declareRule({
    id: 'sumup-secret-key',
    provider: 'sumup',
    description: 'SumUp secret key',
    anchors: ['sup_sk_'],
    pattern: /sup_sk_[A-Za-z0-9]{24,80}/,
    lengthMax: 87,
    boundary: 'word',
    hits: (r) => tokenHits(`sup_sk_${r.chars(32)}`, 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `sup_pk_${r.chars(32)}`, why: 'the public key' },
      { text: `sup_sk_${r.chars(6)}`, why: 'too short' },
    ],
    source: 'https://developer.sumup.com/tools/authorization/api-keys',
  }),
]
