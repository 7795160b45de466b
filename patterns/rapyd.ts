import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Rapyd. */
export const rapydRules: readonly Rule[] = [
  declareRule({
    id: 'rapyd-secret-key',
    provider: 'rapyd',
    description: 'Rapyd secret key',
    anchors: ['rsk_'],
    pattern: /rsk_[0-9a-f]{60,160}/,
    lengthMax: 164,
    boundary: 'word',
    hits: (r) => tokenHits(`rsk_${r.chars(96, alphabet.hex)}`, 'RAPYD_SECRET_KEY={}'),
    misses: (r) => [
      { text: `rsk_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `xrsk_${r.chars(96, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.rapyd.net/en/your-access-key-and-secret-key.html',
  }),
]
