import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** SettleMint. */
export const settlemintRules: readonly Rule[] = [
  declareRule({
    id: 'settlemint-token',
    provider: 'settlemint',
    description: 'SettleMint application, personal or service token',
    anchors: ['sm_aat_', 'sm_pat_', 'sm_sat_'],
    pattern: /sm_[aps]at_[0-9A-Za-z]{16,64}/,
    lengthMax: 71,
    hits: (r) => tokenHits(`sm_pat_${r.chars(16)}`, '{"body":"{\\"value\\":\\"{}\\"}"}', '- name: TOKEN value: {}'),
    misses: (r) => [
      { text: `sm_pat_${r.chars(6)}`, why: 'too short' },
      { text: `sm_zat_${r.chars(16)}`, why: 'not a token type' },
    ],
    source:
      'https://console.settlemint.com/documentation/platform-components/security-and-authentication/personal-access-tokens',
  }),
]
