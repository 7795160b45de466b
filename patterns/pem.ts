import { declareRule, type Range, type Rule, type SampleRandom } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

/** For samples. */
const BEGIN = '-----BEGIN PRIVATE KEY-----'
/** Shortest run of base64 that is taken for a line of a key wherever it stands. */
const LINE_LENGTH_MIN = 16

/** Private keys in PEM armour: any kind, in any escaping of line ends, also cut off. BEGIN and END lines stay. */
export const pemRules: readonly Rule[] = [
  declareRule({
    id: 'pem-private-key',
    provider: 'pem',
    description: 'Private key in PEM or PGP armour: PKCS#1, PKCS#8, EC, DSA, OpenSSH, encrypted, PGP, truncated',
    anchors: ['-----BEGIN '],
    pattern: /-----BEGIN (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----((?:(?!-----)[\s\S]){0,60000})/,
    secret: 1,
    lengthMax: 60_200,
    boundary: 'none',
    locate: ({ text, secretStart, secretEnd }) => bodyOf(text, secretStart, secretEnd),
    hits: (r) => [
      ...pemHits(r, 'RSA PRIVATE KEY', '\n'),
      ...pemHits(r, 'PRIVATE KEY', '\\n'),
      ...pemHits(r, 'OPENSSH PRIVATE KEY', '\\\\n'),
      ...pemHits(r, 'EC PRIVATE KEY', ' '),
      ...contextHits(
        `${r.chars(64, alphabet.base64)}\\n${r.chars(40, alphabet.base64)}`,
        '{"key":"-----BEGIN ENCRYPTED PRIVATE KEY-----\\n{}","user":"bob"}',
      ),
    ],
    misses: (r) => [
      {
        text: `-----BEGIN CERTIFICATE-----\n${r.chars(64, alphabet.base64)}\n-----END CERTIFICATE-----`,
        why: 'a certificate',
      },
      {
        text: `-----BEGIN PUBLIC KEY-----\n${r.chars(64, alphabet.base64)}\n-----END PUBLIC KEY-----`,
        why: 'a public key',
      },
      { text: 'expected -----BEGIN PRIVATE KEY----- but found nothing', why: 'no key follows' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc7468',
  }),
  declareRule({
    id: 'pem-private-key-base64',
    provider: 'pem',
    description: 'Private key in PEM armour, base64-encoded as a whole (kubeconfig, environment)',
    anchors: ['LS0tLS1CRUdJTi'],
    pattern: /LS0tLS1CRUdJTi(?:[A-Za-z0-9+/]|\\{1,3}\/){60,16000}={0,2}/,
    lengthMax: 65_536,
    boundary: 'word',
    check: ({ text, start }) =>
      /PRIVATE KEY/.test(Buffer.from(text.slice(start, start + 80), 'base64').toString('latin1')),
    hits: (r) =>
      contextHits(
        Buffer.from(`${BEGIN}\n${r.chars(64, alphabet.base64)}\n-----END PRIVATE KEY-----\n`).toString('base64'),
        'client-key-data: {}',
        '{"TLS_KEY":"{}"}',
      ),
    misses: (r) => [
      {
        text: Buffer.from(`-----BEGIN CERTIFICATE-----\n${r.chars(64, alphabet.base64)}\n`).toString('base64'),
        why: 'a certificate',
      },
      { text: 'LS0tLS1CRUdJTi is a beginning', why: 'nothing follows' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc7468',
  }),
]

/** The body of a key: as far as lines of base64 and headers go. Linear. */
function bodyOf(text: string, start: number, most: number): readonly Range[] {
  const from = skipJoints(text, start, most)
  let end = from
  for (let at = from; at < most; ) {
    const stop = lineEnd(text, at, most, at === from)
    if (stop === at) break
    end = stop
    at = skipJoints(text, stop, most)
  }
  return end > from ? [[from, end]] : []
}

/** Behind one line of the body, or `at` where there is none. */
function lineEnd(text: string, at: number, most: number, first: boolean): number {
  const run = behindBase64(text, at, most)
  if (text[run] === ':' && /^[A-Z]/.test(text[at] as string)) return behindHeader(text, run, most)
  if (run - at >= LINE_LENGTH_MIN) return run
  if (run === at) return at
  const next = skipJoints(text, run, most)
  const last = next >= most || text[next] === '"' || text[next] === '.' || text[next] === '-'
  const wordy = first && text[at - 1] === ' '
  return last && !wordy ? run : at
}

function behindBase64(text: string, at: number, most: number): number {
  let end = at
  while (end < most) {
    const code = text.charCodeAt(end)
    if (isBase64(code) || (code === 0x2d && text.charCodeAt(end + 1) !== 0x2d && end > at)) end++
    else if (code === 0x5c && text.charCodeAt(behindSlashes(text, end)) === 0x2f) end = behindSlashes(text, end) + 1
    else if (code === 0x25 && /^%(?:2[BbFf]|3[Dd])/.test(text.slice(end, end + 3))) end += 3
    else break
  }
  return end
}

/** `Proc-Type: 4,ENCRYPTED` and its kin, to the line end. */
function behindHeader(text: string, colon: number, most: number): number {
  let end = colon
  const limit = Math.min(most, colon + 200)
  while (end < limit && text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) !== 0x5c && text.charCodeAt(end) !== 0x22)
    end++
  return end
}

/** Behind what may stand between two lines: blanks, line ends raw or escaped, quotes and the `+` or `,` that join pieces. */
function skipJoints(text: string, at: number, most: number): number {
  let end = at
  while (end < most) {
    const code = text.charCodeAt(end)
    if (code <= 0x20 || code === 0x27 || code === 0x60 || code === 0x3e || code === 0x7c) end++
    else if (code === 0x5c && isJointEscape(text, behindSlashes(text, end))) end = behindSlashes(text, end) + 1
    else if (code === 0x25 && /^%0[AaDd]|^%20/.test(text.slice(end, end + 3))) end += 3
    else if (code === 0x23 && /^#01[25]/.test(text.slice(end, end + 4))) end += 4
    else if (code === 0x26 && /^&#1[03];/.test(text.slice(end, end + 5))) end += 5
    else if ((code === 0x22 || code === 0x2c || code === 0x2b) && joinsLines(text, end, most)) end++
    else break
  }
  return end
}

/** Whether a quote, comma or plus stands between two quoted lines: `"…\n" +\n "…"`, `["…","…"]`. */
function joinsLines(text: string, at: number, most: number): boolean {
  if (text.charCodeAt(at) === 0x2b && isBase64(text.charCodeAt(at + 1))) return false
  return /^["'`]?(?:\s|\\{1,7}[nr]){0,8}[,+]?(?:\s|\\{1,7}[nr]){0,40}\\{0,7}["'`]?(?:[A-Za-z0-9+/]{16}|[A-Za-z0-9+/=]{1,15}\\{0,7}["'`n])(?!["']?:)/.test(
    text.slice(at, Math.min(most, at + 80)),
  )
}

function isJointEscape(text: string, at: number): boolean {
  const letter = text[at]
  return letter === 'n' || letter === 'r' || letter === 't' || letter === "'"
}

function behindSlashes(text: string, at: number): number {
  let end = at
  while (end - at < 64 && text.charCodeAt(end) === 0x5c) end++
  return end
}

function isBase64(code: number): boolean {
  return (
    (code >= 0x2f && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2b ||
    code === 0x3d
  )
}

function pemHits(r: SampleRandom, label: string, newline: string): ReturnType<typeof contextHits> {
  const body = [r.chars(64, alphabet.base64), r.chars(64, alphabet.base64), `${r.chars(22, alphabet.base64)}==`].join(
    newline,
  )
  return contextHits(body, `-----BEGIN ${label}-----${newline}{}${newline}-----END ${label}-----`)
}
