import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Bannerbear. */
export const bannerbearRules: readonly Rule[] = [
  declareRule({
    id: 'bannerbear-key',
    provider: 'bannerbear',
    description: 'Bannerbear project or master key',
    anchors: ['bb_pr_', 'bb_ma_'],
    pattern: /bb_(?:pr|ma)_[0-9a-f]{28,40}/,
    lengthMax: 46,
    hits: (r) => tokenHits(`bb_pr_${r.chars(30, alphabet.hex)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `bb_pr_${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `bb_zz_${r.chars(30, alphabet.hex)}`, why: 'not a key type' },
    ],
    source: 'https://developers.bannerbear.com/',
  }),
]
