import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Vectara. */
export const vectaraRules: readonly Rule[] = [
  declareRule({
    id: 'vectara-api-key',
    provider: 'vectara',
    description: 'Vectara API key',
    anchors: ['zut_', 'zqt_', 'zwt_'],
    pattern: /z[uqw]t_[A-Za-z0-9_-]{36,60}/,
    lengthMax: 64,
    hits: (r) => tokenHits(`zut_${r.chars(38, alphabet.urlSafe)}`, 'VECTARA_API_KEY={}', 'x-api-key: {}'),
    misses: (r) => [
      { text: `zut_${r.chars(12)}`, why: 'too short' },
      { text: `xzut_${r.chars(38)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.vectara.com/docs/api-keys',
  }),
]
