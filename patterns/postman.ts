import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Postman. */
export const postmanRules: readonly Rule[] = [
  declareRule({
    id: 'postman-api-key',
    provider: 'postman',
    description: 'Postman API key',
    anchors: ['PMAK-'],
    pattern: /PMAK-[0-9A-Fa-f]{24}-[0-9A-Fa-f]{34}/,
    lengthMax: 64,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `PMAK-${r.chars(24, alphabet.hex)}-${r.chars(34, alphabet.hex)}`,
        'GET /v1/items?k={}&page=2 200',
        "{ value: '{}' }",
      ),
    misses: (r) => [
      { text: `PMAK-${r.chars(24, alphabet.hex)}`, why: 'no second part' },
      { text: `PMAK-${r.chars(12, alphabet.hex)}-${r.chars(34, alphabet.hex)}`, why: 'the first part is too short' },
    ],
    source: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
  }),
  declareRule({
    id: 'postman-collection-key',
    provider: 'postman',
    description: 'Postman collection access key',
    anchors: ['PMAT-'],
    pattern: /PMAT-[0-9A-Z]{26}/,
    lengthMax: 31,
    hits: (r) =>
      tokenHits(
        `PMAT-${r.chars(26, alphabet.upperDigits)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '{"level":50,"detail":"{}"}',
      ),
    misses: (r) => [
      { text: `PMAT-${r.chars(10, alphabet.upperDigits)}`, why: 'too short' },
      { text: `PMAT-${r.chars(26, 'abcdef')}`, why: 'lower case' },
    ],
    source: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
  }),
]
