import { declareRule, type Rule, type RuleMatch } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** X (Twitter). */
export const xRules: readonly Rule[] = [
  declareRule({
    id: 'x-bearer-token',
    provider: 'x',
    description: 'X API bearer token',
    anchors: ['AAAAAAAAAAAAAAAAAAAAA'],
    pattern: /A{21}[0-9A-Za-z%]{40,143}/,
    lengthMax: 164,
    check: isMixed,
    hits: (r) =>
      tokenHits(
        `AAAAAAAAAAAAAAAAAAAAA${r.chars(2)}eAAAAAAA${r.chars(20)}%2B${r.chars(10)}%3D${r.chars(50)}`,
        'GET /v1/items?k={}&page=2 200',
        "{ value: '{}' }",
      ),
    misses: (r) => [
      { text: `AAAAAAAAAAAAAAAAAAAAA${r.chars(12)}`, why: 'too short' },
      {
        text: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
        why: 'zero bytes in base64',
      },
    ],
    source: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/bearer-tokens',
  }),
]

/** Lower case and digits: zero bytes in base64 share the head. */
function isMixed({ text, start, end }: RuleMatch): boolean {
  const body = text.slice(start + 24, end)
  return /[a-z]/.test(body) && /[0-9]/.test(body) && !/A{16}/.test(body)
}
