import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Weights & Biases. */
export const wandbRules: readonly Rule[] = [
  declareRule({
    id: 'wandb-api-key',
    provider: 'wandb',
    description: 'Weights & Biases API key',
    anchors: ['wandb_v1_'],
    pattern: /wandb_v1_[A-Za-z0-9_-]{40,160}/,
    lengthMax: 169,
    hits: (r) => tokenHits(`wandb_v1_${r.chars(77, alphabet.urlSafe)}`, 'WANDB_API_KEY={}'),
    misses: (r) => [
      { text: `wandb_v1_${r.chars(12)}`, why: 'too short' },
      { text: `wandb_run_${r.chars(77)}`, why: 'another kind' },
    ],
    source: 'https://docs.wandb.ai/support/find_api_key/',
  }),
]
