import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Mem0. */
export const mem0Rules: readonly Rule[] = [
  declareRule({
    id: 'mem0-api-key',
    provider: 'mem0',
    description: 'Mem0 API key',
    anchors: ['m0-'],
    pattern: /m0-[A-Za-z0-9]{40}/,
    lengthMax: 43,
    hits: (r) => tokenHits(`m0-${r.chars(40)}`, 'MEM0_API_KEY={}', 'Authorization: Token {}'),
    misses: (r) => [
      { text: `m0-${r.chars(12)}`, why: 'too short' },
      { text: `m0-${r.chars(20)}-${r.chars(19)}`, why: 'dashes' },
    ],
    source: 'https://docs.mem0.ai/platform/quickstart',
  }),
]
