import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** NetBird. */
export const netbirdRules: readonly Rule[] = [
  declareRule({
    id: 'netbird-token',
    provider: 'netbird',
    description: 'NetBird personal access token',
    anchors: ['nbp_'],
    pattern: /nbp_[A-Za-z0-9]{36}/,
    lengthMax: 40,
    boundary: 'word',
    hits: (r) => tokenHits(`nbp_${r.chars(36)}`, 'Authorization: Token {}'),
    misses: (r) => [
      { text: `nbp_${r.chars(8)}`, why: 'too short' },
      { text: `xnbp_${r.chars(36)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.netbird.io/how-to/access-netbird-public-api',
  }),
]
