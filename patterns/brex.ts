import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Brex. */
export const brexRules: readonly Rule[] = [
  declareRule({
    id: 'brex-token',
    provider: 'brex',
    description: 'Brex user token',
    anchors: ['bxt_'],
    pattern: /bxt_[A-Za-z0-9]{20,80}/,
    lengthMax: 84,
    boundary: 'word',
    hits: (r) => tokenHits(`bxt_${r.chars(48)}`, 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `bxt_${r.chars(8)}`, why: 'too short' },
      { text: `xbxt_${r.chars(48)}`, why: 'the middle of a word' },
    ],
    source: 'https://developer.brex.com/docs/authentication/',
  }),
]
