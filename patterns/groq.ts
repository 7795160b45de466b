import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Groq. */
export const groqRules: readonly Rule[] = [
  declareRule({
    id: 'groq-api-key',
    provider: 'groq',
    description: 'Groq API key',
    anchors: ['gsk_'],
    pattern: /gsk_[A-Za-z0-9]{40,80}/,
    lengthMax: 84,
    boundary: 'word',
    hits: (r) => tokenHits(`gsk_${r.chars(20)}WGdyb3FY${r.chars(24)}`, 'GROQ_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `gsk_${r.chars(12)}`, why: 'too short' },
      { text: `xgsk_${r.chars(52)}`, why: 'the middle of a word' },
    ],
    source: 'https://console.groq.com/docs/quickstart',
  }),
]
