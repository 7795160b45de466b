import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** JumpCloud. */
export const jumpcloudRules: readonly Rule[] = [
  declareRule({
    id: 'jumpcloud-api-key',
    provider: 'jumpcloud',
    description: 'JumpCloud API key',
    anchors: ['jca_'],
    pattern: /jca_[0-9A-Za-z]{36}/,
    lengthMax: 40,
    hits: (r) => tokenHits(`jca_${r.chars(36)}`, '{"body":"{\\"value\\":\\"{}\\"}"}', '- name: TOKEN value: {}'),
    misses: (r) => [
      { text: `jca_${r.chars(12)}`, why: 'too short' },
      { text: `jca-${r.chars(36)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://jumpcloud.com/support/jumpcloud-apis1',
  }),
]
