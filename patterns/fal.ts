import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** fal. */
export const falRules: readonly Rule[] = [
  declareRule({
    id: 'fal-key',
    provider: 'fal',
    description: 'fal key, by the setting that names it',
    anchors: ['fal_key', 'falkey', 'fal-key', 'fal_api_key'],
    pattern: keyedPattern(
      'fal[_-]?(?:api[_-]?)?key',
      '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[0-9a-f]{32}',
    ),
    secret: 1,
    lengthMax: 224,
    boundary: 'none',
    hits: (r) => contextHits(`${sampleUuid(r)}:${r.chars(32, alphabet.hex)}`, 'FAL_KEY={}', '{"falKey":"{}"}'),
    misses: (r) => [
      { text: `FAL_KEY=${sampleUuid(r)}`, why: 'the id alone' },
      { text: `FAL_KEY_ID=${sampleUuid(r)}:${r.chars(32, alphabet.hex)}`, why: 'another setting' },
    ],
    source: 'https://docs.fal.ai/authentication/key-based',
  }),
  declareRule({
    id: 'fal-authorization-key',
    provider: 'fal',
    description: 'fal key behind its authorization scheme',
    anchors: ['Key '],
    pattern: /Key ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[0-9a-f]{32})/,
    secret: 1,
    lengthMax: 73,
    hits: (r) =>
      contextHits(
        `${sampleUuid(r)}:${r.chars(32, alphabet.hex)}`,
        'Authorization: Key {}',
        '{"authorization":"Key {}"}',
      ),
    misses: (r) => [
      { text: `Key ${sampleUuid(r)} not found`, why: 'an id' },
      { text: `Monkey ${sampleUuid(r)}:${r.chars(32, alphabet.hex)}`, why: 'another word' },
    ],
    source: 'https://docs.fal.ai/authentication/key-based',
  }),
]
