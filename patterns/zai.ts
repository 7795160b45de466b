import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Z.ai (Zhipu). */
export const zaiRules: readonly Rule[] = [
  declareRule({
    id: 'zai-api-key',
    provider: 'zai',
    description: 'Z.ai (Zhipu, BigModel) API key, by the setting that names it',
    anchors: ['zhipu', 'bigmodel', 'zai_', 'glm_'],
    pattern: keyedPattern(
      '(?:zhipu(?:ai)?|bigmodel|zai|glm)[_-]?(?:api[_-]?)?(?:key|token)',
      '[0-9a-f]{32}\\.[a-z0-9]{16}',
    ),
    secret: 1,
    lengthMax: 211,
    boundary: 'none',
    hits: (r) => contextHits(`${r.chars(32, alphabet.hex)}.${r.chars(16)}`, 'ZHIPUAI_API_KEY={}', '{"zhipuKey":"{}"}'),
    misses: (r) => [
      { text: `ZAI_API_KEY=${r.chars(32, alphabet.hex)}`, why: 'one part' },
      { text: `zai_model=${r.chars(32, alphabet.hex)}.${r.chars(16)}`, why: 'another setting' },
    ],
    source: 'https://docs.z.ai/guides/overview/quick-start',
  }),
]
