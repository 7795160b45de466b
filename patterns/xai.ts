import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** xAI. */
export const xaiRules: readonly Rule[] = [
  declareRule({
    id: 'xai-api-key',
    provider: 'xai',
    description: 'xAI API or management key',
    anchors: ['xai-'],
    pattern: /xai-[A-Za-z0-9_-]{60,120}/,
    lengthMax: 124,
    hits: (r) => tokenHits(`xai-${r.chars(80)}`, 'XAI_API_KEY={}', '{"apiKey":"{}"}'),
    misses: (r) => [
      { text: `xai-${r.chars(20)}`, why: 'too short' },
      { text: 'xai-grok-4-fast-reasoning', why: 'the name of a model' },
    ],
    source: 'https://docs.x.ai/docs/api-reference',
  }),
]
