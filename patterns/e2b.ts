import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** E2B. */
export const e2bRules: readonly Rule[] = [
  declareRule({
    id: 'e2b-api-key',
    provider: 'e2b',
    description: 'E2B API key or access token',
    anchors: ['e2b_'],
    lead: { chars: 'A-Za-z0-9_', max: 3 },
    pattern: /(?:sk_)?e2b_[0-9a-f]{40}/,
    lengthMax: 47,
    boundary: 'word',
    hits: (r) => tokenHits(`e2b_${r.chars(40, alphabet.hex)}`, 'E2B_API_KEY={}', 'X-API-Key: {}'),
    misses: (r) => [
      { text: `e2b_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `xe2b_${r.chars(40, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://e2b.dev/docs/api-key',
  }),
]
