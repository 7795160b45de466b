import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Coralogix. */
export const coralogixRules: readonly Rule[] = [
  declareRule({
    id: 'coralogix-key',
    provider: 'coralogix',
    description: 'Coralogix send-your-data or personal key',
    anchors: ['cxtp_', 'cxup_', 'cxtk_'],
    pattern: /cx(?:tp|up|tk)_[0-9A-Za-z]{24,64}/,
    lengthMax: 69,
    hits: (r) => tokenHits(`cxtp_${r.chars(30)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `cxtp_${r.chars(8)}`, why: 'too short' },
      { text: `cxzz_${r.chars(30)}`, why: 'not a key type' },
    ],
    source: 'https://coralogix.com/docs/user-guides/account-management/api-keys/api-keys/',
  }),
]
