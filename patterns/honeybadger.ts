import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Honeybadger. */
export const honeybadgerRules: readonly Rule[] = [
  declareRule({
    id: 'honeybadger-key',
    provider: 'honeybadger',
    description: 'Honeybadger project or personal key',
    anchors: ['hbp_', 'hbup_', 'hbt_'],
    pattern: /hb(?:p|up|t)_[0-9A-Za-z]{30,48}/,
    lengthMax: 53,
    hits: (r) => tokenHits(`hbp_${r.chars(36)}`, '{"body":"{\\"value\\":\\"{}\\"}"}', '- name: TOKEN value: {}'),
    misses: (r) => [
      { text: `hbp_${r.chars(12)}`, why: 'too short' },
      { text: `hbx_${r.chars(36)}`, why: 'not a key type' },
    ],
    source: 'https://docs.honeybadger.io/api/',
  }),
]
