import { looksOpaque } from '../src/model/opaque.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

/** HTTP credentials that show themselves without a key: schemes with their credentials, signed session cookies. */
export const httpRules: readonly Rule[] = [
  declareRule({
    id: 'bearer-token',
    provider: 'http',
    description: 'Bearer token, in a header or in prose',
    anchors: ['bearer ', 'bearer%20', 'bearer+', 'bearer\\u0020'],
    // A value ends where the next one starts: `bearer+bearer+...` must not be read to its end again and again.
    pattern:
      /bearer(?: {1,4}|%20|\+|\\u0020)((?:[A-Za-z0-9\-_]|(?:[.~+/]|\\{1,3}\/|%2[BbFf]|%3[Dd])(?!bearer\+)){16,16000}={0,3})/i,
    secret: 1,
    lengthMax: 64_100,
    check: ({ text, secretStart, secretEnd }) =>
      isCredential(text.slice(secretStart, Math.min(secretEnd, secretStart + 256))),
    hits: (r) => [
      ...contextHits(
        r.chars(40, alphabet.urlSafe),
        'Authorization: Bearer {}',
        '{"authorization":"Bearer {}"}',
        '{"msg":"got \\"Bearer {}\\" from peer"}',
        'rejected Bearer {}, retrying',
        'auth=Bearer%20{}&page=2',
      ),
      ...contextHits(`${r.chars(30)}+/${r.chars(9)}==`, 'proxy sent bearer {} twice'),
    ],
    misses: (r) => [
      { text: 'Bearer authentication_required_for_this', why: 'words' },
      { text: 'Bearer YOUR_ACCESS_TOKEN_HERE', why: 'a placeholder' },
      { text: `Bearer ${r.chars(8)}`, why: 'too short to be known without a key' },
      { text: 'the bearer of this certificate', why: 'prose' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
  }),
  declareRule({
    id: 'basic-credentials',
    provider: 'http',
    description: 'Basic credentials: base64 of a user and a password',
    anchors: ['basic ', 'basic%20', 'basic+'],
    pattern:
      /basic(?: {1,4}|%20|\+)((?:[A-Za-z0-9_-]|(?:[+/]|\\{1,7}\/|%2[BbFf])(?!basic\+)){8,4096}(?:=|%3[Dd]){0,2})/i,
    secret: 1,
    lengthMax: 34_000,
    check: ({ text, secretStart, secretEnd }) => isUserAndPassword(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(
        basic(`${r.chars(6, alphabet.lower)}:${r.chars(14)}`),
        'Authorization: Basic {}',
        '{"authorization":"Basic {}"}',
        '{"_header":"GET / HTTP/1.1\\r\\nAuthorization: Basic {}\\r\\nHost: a"}',
        'proxy sent Basic {} upstream',
      ),
    misses: () => [
      { text: 'Basic authentication is required', why: 'decodes to no user and password' },
      { text: `Basic ${Buffer.from('no colon in here at all').toString('base64')}`, why: 'no colon in it' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc7617#section-2',
  }),
  declareRule({
    id: 'signed-cookie',
    provider: 'http',
    description: 'Signed session cookie of express-session and cookie-parser',
    anchors: ['s%3A', '=s:', '"s:', "'s:", ' s:'],
    pattern: /[="' ]?s(?:%3A|:)([A-Za-z0-9_-]{16,128}\.(?:[A-Za-z0-9+/_-]|%2[BbFf]|\\{1,7}\/){42,140}(?:=|%3[Dd])?)/,
    secret: 1,
    lengthMax: 1_400,
    check: ({ text, secretStart, secretEnd }) => looksOpaque(text.slice(secretStart, secretEnd)),
    hits: (r) => [
      ...contextHits(
        `${r.chars(32, alphabet.urlSafe)}.${r.chars(43)}`,
        'connect.sid=s%3A{}',
        '{"cookie":"connect.sid=s%3A{}; a=b"}',
        'value="s:{}"',
      ),
    ],
    misses: (r) => [
      { text: `connect.sid=s%3A${r.chars(12)}.${r.chars(43)}`, why: 'the id is too short' },
      { text: `docs:${r.chars(32)}.${r.chars(43)}`, why: 'another word ends in s' },
    ],
    source: 'https://github.com/tj/node-cookie-signature#readme',
  }),
  declareRule({
    id: 'session-cookie',
    provider: 'http',
    description: 'Session cookie of a common name, outside of a cookie header as well',
    anchors: ['session=', 'PHPSESSID=', 'JSESSIONID=', 'SESSID='],
    pattern: /(?:session|PHPSESSID|JSESSIONID|SESSID)=([A-Za-z0-9._~%+/|-]{16,4096}={0,2})/,
    secret: 1,
    lengthMax: 4_120,
    boundary: 'word',
    check: ({ text, secretStart, secretEnd }) =>
      looksOpaque(text.slice(secretStart, Math.min(secretEnd, secretStart + 256))),
    hits: (r) => contextHits(`a1B2${r.chars(28)}`, 'theme=dark; session={}', '{"c":"PHPSESSID={}; a=b"}'),
    misses: () => [
      { text: 'session=00000000-0000-4000-8000-000000000000', why: 'an id in the form of a UUID' },
      { text: 'session=closed_by_administrator', why: 'words' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc6265#section-5.4',
  }),
  declareRule({
    id: 'digest-response',
    provider: 'http',
    description: 'Response of HTTP Digest authentication',
    anchors: ['response='],
    pattern: /response=\\{0,7}"([0-9a-f]{32,64})\\{0,7}"/i,
    secret: 1,
    lengthMax: 96,
    check: ({ text, start }) => /\bdigest\b|\bnonce=/i.test(text.slice(Math.max(0, start - 600), start)),
    hits: (r) =>
      contextHits(
        r.chars(32, alphabet.hex),
        'Digest username="bob", nonce="a1", uri="/", response="{}"',
        '{"authorization":"Digest username=\\"bob\\", nonce=\\"a1\\", response=\\"{}\\""}',
      ),
    misses: (r) => [
      { text: `response="${r.chars(32, alphabet.hex)}"`, why: 'no digest around it' },
      { text: 'Digest username="bob", response="pending"', why: 'a word' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc7616#section-3.4',
  }),
]

/** A credential and no words: enough letters and digits mixed, or letters of both cases as in no name. */
function isCredential(value: string): boolean {
  if (/^(?:your|my|the|some|example|token|access|xxx|test[-_]token)/i.test(value) && !/\d.*\d/.test(value)) return false
  if (looksOpaque(value)) return true
  return /\d/.test(value) ? /[A-Za-z]/.test(value) : /[a-z][A-Z].{0,8}[a-z][A-Z]/.test(value) && value.length >= 24
}

/** Whether the base64 decodes to printable text with a colon. */
function isUserAndPassword(value: string): boolean {
  const plain = value.replace(/\\+\//g, '/').replace(/%2b/gi, '+').replace(/%2f/gi, '/').replace(/%3d/gi, '=')
  const text = Buffer.from(plain, 'base64').toString('utf8')
  return text.includes(':') && !/[\u0000-\u001f\u007f\ufffd]/.test(text)
}

function basic(pair: string): string {
  return Buffer.from(pair).toString('base64')
}
