import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Heroku. */
export const herokuRules: readonly Rule[] = [
  declareRule({
    id: 'heroku-api-key',
    provider: 'heroku',
    description: 'Heroku API key or OAuth token',
    anchors: ['HRKU-'],
    pattern: /HRKU-[A-Za-z0-9_-]{36,120}/,
    lengthMax: 125,
    hits: (r) => [
      ...tokenHits(`HRKU-AA${r.chars(58, alphabet.urlSafe)}`, 'HEROKU_API_KEY={}', '{"access_token":"{}"}'),
      ...tokenHits(`HRKU-${sampleUuid(r)}`, 'Authorization: Bearer {}'),
    ],
    misses: (r) => [
      { text: `HRKU-${r.chars(12)}`, why: 'too short' },
      { text: `HRKU_${r.chars(60)}`, why: 'an underscore for the dash' },
    ],
    source: 'https://devcenter.heroku.com/articles/platform-api-quickstart',
  }),
  declareRule({
    id: 'heroku-uuid-key',
    provider: 'heroku',
    description: 'Heroku API key of the older form, by the setting that names it',
    anchors: ['heroku'],
    pattern: keyedPattern(
      'heroku[._-]?(?:api|oauth|auth|platform)?[._-]?(?:key|token)',
      '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    ),
    secret: 1,
    lengthMax: 201,
    boundary: 'none',
    hits: (r) => contextHits(sampleUuid(r), 'HEROKU_KEY={}', '"heroku_oauth_token": "{}"'),
    misses: (r) => [
      { text: `heroku_key=${r.chars(32, alphabet.hex)}`, why: 'not a UUID' },
      { text: `heroku_release=${sampleUuid(r)}`, why: 'an id' },
    ],
    source: 'https://devcenter.heroku.com/articles/authentication',
  }),
]
