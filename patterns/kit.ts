import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Kit (ConvertKit). */
export const kitRules: readonly Rule[] = [
  declareRule({
    id: 'kit-api-key',
    provider: 'kit',
    description: 'Kit API key',
    anchors: ['kit_'],
    pattern: /kit_[0-9a-f]{32}/,
    lengthMax: 36,
    hits: (r) => tokenHits(`kit_${r.chars(32, alphabet.hex)}`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `kit_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `toolkit_${r.chars(32, alphabet.hex)}`, why: 'letters before the prefix' },
    ],
    source: 'https://developers.kit.com/api-reference/overview',
  }),
]
