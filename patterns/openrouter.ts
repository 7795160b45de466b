import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** OpenRouter. */
export const openrouterRules: readonly Rule[] = [
  declareRule({
    id: 'openrouter-api-key',
    provider: 'openrouter',
    description: 'OpenRouter API or provisioning key',
    anchors: ['sk-or-v'],
    pattern: /sk-or-v\d{1,2}-[A-Za-z0-9]{40,100}/,
    lengthMax: 110,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`sk-or-v1-${r.chars(64, alphabet.hex)}`, 'OPENROUTER_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `sk-or-v1-${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `task-or-v1-${r.chars(64, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://openrouter.ai/docs/api-reference/authentication',
  }),
]
