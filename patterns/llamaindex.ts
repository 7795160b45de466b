import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** LlamaIndex (LlamaCloud). */
export const llamaindexRules: readonly Rule[] = [
  declareRule({
    id: 'llamacloud-api-key',
    provider: 'llamaindex',
    description: 'LlamaCloud API key',
    anchors: ['llx-'],
    pattern: /llx-[A-Za-z0-9]{40,80}/,
    lengthMax: 84,
    hits: (r) => tokenHits(`llx-${r.chars(48)}`, 'LLAMA_CLOUD_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `llx-${r.chars(12)}`, why: 'too short' },
      { text: `xllx-${r.chars(48)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.cloud.llamaindex.ai/api_key',
  }),
]
