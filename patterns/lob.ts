import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Lob. */
export const lobRules: readonly Rule[] = [
  declareRule({
    id: 'lob-api-key',
    provider: 'lob',
    description: 'Lob secret API key',
    anchors: ['live_', 'test_'],
    pattern: /(?:live|test)_[0-9a-f]{35}/,
    lengthMax: 40,
    hits: (r) => [
      ...tokenHits(`live_${r.chars(35, alphabet.hex)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
      ...tokenHits(`test_${r.chars(35, alphabet.hex)}`),
    ],
    misses: (r) => [
      { text: `live_pub_${r.chars(31, alphabet.hex)}`, why: 'a publishable key' },
      { text: `test_${r.chars(20, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://docs.lob.com/#tag/Authentication',
  }),
]
