import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Runpod. */
export const runpodRules: readonly Rule[] = [
  declareRule({
    id: 'runpod-api-key',
    provider: 'runpod',
    description: 'Runpod API key',
    anchors: ['rpa_'],
    pattern: /rpa_[A-Za-z0-9]{40,80}/,
    lengthMax: 84,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `rpa_${r.chars(38, alphabet.upperDigits)}${r.chars(6, alphabet.lowerDigits)}`,
        'RUNPOD_API_KEY={}',
        'Authorization: Bearer {}',
      ),
    misses: (r) => [
      { text: `rpa_${r.chars(12)}`, why: 'too short' },
      { text: `xrpa_${r.chars(44)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.runpod.io/get-started/api-keys',
  }),
]
