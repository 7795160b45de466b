import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** ReadMe. */
export const readmeRules: readonly Rule[] = [
  declareRule({
    id: 'readme-api-key',
    provider: 'readme',
    description: 'ReadMe API key',
    anchors: ['rdme_'],
    pattern: /rdme_[0-9a-z]{70}/,
    lengthMax: 75,
    hits: (r) =>
      tokenHits(
        `rdme_${r.chars(70, alphabet.lowerDigits)}`,
        'Authorization: Bearer {}',
        'GET /v1/items?k={}&page=2 200',
      ),
    misses: (r) => [
      { text: `rdme_${r.chars(20, alphabet.lowerDigits)}`, why: 'too short' },
      { text: `rdme_${r.chars(70, alphabet.upper)}`, why: 'upper case' },
    ],
    source: 'https://docs.readme.com/main/reference/intro/authentication',
  }),
]
