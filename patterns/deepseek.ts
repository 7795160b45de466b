import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** DeepSeek, and DashScope (Qwen) whose keys look the same. */
export const deepseekRules: readonly Rule[] = [
  declareRule({
    id: 'deepseek-api-key',
    provider: 'deepseek',
    description: 'DeepSeek or DashScope API key',
    anchors: ['sk-'],
    pattern: /sk-[0-9a-f]{32}/,
    lengthMax: 35,
    hits: (r) => tokenHits(`sk-${r.chars(32, alphabet.hex)}`, 'DEEPSEEK_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `sk-${r.chars(16, alphabet.hex)}`, why: 'too short' },
      { text: `task-${r.chars(32, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://api-docs.deepseek.com/',
  }),
]
