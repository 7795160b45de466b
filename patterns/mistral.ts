import { declareRule, type Rule } from '../src/model/rule.js'
import { contextHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Mistral. */
export const mistralRules: readonly Rule[] = [
  declareRule({
    id: 'mistral-api-key',
    provider: 'mistral',
    description: 'Mistral API key, by the setting that names it',
    anchors: ['mistral'],
    pattern: keyedPattern('mistral(?:ai)?[_-]?(?:api[_-]?)?(?:key|token)', '[a-z0-9]{32}'),
    secret: 1,
    lengthMax: 195,
    boundary: 'none',
    hits: (r) => contextHits(r.chars(32), 'MISTRAL_API_KEY={}', '{"mistralKey":"{}"}', "mistral_key: '{}'"),
    misses: (r) => [
      { text: `MISTRAL_API_KEY=${r.chars(10)}`, why: 'too short' },
      { text: `mistral_model=${r.chars(32)}`, why: 'another setting' },
    ],
    source: 'https://docs.mistral.ai/api/',
  }),
]
