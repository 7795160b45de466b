import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Cartesia. */
export const cartesiaRules: readonly Rule[] = [
  declareRule({
    id: 'cartesia-api-key',
    provider: 'cartesia',
    description: 'Cartesia API key',
    anchors: ['sk_car_'],
    pattern: /sk_car_[A-Za-z0-9_-]{20,64}/,
    lengthMax: 71,
    hits: (r) => tokenHits(`sk_car_${r.chars(32)}`, 'CARTESIA_API_KEY={}', 'X-API-Key: {}'),
    misses: (r) => [
      { text: `sk_car_${r.chars(6)}`, why: 'too short' },
      { text: `task_car_${r.chars(32)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.cartesia.ai/get-started/make-an-api-request',
  }),
]
