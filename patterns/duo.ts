import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Duo. */
export const duoRules: readonly Rule[] = [
  declareRule({
    id: 'duo-secret-key',
    provider: 'duo',
    description: 'Duo secret key by the key that names it',
    anchors: ['duo_', 'duo-', 'duos', 'skey=', 'skey:', 'skey =', '"skey', "'skey"],
    pattern: keyedPattern('(?:duo[_-]?(?:client[_-]?secret|secret[_-]?key|skey)|["\']?skey)', '[0-9A-Za-z]{40}'),
    secret: 1,
    lengthMax: 201,
    boundary: 'none',
    hits: (r) => keyedHits('DUO_SKEY', r.chars(40)),
    misses: (r) => [
      { text: `DUO_IKEY=DI${r.chars(18, alphabet.upperDigits)}`, why: 'an id' },
      { text: `DUO_SKEY=${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://duo.com/docs/authapi',
  }),
]
