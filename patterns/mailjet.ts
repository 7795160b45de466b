import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Mailjet. */
export const mailjetRules: readonly Rule[] = [
  declareRule({
    id: 'mailjet-secret-key',
    provider: 'mailjet',
    description: 'Mailjet secret key by the key that names it',
    anchors: ['mj_', 'mailjet'],
    pattern: keyedPattern(
      '(?:mj|mailjet)_?(?:api_?key_?(?:private|secret)|secret(?:_?key)?|api_?secret)',
      '[0-9a-f]{32}',
    ),
    secret: 1,
    lengthMax: 199,
    boundary: 'none',
    hits: (r) => keyedHits('MJ_APIKEY_PRIVATE', r.chars(32, alphabet.hex)),
    misses: (r) => [
      { text: `MJ_APIKEY_PUBLIC=${r.chars(32, alphabet.hex)}`, why: 'the public half' },
      { text: `MJ_APIKEY_PRIVATE=${r.chars(12, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://dev.mailjet.com/email/guides/',
  }),
]
