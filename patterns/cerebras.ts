import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Cerebras. */
export const cerebrasRules: readonly Rule[] = [
  declareRule({
    id: 'cerebras-api-key',
    provider: 'cerebras',
    description: 'Cerebras inference API key',
    anchors: ['csk-'],
    pattern: /csk-[a-z0-9]{40,64}/,
    lengthMax: 68,
    hits: (r) =>
      tokenHits(`csk-${r.chars(48, alphabet.lowerDigits)}`, 'CEREBRAS_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `csk-${r.chars(12, alphabet.lowerDigits)}`, why: 'too short' },
      { text: `csk-${r.chars(48, alphabet.upper)}`, why: 'upper case' },
    ],
    source: 'https://inference-docs.cerebras.ai/quickstart',
  }),
]
