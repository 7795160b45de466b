import { declareRule, type Rule, type RuleMatch } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

/**
 * As JSON, JSON in a string and `util.inspect` write a member. Other names end in the same letter: it takes its neighbours
 * on both sides in.
 */
const ANCHORS = [
  ...['d', 'p', 'q', 'k'].flatMap((name) => [
    `{"${name}":`,
    `,"${name}":`,
    `"${name}": `,
    `\\"${name}\\`,
    `{ ${name}: `,
    `, ${name}: `,
    `  ${name}: `,
  ]),
  ...['dp', 'dq', 'qi'].flatMap((name) => [`"${name}":`, `"${name}\\`, ` ${name}: `]),
]

/** Private members of JSON Web Keys. Public members (`n`, `e`, `x`, `y`) stay. */
export const jwkRules: readonly Rule[] = [
  declareRule({
    id: 'jwk-private-member',
    provider: 'jwk',
    description: 'Private member of a JSON Web Key, or the key of a symmetric one',
    anchors: ANCHORS,
    pattern:
      /(?:(?:[{,]?["']|\\["'])(?:d|p|q|dp|dq|qi|k)\\{0,15}["']\s{0,4}:\s{0,4}|[{, ]? (?:d|p|q|dp|dq|qi|k): )\\{0,15}["'`]([A-Za-z0-9_-]{20,2000})/,
    secret: 1,
    lengthMax: 2045,
    boundary: 'none',
    check: isInJwk,
    hits: (r) => [
      ...contextHits(
        r.chars(43, alphabet.urlSafe),
        '{"kty":"EC","crv":"P-256","x":"abc","d":"{}"}',
        "{ kty: 'OKP', crv: 'Ed25519', d: '{}' }",
        '{ "d": "{}" , "kty" : "EC" }',
        '{\n  "kty": "EC",\n  "d": "{}"\n}',
        '{"jwk":"{\\"d\\":\\"{}\\",\\"kty\\":\\"EC\\"}"}',
      ),
      ...contextHits(r.chars(342, alphabet.urlSafe), '{"kty":"RSA","e":"AQAB","d":"{}"}'),
      ...contextHits(r.chars(32, alphabet.urlSafe), '{"kty":"oct","k":"{}"}'),
    ],
    misses: (r) => [
      { text: `{"kty":"RSA","n":"${r.chars(342, alphabet.urlSafe)}","e":"AQAB"}`, why: 'a public key' },
      { text: `{"d":"${r.chars(43, alphabet.urlSafe)}"}`, why: 'no JSON Web Key around it' },
      { text: '{"kty":"EC","d":"short"}', why: 'too short' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc7518#section-6',
  }),
]

/** How far from a member the `kty` of its key is looked for: private RSA keys of 4096 bits are shorter. UTF-16 units. */
const KEY_LENGTH_MAX = 4096

function isInJwk({ text, start, end }: RuleMatch): boolean {
  return /\bkty\b/.test(text.slice(Math.max(0, start - KEY_LENGTH_MAX), start) + text.slice(end, end + KEY_LENGTH_MAX))
}
