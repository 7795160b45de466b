import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Unkey. */
export const unkeyRules: readonly Rule[] = [
  declareRule({
    id: 'unkey-root-key',
    provider: 'unkey',
    description: 'Unkey root key',
    anchors: ['unkey_'],
    pattern: /unkey_[0-9A-Za-z]{20,64}/,
    lengthMax: 70,
    hits: (r) => tokenHits(`unkey_${r.chars(24)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `unkey_${r.chars(6)}`, why: 'too short' },
      { text: 'unkey_api_id', why: 'a field name' },
    ],
    source: 'https://www.unkey.com/docs/security/root-keys',
  }),
]
