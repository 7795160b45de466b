import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** AI services whose keys have no shape of their own. */
export const aiServicesRules: readonly Rule[] = [
  declareRule({
    id: 'ai-service-key',
    provider: 'ai-services',
    description: 'Key of an AI service, by the setting that names it',
    anchors: [
      'deepgram',
      'assemblyai',
      'stability',
      'sambanova',
      'ai21',
      'serper',
      'serpapi',
      'hyperbolic',
      'heygen',
      'speechmatics',
      'gladia',
      'tavus',
    ],
    pattern: keyedPattern(
      '(?:deepgram|assembly_?ai|stability(?:ai)?|sambanova|ai21|serper|serpapi|hyperbolic|heygen|speechmatics|gladia|tavus)[_-]?(?:api[_-]?)?(?:key|token|secret)',
      '[a-z0-9_+/-]{20,200}={0,2}',
    ),
    secret: 1,
    lengthMax: 369,
    boundary: 'none',
    hits: (r) =>
      contextHits(r.chars(40, alphabet.hex), 'DEEPGRAM_KEY={}', '{"serpapiKey":"{}"}', "assemblyai_api_key: '{}'"),
    misses: (r) => [
      { text: 'DEEPGRAM_KEY=none', why: 'too short' },
      { text: `stability_score=${r.chars(40, alphabet.hex)}`, why: 'another setting' },
    ],
    source: 'https://developers.deepgram.com/reference/authentication',
  }),
]
