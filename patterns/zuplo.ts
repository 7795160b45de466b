import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Zuplo. */
export const zuploRules: readonly Rule[] = [
  declareRule({
    id: 'zuplo-api-key',
    provider: 'zuplo',
    description: 'Zuplo consumer API key',
    anchors: ['zpka_'],
    pattern: /zpka_[0-9a-z]{32}_[0-9a-f]{8}/,
    lengthMax: 46,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `zpka_${r.chars(32, alphabet.lowerDigits)}_${r.chars(8, alphabet.hex)}`,
        'GET /v1/items?k={}&page=2 200',
        "{ value: '{}' }",
      ),
    misses: (r) => [
      { text: `zpka_${r.chars(32, alphabet.lowerDigits)}`, why: 'no checksum part' },
      { text: `zpka_${r.chars(12, alphabet.lowerDigits)}_${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://zuplo.com/docs/articles/api-key-api',
  }),
]
