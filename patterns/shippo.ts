import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Shippo. */
export const shippoRules: readonly Rule[] = [
  declareRule({
    id: 'shippo-token',
    provider: 'shippo',
    description: 'Shippo API token',
    anchors: ['shippo_live_', 'shippo_test_'],
    pattern: /shippo_(?:live|test)_[0-9a-f]{40}/,
    lengthMax: 52,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`shippo_live_${r.chars(40, alphabet.hex)}`, 'Authorization: ShippoToken {}', 'SHIPPO_TOKEN={}'),
    misses: (r) => [
      { text: `shippo_live_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `xshippo_live_${r.chars(40, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.goshippo.com/docs/guides_general/authentication/',
  }),
]
