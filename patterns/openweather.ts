import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** OpenWeather. */
export const openweatherRules: readonly Rule[] = [
  declareRule({
    id: 'openweather-api-key',
    provider: 'openweather',
    description: 'OpenWeather API key in a query',
    anchors: ['appid'],
    pattern: keyedPattern('appid', '[0-9a-f]{32}'),
    secret: 1,
    lengthMax: 181,
    boundary: 'none',
    hits: (r) => keyedHits('appid', r.chars(32, alphabet.hex)),
    misses: (r) => [
      { text: `appid=${sampleUuid(r)}`, why: 'an application id' },
      { text: `appid=${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://openweathermap.org/appid',
  }),
]
