import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Replicate. */
export const replicateRules: readonly Rule[] = [
  declareRule({
    id: 'replicate-api-token',
    provider: 'replicate',
    description: 'Replicate API token',
    anchors: ['r8_'],
    pattern: /r8_[A-Za-z0-9]{36,64}/,
    lengthMax: 67,
    boundary: 'word',
    hits: (r) => tokenHits(`r8_${r.chars(37)}`, 'REPLICATE_API_TOKEN={}', 'Authorization: Token {}'),
    misses: (r) => [
      { text: `r8_${r.chars(12)}`, why: 'too short' },
      { text: `xr8_${r.chars(37)}`, why: 'the middle of a word' },
    ],
    source: 'https://replicate.com/docs/topics/security/api-tokens',
  }),
]
