import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** MiniMax. */
export const minimaxRules: readonly Rule[] = [
  declareRule({
    id: 'minimax-api-key',
    provider: 'minimax',
    description: 'MiniMax API key',
    anchors: ['sk-api-', 'sk-cp-'],
    pattern: /sk-(?:api|cp)-[A-Za-z0-9_-]{40,200}/,
    lengthMax: 207,
    hits: (r) =>
      tokenHits(`sk-api-${r.chars(120, alphabet.urlSafe)}`, 'MINIMAX_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `sk-api-${r.chars(12)}`, why: 'too short' },
      { text: `task-api-${r.chars(120)}`, why: 'the middle of a word' },
    ],
    source: 'https://platform.minimax.io/docs/api-reference/api-overview',
  }),
]
