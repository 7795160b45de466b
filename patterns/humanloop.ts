import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Humanloop. */
export const humanloopRules: readonly Rule[] = [
  declareRule({
    id: 'humanloop-api-key',
    provider: 'humanloop',
    description: 'Humanloop API key',
    anchors: ['hl_sk_'],
    pattern: /hl_sk_[0-9a-f]{40,64}/,
    lengthMax: 70,
    boundary: 'word',
    hits: (r) => tokenHits(`hl_sk_${r.chars(48, alphabet.hex)}`, 'HUMANLOOP_API_KEY={}'),
    misses: (r) => [
      { text: `hl_sk_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `hl_pk_${r.chars(48, alphabet.hex)}`, why: 'another kind' },
    ],
    source: 'https://humanloop.com/docs/quickstart',
  }),
]
