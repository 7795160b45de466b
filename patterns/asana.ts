import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Asana. */
export const asanaRules: readonly Rule[] = [
  declareRule({
    id: 'asana-pat',
    provider: 'asana',
    description: 'Asana personal access token',
    anchors: ['1/', '2/'].flatMap((head) => [...'0123456789'].map((digit) => head + digit)),
    pattern: /[12]\/\d{10,20}(?:\/\d{10,20})?:[0-9a-f]{32}/,
    lengthMax: 76,
    boundary: 'base64',
    hits: (r) => [
      ...tokenHits(
        `1/12${r.chars(14, alphabet.digits)}:${r.chars(32, alphabet.hex)}`,
        'GET /v1/items?k={}&page=2 200',
        "{ value: '{}' }",
      ),
      ...tokenHits(
        `2/12${r.chars(14, alphabet.digits)}/12${r.chars(14, alphabet.digits)}:${r.chars(32, alphabet.hex)}`,
      ),
    ],
    misses: (r) => [
      { text: `1/12${r.chars(14, alphabet.digits)}:${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `2/12${r.chars(14, alphabet.digits)}`, why: 'no secret part' },
    ],
    source: 'https://developers.asana.com/docs/personal-access-token',
  }),
]
