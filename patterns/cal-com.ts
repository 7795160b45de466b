import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Cal.com. */
export const calComRules: readonly Rule[] = [
  declareRule({
    id: 'cal-com-api-key',
    provider: 'cal-com',
    description: 'Cal.com API key',
    anchors: ['cal_live_', 'cal_test_'],
    pattern: /cal_(?:live|test)_[0-9a-f]{32}/,
    lengthMax: 41,
    hits: (r) =>
      tokenHits(`cal_live_${r.chars(32, alphabet.hex)}`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `cal_live_${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `ical_live_${r.chars(32, alphabet.hex)}`, why: 'another word' },
    ],
    source: 'https://cal.com/docs/api-reference/v2/introduction',
  }),
]
