import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Exoscale. */
export const exoscaleRules: readonly Rule[] = [
  declareRule({
    id: 'exoscale-api-key',
    provider: 'exoscale',
    description: 'Exoscale API key id',
    anchors: ['EXO'],
    pattern: /EXO[0-9a-f]{24,26}/,
    lengthMax: 29,
    boundary: 'word',
    hits: (r) => tokenHits(`EXO${r.chars(24, alphabet.hex)}`, 'EXOSCALE_API_KEY={}'),
    misses: (r) => [
      { text: `EXO${r.chars(10, alphabet.hex)}`, why: 'too short' },
      { text: 'EXOPLANETS', why: 'a word' },
    ],
    source: 'https://community.exoscale.com/product/iam/quick-start/',
  }),
]
