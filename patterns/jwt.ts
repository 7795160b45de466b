import { declareRule, type Rule, type SampleRandom } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'

/** JSON Web Tokens: signed, unsigned and encrypted, in compact form. */
export const jwtRules: readonly Rule[] = [
  declareRule({
    id: 'jwt',
    provider: 'jwt',
    description: 'JSON Web Token (JWS or JWE, compact)',
    anchors: ['eyJ', 'eyAi', 'eyAg', 'ewog', 'ewoi', 'ewoJ', 'ew0K'],
    pattern:
      /e[yw][A-Za-z0-9_-]{8,4096}\.(?:[A-Za-z0-9_-]{2,32768}(?:\.[A-Za-z0-9_-]{0,4096}(?:\.[A-Za-z0-9_-]{1,16384}\.[A-Za-z0-9_-]{1,1024})?)?|\.[A-Za-z0-9_-]{1,1024}\.[A-Za-z0-9_-]{1,16384}\.[A-Za-z0-9_-]{1,1024})/,
    lengthMax: 62_000,
    check: ({ text, start, end }) => isToken(text, start, end),
    hits: (r) => [
      ...tokenHits(
        jws(r, '{"alg":"HS256","typ":"JWT"}'),
        '{"token":"{}"}',
        'GET /cb?token={}&a=b',
        'Bearer {}',
        '"\\n{}\\n"',
      ),
      ...contextHits(`${segment('{"alg":"none"}')}.${segment('{"sub":"1"}')}.`, 'unsigned {} here'),
      ...contextHits(jws(r, '{\n  "alg": "RS256"\n}'), 'pretty {}'),
      ...contextHits(
        `${segment('{"alg":"dir","enc":"A256GCM"}')}..${r.chars(16, alphabet.urlSafe)}.${r.chars(80, alphabet.urlSafe)}.${r.chars(22, alphabet.urlSafe)}`,
        'encrypted {}',
      ),
      ...contextHits(
        `${segment('{"alg":"HS256"}')}.${segment('{"sub":"12345678","name":"x"}').slice(0, 30)}`,
        'cut off {}',
      ),
    ],
    misses: (r) => [
      { text: segment('{"offset":100,"limit":20}'), why: 'a cursor: no dots' },
      {
        text: `${segment('{"a":1,"b":2,"c":3}')}.${r.chars(40, alphabet.urlSafe)}.${r.chars(40, alphabet.urlSafe)}`,
        why: 'no algorithm in the header',
      },
      { text: `eyJ${r.chars(20)}.${r.chars(40)}.${r.chars(40)}`, why: 'the header is no JSON' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc7519#section-3.1',
  }),
]

/** The header must name an algorithm; without a third part the payload must look like JSON too. */
function isToken(text: string, start: number, end: number): boolean {
  const dot = text.indexOf('.', start)
  const header = Buffer.from(text.slice(start, dot), 'base64url').toString('latin1')
  if (!/^\{\s{0,16}"/.test(header) || !/"(?:alg|enc)"\s{0,16}:/.test(header)) return false
  const second = text.indexOf('.', dot + 1)
  return (second >= 0 && second < end) || /^e[yw]/.test(text.slice(dot + 1, dot + 3))
}

function segment(json: string): string {
  return Buffer.from(json).toString('base64url')
}

function jws(r: SampleRandom, header: string): string {
  return `${segment(header)}.${segment(`{"sub":"${r.chars(8)}","iat":1700000000}`)}.${r.chars(43, alphabet.urlSafe)}`
}
