import { looksOpaque } from '../src/model/opaque.js'
import { declareRule, type Range, type Rule, type RuleMatch } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { keepsValue } from '../src/model/stays.js'

const SLASHES = '(?:\\\\{0,7}/){2}'
/** A character of userinfo: none that ends a URL or begins another; slashes, quotes and unicode may stand escaped. */
const UNIT = `(?:(?!:${SLASHES})[^\\s"'\`<>\\\\]|'(?![\\s,:;)}\\]]|$)|\\\\{1,7}(?:/|u00(?!0[9a-dA-D]|20|22|27)[0-7][0-9a-fA-F]|"(?![\\s,:}\\])]|$)))`
const USER_UNIT = '[^\\s/?#:"\'`<>\\\\|[\\]]'
/** A character of percent-encoded userinfo. One way only to read `%2541`: two would double the work with each. */
const ENCODED_UNIT = '(?:[^\\s"\'`<>\\\\%&]|%(?!(?:25)?(?:2[0236F]|3[AF]|40|0[AD]))[0-9A-Fa-f]{2})'

/** Schemes whose passwords are likely to be written without percent-encoding: everything that is no web address. */
const WEB = /(?:https?|wss?|ftp|git|svn|npm|oci|docker)$/i

/** Passwords and tokens in the userinfo of URLs. Scheme, user and host stay. */
export const urlRules: readonly Rule[] = [
  declareRule({
    id: 'url-password',
    provider: 'url',
    description: 'Password or token in the userinfo of a URL: databases, brokers, mail, git remotes, web',
    anchors: ['://', ':\\/\\/', ':\\\\/\\\\/', ':\\\\\\/\\\\\\/', ':\\\\\\\\/\\\\\\\\/'],
    pattern: new RegExp(`:${SLASHES}(${USER_UNIT}{0,256}(?::${UNIT}{0,1024})?)@(?=[\\w.[%:/({$-])`),
    needs: '@',
    secret: 1,
    lengthMax: 12_700,
    boundary: 'none',
    locate: secretOfUserinfo,
    hits: (r) => [
      ...contextHits(
        r.chars(16),
        'postgres://app:{}@db:5432/app',
        '{"url":"amqps://app:{}@mq.example.com/v"}',
        'redis://:{}@cache:6379',
      ),
      ...contextHits(`p@${r.chars(6)}:x@`, 'mongodb+srv://app:{}@c0.example.net/app?w=majority'),
      ...contextHits(`p/${r.chars(9)}`, 'postgresql://app:{}@db:5432/app'),
      ...contextHits(
        r.chars(12),
        'https:\\/\\/bob:{}@example.com\\/a',
        'git clone https://oauth2:{}@example.com/a/b.git',
      ),
      ...contextHits(
        `${r.chars(20, alphabet.lower)}A1b2C3d4`,
        'https://{}@example.com/a/b.git',
        'https://{}:x-oauth-basic@example.com/a',
      ),
    ],
    misses: (r) => [
      { text: 'https://host:8080/path?email=a@b.example', why: 'a port' },
      { text: 'https://example.com/@scope/name', why: 'no userinfo' },
      { text: 'ssh://git@example.com/a/b.git', why: 'a user only' },
      { text: 'postgres://user:password@localhost/app', why: 'a placeholder' },
      { text: 'postgres://app:${DB_PASSWORD}@db/app', why: 'a variable' },
      { text: `https://${r.chars(32, alphabet.hex)}@o1.ingest.sentry.io/42`, why: 'a public DSN' },
      { text: 'mongodb://h1:27017,h2:27017/app?email=a@b.example', why: 'ports of a host list' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
  }),
  declareRule({
    id: 'url-password-blank',
    provider: 'url',
    description: 'Password with raw blanks in the userinfo of a URL that is no web address: URL parsers accept them',
    anchors: ['://'],
    pattern:
      /:\/\/[^\s/?#:"'`<>\\|[\]@]{0,64}:((?:[^\s"'`<>\\/@]|'(?=\w)){1,64}(?: (?:[^\s"'`<>\\/@]|'(?=\w)){1,64}){1,4})@(?=[\w.-]{1,200}(?::\d{2,5}|\/))/,
    needs: '@',
    secret: 1,
    lengthMax: 460,
    boundary: 'none',
    check: ({ text, start, secretStart, secretEnd }) => {
      const scheme = schemeBefore(text, start)
      return scheme !== '' && !WEB.test(scheme) && !/^\d{1,5} /.test(text.slice(secretStart, secretEnd))
    },
    hits: (r) =>
      contextHits(
        `${r.chars(5)} ${r.chars(5)}'${r.chars(4)}`,
        'postgres://app:{}@db:5432/app',
        '{"url":"mongodb+srv://app:{}@c0.example.net/app"}',
      ),
    misses: () => [
      { text: 'redis://cache:6379 asked for by bob@example.com:25', why: 'a port' },
      { text: 'amqp://mq:prod is down, ask bob@example.com', why: 'prose: no address goes on behind the host' },
      { text: 'http://proxy:x y@example.com/a', why: 'a web address' },
    ],
    source: 'https://url.spec.whatwg.org/#userinfo-percent-encode-set',
  }),
  declareRule({
    id: 'url-password-encoded',
    provider: 'url',
    description: 'Password in the userinfo of a percent-encoded URL',
    anchors: ['%3A%2F%2F', '%253A%252F%252F'],
    pattern: new RegExp(
      `%(?:25)?3A(?:%(?:25)?2F){2}${ENCODED_UNIT}{0,256}%(?:25)?3A(${ENCODED_UNIT}{1,512})%(?:25)?40`,
      'i',
    ),
    secret: 1,
    lengthMax: 5_000,
    boundary: 'none',
    check: ({ text, secretStart, secretEnd }) => !keepsValue(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(
        r.chars(16),
        'url=postgres%3A%2F%2Fapp%3A{}%40db%3A5432%2Fapp',
        '{"u":"x?to=https%3a%2f%2fbob%3a{}%40h"}',
      ),
    misses: () => [
      { text: 'url=https%3A%2F%2Fhost%3A8080%2Fpath%3Fm%3Da%40b', why: 'a port' },
      { text: 'url=https%3A%2F%2Fexample.com%2F%40scope', why: 'no userinfo' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
  }),
]

/** What of `user:password` is secret; nothing when the colon belongs to a port or the password is a placeholder. */
function secretOfUserinfo({ text, start, secretStart, secretEnd }: RuleMatch): readonly Range[] {
  const scheme = schemeBefore(text, start)
  if (scheme === '') return []
  const colon = text.indexOf(':', secretStart)
  if (colon < 0 || colon >= secretEnd) return tokenOfUserinfo(text, secretStart, secretEnd, scheme)
  const user = text.slice(secretStart, colon)
  const web = WEB.test(scheme)
  const rest = text.slice(colon + 1, secretEnd)
  if (/^\d{1,5}[/?#,\\]/.test(rest) || (web && /^(?:\\*\/|[?#])/.test(rest))) return []
  const password = rest.slice(0, passwordLength(rest, user, web))
  if (password === '' || password.toLowerCase() === 'x-oauth-basic' || password === 'x') {
    return looksOpaque(user) ? [[secretStart, colon]] : []
  }
  if (keepsValue(password) || isSample(user, password)) return []
  return [[colon + 1, colon + 1 + password.length]]
}

/**
 * Where the password ends: at the last `@` before the path. Outside the web it may hold a slash itself; then the `@` that
 * counts is the last one that is followed by what looks like the rest of an address.
 */
function passwordLength(rest: string, user: string, web: boolean): number {
  const slash = rest.search(/[/?#]/)
  if (slash < 0) return rest.length
  const at = rest.lastIndexOf('@', slash)
  if (at < 0)
    return user.includes('@') ? 0 : web ? (rest.indexOf('@') < 0 ? rest.length : rest.indexOf('@')) : rest.length
  if (web || /[?#]/.test(rest.slice(at))) return at
  const host = rest.slice(at + 1, slash)
  return /[.:,]|^localhost$|^$/.test(host) ? at : rest.length
}

/** A token that stands alone before the `@`: long and opaque, in a web or git address, and no public DSN key. */
function tokenOfUserinfo(text: string, start: number, end: number, scheme: string): readonly Range[] {
  const token = text.slice(start, end)
  if (token.length < 20 || token.length > 255 || !/(?:https?|git)$/i.test(scheme)) return []
  if (!looksOpaque(token) || !/^[\w.~-]+$/.test(token)) return []
  const host = text.slice(end + 1, end + 200)
  return /^[0-9a-f]{32}$/.test(token) && (/^[\w.-]*sentry/i.test(host) || /^[\w.:-]{1,100}\/\d{1,20}(?!\w)/.test(host))
    ? []
    : [[start, end]]
}

/** The scheme that ends at `at`; '' when there is none. */
function schemeBefore(text: string, at: number): string {
  return /[A-Za-z][A-Za-z0-9+.-]{0,31}$/.exec(text.slice(Math.max(0, at - 32), at))?.[0] ?? ''
}

function isSample(user: string, password: string): boolean {
  return /^(?:user|username|usr|name)$/i.test(user) && /^(?:password|pass|passwd|pwd|pw)$/i.test(password)
}
