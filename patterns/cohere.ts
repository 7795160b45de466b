import { declareRule, type Rule } from '../src/model/rule.js'
import { contextHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Cohere. */
export const cohereRules: readonly Rule[] = [
  declareRule({
    id: 'cohere-api-key',
    provider: 'cohere',
    description: 'Cohere API key, by the setting that names it',
    anchors: ['cohere', 'co_api_key'],
    pattern: keyedPattern('cohere[_-]?(?:api[_-]?)?(?:key|token)|co_api_key', '[a-z0-9]{40}'),
    secret: 1,
    lengthMax: 200,
    boundary: 'none',
    hits: (r) => contextHits(r.chars(40), 'CO_API_KEY={}', '{"cohereKey":"{}"}', 'COHERE_API_KEY={}'),
    misses: (r) => [
      { text: `COHERE_KEY=${r.chars(10)}`, why: 'too short' },
      { text: `cohere_model=${r.chars(40)}`, why: 'another setting' },
    ],
    source: 'https://docs.cohere.com/reference/about',
  }),
]
