import { isMixed } from '../src/model/mixed.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** LiteLLM proxy. */
export const litellmRules: readonly Rule[] = [
  declareRule({
    id: 'litellm-key',
    provider: 'litellm',
    description: 'LiteLLM virtual key',
    anchors: ['sk-'],
    pattern: /sk-[A-Za-z0-9_-]{22}/,
    lengthMax: 25,
    check: isMixed,
    hits: (r) => tokenHits(`sk-${r.chars(19)}aB7`, 'Authorization: Bearer {}', 'LITELLM_API_KEY={}'),
    misses: (r) => [
      { text: `sk-${r.chars(8)}`, why: 'too short' },
      { text: `sk-${r.chars(22, alphabet.lower)}`, why: 'letters only: a name' },
    ],
    source: 'https://docs.litellm.ai/docs/proxy/virtual_keys',
  }),
]
