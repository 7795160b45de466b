import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Xata. */
export const xataRules: readonly Rule[] = [
  declareRule({
    id: 'xata-api-key',
    provider: 'xata',
    description: 'Xata API key',
    anchors: ['xau_'],
    pattern: /xau_[A-Za-z0-9]{24,64}/,
    lengthMax: 68,
    boundary: 'word',
    hits: (r) => tokenHits(`xau_${r.chars(26)}`, 'XATA_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `xau_${r.chars(8)}`, why: 'too short' },
      { text: `xxau_${r.chars(26)}`, why: 'the middle of a word' },
    ],
    source: 'https://xata.io/docs/api-reference/authentication',
  }),
]
