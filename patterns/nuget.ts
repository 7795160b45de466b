import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** NuGet.org. */
export const nugetRules: readonly Rule[] = [
  declareRule({
    id: 'nuget-api-key',
    provider: 'nuget',
    description: 'NuGet API key',
    anchors: ['oy2'],
    pattern: /oy2[a-z0-9]{43}/,
    lengthMax: 46,
    hits: (r) =>
      tokenHits(`oy2${r.chars(43, alphabet.lowerDigits)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `oy2${r.chars(20, alphabet.lowerDigits)}`, why: 'too short' },
      { text: `oy2${r.chars(43, alphabet.upper)}`, why: 'upper case' },
    ],
    source: 'https://learn.microsoft.com/en-us/nuget/nuget-org/publish-a-package',
  }),
]
