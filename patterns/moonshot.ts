import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Moonshot AI (Kimi). Its plain keys are found as `openai-compatible-key`. */
export const moonshotRules: readonly Rule[] = [
  declareRule({
    id: 'kimi-api-key',
    provider: 'moonshot',
    description: 'Kimi coding key',
    anchors: ['sk-kimi-'],
    pattern: /sk-kimi-[A-Za-z0-9_-]{40,100}/,
    lengthMax: 108,
    hits: (r) => tokenHits(`sk-kimi-${r.chars(64)}`, 'KIMI_API_KEY={}'),
    misses: (r) => [
      { text: `sk-kimi-${r.chars(12)}`, why: 'too short' },
      { text: `task-kimi-${r.chars(64)}`, why: 'the middle of a word' },
    ],
    source: 'https://platform.moonshot.ai/docs/introduction',
  }),
]
