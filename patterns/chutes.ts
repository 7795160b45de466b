import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Chutes. */
export const chutesRules: readonly Rule[] = [
  declareRule({
    id: 'chutes-api-key',
    provider: 'chutes',
    description: 'Chutes API key',
    anchors: ['cpk_'],
    pattern: /cpk_[0-9a-f]{32}\.[0-9a-f]{32}\.[A-Za-z0-9]{32}/,
    lengthMax: 102,
    hits: (r) =>
      tokenHits(
        `cpk_${r.chars(32, alphabet.hex)}.${r.chars(32, alphabet.hex)}.${r.chars(32)}`,
        'CHUTES_API_KEY={}',
        'Authorization: Bearer {}',
      ),
    misses: (r) => [
      { text: `cpk_${r.chars(32, alphabet.hex)}`, why: 'one part' },
      {
        text: `xcpk_${r.chars(32, alphabet.hex)}.${r.chars(32, alphabet.hex)}.${r.chars(32)}`,
        why: 'the middle of a word',
      },
    ],
    source: 'https://chutes.ai/docs/getting-started/authentication',
  }),
]
