import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Fastly. */
export const fastlyRules: readonly Rule[] = [
  declareRule({
    id: 'fastly-token',
    provider: 'fastly',
    description: 'Fastly API token, by the header or setting that names it',
    anchors: ['fastly'],
    pattern: keyedPattern('fastly[_-]?(?:api[_-]?)?(?:key|token)', '[a-z0-9_-]{32}'),
    secret: 1,
    lengthMax: 192,
    boundary: 'none',
    hits: (r) =>
      contextHits(r.chars(32, alphabet.urlSafe), 'Fastly-Key: {}', 'FASTLY_API_KEY={}', '{"fastlyToken":"{}"}'),
    misses: (r) => [
      { text: `fastly-key: ${r.chars(8)}`, why: 'too short' },
      { text: 'fastly-client-ip: 192.0.2.10', why: 'another header' },
    ],
    source: 'https://www.fastly.com/documentation/reference/api/auth-tokens/',
  }),
]
