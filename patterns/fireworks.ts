import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Fireworks AI. */
export const fireworksRules: readonly Rule[] = [
  declareRule({
    id: 'fireworks-api-key',
    provider: 'fireworks',
    description: 'Fireworks AI API key',
    anchors: ['fw_'],
    pattern: /fw_[A-Za-z0-9]{22,40}/,
    lengthMax: 43,
    check: ({ text, start, end }) => /\d/.test(text.slice(start, end)),
    hits: (r) => tokenHits(`fw_${r.chars(22)}9xQ`, 'FIREWORKS_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `fw_${r.chars(8)}`, why: 'too short' },
      { text: `fw_${r.chars(24, alphabet.lower)}`, why: 'letters only: a name' },
    ],
    source: 'https://docs.fireworks.ai/api-reference/introduction',
  }),
]
