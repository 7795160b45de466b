import { looksOpaque } from '../src/model/opaque.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

const SEPARATOR = '(?:=|%(?:25)?3[Dd]|\\\\{1,7}u003d)'
/**
 * What a parameter's value may hold in a query or form. `%2541` is `%25` and two characters here: two ways of reading it
 * would double the work with each.
 */
const VALUE = '(?:[A-Za-z0-9._~+/!*-]|%[0-9A-Fa-f]{2}|\\\\{1,3}/)'
/**
 * The value, but no percent-encoded `&`, `#`, quote or blank, which end it, and no encoded `=name=`: a text of nothing but
 * those would be read to its end for each.
 */
const PLAIN = `(?:(?!%(?:25)?(?:26|23|22|20|0[AD]|3[Dd][a-z_]{1,24}%(?:25)?3[Dd]))${VALUE})`
const JSON_JOINT = '\\\\{0,7}["\']\\s{0,4}:\\s{0,4}\\\\{0,7}["\']'

/** Codes, tokens and proofs of OAuth 2, OpenID Connect, SAML and CAS, as queries and forms carry them. */
export const oauthRules: readonly Rule[] = [
  declareRule({
    id: 'oauth-token',
    provider: 'oauth',
    description: 'Token or client secret of OAuth 2 in a query, form or JSON body',
    anchors: [
      'access_token',
      'refresh_token',
      'id_token',
      'client_secret',
      'client_assertion',
      'id_token_hint',
      'subject_token',
    ],
    pattern: new RegExp(
      `(?:access_token|refresh_token|id_token(?:_hint)?|client_secret|client_assertion|subject_token)(?:${SEPARATOR}(${PLAIN}{8,12000}={0,2}))`,
    ),
    secret: 1,
    lengthMax: 64_000,
    boundary: 'word',
    check: ({ text, secretStart, secretEnd }) =>
      /\d|[a-z][A-Z]/.test(text.slice(secretStart, Math.min(secretEnd, secretStart + 200))),
    hits: (r) =>
      contextHits(
        r.chars(40, alphabet.urlSafe),
        'GET /cb#access_token={}&token_type=bearer',
        'grant_type=refresh_token&refresh_token={}&client_id=web',
        '{"body":"client_id=web&client_secret={}"}',
        'https%3A%2F%2Fa.example%2Fcb%3Fid_token%3D{}%26state%3D1',
      ),
    misses: () => [
      { text: 'refresh_token=expired', why: 'a word' },
      { text: 'access_token=<token>', why: 'a placeholder' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.1',
  }),
  declareRule({
    id: 'oauth-code',
    provider: 'oauth',
    description: 'Authorization code, device code or verifier in a query or form',
    anchors: ['code=', 'code%3D', 'code%3d', 'code_verifier=', 'code\\u003d'],
    lead: { chars: 'a-z_', max: 16 },
    pattern: new RegExp(
      `(?:code|device_code|user_code|auth_code|authorization_code|code_verifier)${SEPARATOR}(${PLAIN}{8,2048}={0,2})`,
    ),
    secret: 1,
    lengthMax: 16_500,
    boundary: 'word',
    check: ({ text, start, secretStart, secretEnd }) => {
      const value = text.slice(secretStart, secretEnd)
      if (!isParameter(text, start)) return false
      return (
        looksOpaque(value) ||
        (/[?&]|%26|%3F/i.test(text[start - 1] ?? '') &&
          /\d/.test(value) &&
          /[A-Za-z]/.test(value) &&
          /(?:state|grant_type|redirect_uri)=/.test(around(text, start, secretEnd)))
      )
    },
    hits: (r) =>
      contextHits(
        `4%2F0A${r.chars(60, alphabet.urlSafe)}`,
        'GET /cb?code={}&state=x&scope=email',
        '{"url":"/cb?state=x&code={}"}',
        'grant_type=authorization_code&code={}&redirect_uri=x',
      ),
    misses: () => [
      { text: '?code=ECONNREFUSED', why: 'an error code' },
      { text: '&code=ERR_BAD_REQUEST_FROM_CLIENT', why: 'an error code' },
      { text: 'exit code=137', why: 'an exit code' },
      { text: '?country_code=0049&zip_code=12345678', why: 'other codes' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
  }),
  declareRule({
    id: 'oauth-code-verifier',
    provider: 'oauth',
    description: 'PKCE verifier or authorization code in a JSON body',
    anchors: ['code_verifier', 'codeVerifier', 'authorization_code', 'authorizationCode', 'device_code', 'deviceCode'],
    pattern: new RegExp(
      `(?:code_?verifier|authorization_?code|device_?code)${JSON_JOINT}([A-Za-z0-9._~/%+-]{16,512})`,
      'i',
    ),
    secret: 1,
    lengthMax: 560,
    boundary: 'word',
    check: ({ text, secretStart, secretEnd }) => looksOpaque(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(r.chars(64, alphabet.urlSafe), '{"code_verifier":"{}"}', '{"body":"{\\"codeVerifier\\":\\"{}\\"}"}'),
    misses: () => [
      { text: '{"grant_type":"authorization_code","device_code":"not_yet_approved"}', why: 'words only' },
      { text: '{"code_verifier":null}', why: 'nothing there' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc7636#section-4.1',
  }),
  declareRule({
    id: 'oauth-state',
    provider: 'oauth',
    description: 'State or nonce of an OAuth redirect',
    anchors: ['state=', 'state%3D', 'nonce=', 'nonce%3D'],
    pattern: new RegExp(`(?:state|nonce)${SEPARATOR}(${PLAIN}{20,2048}={0,2})`),
    secret: 1,
    lengthMax: 16_500,
    boundary: 'word',
    check: ({ text, start, secretStart, secretEnd }) =>
      isParameter(text, start) &&
      looksOpaque(text.slice(secretStart, secretEnd)) &&
      /(?:code|client_id|redirect_uri|response_type)(?:=|%3D)/i.test(around(text, start, secretEnd)),
    hits: (r) =>
      contextHits(
        r.chars(32, alphabet.urlSafe),
        'GET /authorize?client_id=web&state={}',
        '{"url":"/authorize?state={}&redirect_uri=x"}',
      ),
    misses: (r) => [
      { text: `GET /list?state=${r.chars(32, alphabet.lower)}`, why: 'no OAuth request' },
      { text: '?client_id=web&state=waiting_for_the_user', why: 'words' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  }),
  declareRule({
    id: 'assertion',
    provider: 'oauth',
    description: 'SAML response, SAML assertion or CAS ticket',
    anchors: ['SAMLResponse', 'SAMLRequest', 'assertion=', 'assertion%3D', 'ticket=ST-', 'ticket=PT-'],
    pattern: new RegExp(
      `(?:(?:SAMLResponse|SAMLRequest|assertion)(?:${SEPARATOR}|${JSON_JOINT})(${PLAIN}{64,8000}={0,2})|ticket=[SP]T-[\\w.-]{16,256})`,
    ),
    lengthMax: 64_200,
    boundary: 'word',
    locate: ({ text, start, end }) => {
      const equals = /^[A-Za-z]{6,12}(?:[=%"'\\:\s]|3[Dd]|25|u003d){1,12}/.exec(text.slice(start, start + 40))
      return [[start + (equals?.[0].length ?? 0), end]]
    },
    hits: (r) => [
      ...contextHits(`P${r.chars(120)}%3D`, 'SAMLResponse={}&RelayState=x'),
      ...contextHits(`ST-12-${r.chars(24)}`, 'GET /login?ticket={}'),
    ],
    misses: () => [
      { text: 'assertion=failed', why: 'a word' },
      { text: 'ticket=ST-12', why: 'too short' },
    ],
    source: 'https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf',
  }),
]

/** Whether what starts at `at` is a parameter of a query or form: behind `?`, `&`, `#`, a quote, or at the very start. */
function isParameter(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at)
  return before === '' || /[?&#"'`;]$/.test(before) || /(?:%3F|%26|%23|u0026)$/i.test(before)
}

/** The text around a parameter, 400 characters on either side. */
function around(text: string, start: number, end: number): string {
  return text.slice(Math.max(0, start - 400), start) + text.slice(end, end + 400)
}
