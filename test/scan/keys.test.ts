import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/model/span.js'
import { defaultKeys } from '../../src/scan/default-keys.js'
import { compileKeys, createKeyWatch } from '../../src/scan/keys.js'
import { growthOf } from '../cpu-time.js'
import { maskedIn, maskWithNames, spansOf } from './key-spans.js'

/** Values are drawn together from halves, so that none of them looks like a credential of somebody. */
const V = `hun${'ter'}22`
const OPAQUE = ['a8Fk2', 'Lq9Zx', '7Yw3R', 't5Bn1'].join('')
const UUID = '123e4567-e89b-42d3-a456-426614174000'

describe('spellings of a key', () => {
  const spellings = [
    'password', 'PASSWORD', 'Password', 'passWord', 'pass_word', 'user_password', 'userPassword', 'DB_PASSWORD', 'dbpassword',
    'MYSQL_ROOT_PASSWORD', 'spring.datasource.password', 'password2', 'passwordConfirmation', 'new-password', 'oldPassword',
    'password_hash', 'passwd', 'pwd', 'db_pwd', 'smtppass', 'dbPass', 'SMTP_PASS', 'passphrase', 'secret', 'clientSecret',
    'client-secret', 'AWS_SECRET_ACCESS_KEY', 'secretKey', 'jwtSecret', 'WEBHOOK_SECRET', 'secrets.stripe', 'token', 'accessToken',
    'X-Auth-Token', 'x-csrf-token', 'GITHUB_TOKEN', 'npm_token', 'tokenValue', 'apikey', 'apiKey', 'APIKEY', 'APIKey', 'api_key',
    'api-key', 'X-Api-Key', 'x-apikey', 'STRIPE_API_KEY', 'apiKeyV2', 'ocp-apim-subscription-key', 'privateKey', 'encryption_key',
    'signingKey', 'masterKey', 'accountKey', 'connectionString', 'sessionId', 'PHPSESSID', 'JSESSIONID', 'connect.sid', 'otp',
    'credentials', 'awsCredentials', 'x-vault-token', 'PGPASSWORD', 'REDISCLI_AUTH_PASSWORD', 'adminPwd2',
  ] // biome-ignore format: a table
  const watch = createKeyWatch(defaultKeys)
  it.each(spellings)('%s', (key) => {
    expect(watch(key)).toBe(true)
    if (key !== 'secrets.stripe') expect(maskedIn(`{"${key}":"${OPAQUE}"}`)).toEqual([OPAQUE])
  })
})

describe('false friends', () => {
  const keys = [
    'total_tokens', 'max_tokens', 'prompt_tokens', 'completionTokens', 'token_count', 'tokenCount', 'tokenType', 'token_type',
    'tokenExpiresAt', 'tokenizer', 'token_endpoint', 'tokenUrl', 'passwordChangedAt', 'passwordResetRequested', 'password_policy',
    'passwordLength', 'hasPassword', 'hasToken', 'isSecret', 'requiresAuth', 'secretName', 'secretVersion', 'secretArn', 'secretId',
    'secretRef', 'apiKeyId', 'accessKeyId', 'AWS_ACCESS_KEY_ID', 'privateKeyPath', 'publicKey', 'public_key', 'publishableKey',
    'primaryKey', 'foreignKey', 'cacheKey', 'idempotencyKey', 'sortKey', 'partitionKey', 'key', 'keyboard', 'monkey', 'turkey',
    'author', 'authors', 'authority', 'authorized', 'unauthorized', 'authenticated', 'authType', 'authMethod', 'authUrl', 'oauthScopes',
    'passenger', 'passengers', 'passthrough', 'compass', 'bypass', 'passed', 'cookiePolicy', 'cookieDomain', 'sessionCount',
    'sessionStart', 'inside', 'resident', 'spin', 'pinned', 'mapping', 'secretary', 'credits', 'incredible', 'bearings',
  ] // biome-ignore format: a table
  it.each(keys)('%s', (key) => {
    for (const value of [OPAQUE, UUID, 'some-value']) {
      expect(maskedIn(`{"${key}":"${value}"} ${key}=${value} ${key}: ${value}`)).toEqual([])
    }
    expect(maskedIn(`{"${key}":512}`)).toEqual([])
  })

  const lines: readonly (readonly [cause: string, line: string])[] = [
    ['a working directory', 'sudo: alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/ls OLDPWD=/root'],
    ['a working directory in JSON', '{"PWD":"/home/app","OLDPWD":"/"}'],
    ['a mode of authentication', 'auth:SIMPLE auth=none auth: kerberos authMethod=SCRAM-SHA-256 auth=SCRAM-SHA-256'],
    ['numbers of tokens', '{"usage":{"tokens":512,"token":4096,"input_tokens":"77"}} tokens=1,234 token: 12'],
    ['booleans', '{"password":true,"token":false,"csrf":true,"secret":null} cookie=true auth=false'],
    ['words of a sentence', 'Invalid token: expired. Bad credentials: not found, password: required, secret: missing'],
    [
      'a sentence with is',
      'the password is required, the token is invalid, the secret is being rotated, cookie is not set',
    ],
    ['a parser error', 'Unexpected token: } in JSON at position 12, Unexpected token < in JSON'],
    ['an object that Java prints', 'token=org.example.Token@1a2b3c'],
    ['a package', 'installed python3-jwt:amd64 (2.6.0-1) libpasswdqc0:amd64'],
    ['a test summary', 'tests 12, pass: 10, fail: 2 {"pass":true,"fail":0}'],
    ['the mode of a fetch', '{"credentials":"same-origin"} credentials: include'],
    ['a path to a secret', 'token=/run/secrets/token private_key: ./keys/server.pem'],
    [
      'an object below a key',
      '{"cookie":{"path":"/","httpOnly":true,"originalMaxAge":null},"password":{"min":8,"max":64}}',
    ],
    [
      'a list of names',
      '{"redact":["password","token","authorization","cookie"],"headers":["Content-Type","Authorization","X-Api-Key"]}',
    ],
    ['a message that ends with a colon', '{"msg":"Enter password:","user":"bob"}'],
    ['a call that prints', "console.log('password:', password)"],
    ['a type', 'login(password: String!, token: string) {'],
    ['a scheme', 'std::token::Token token://name'],
    ['a date', '{"auth":"2026-01-01T00:00:00Z","tokenIssuedAt":1700000000}'],
    ['a version by uuid', `{"secretVersion":"${UUID}","SECRET_STORE":"${UUID}"}`],
    ['an id that ends like a short key', '{"role":"AROAVTELNLTJ' + 'LOELE5PW:session"}'],
    ['a CLI switch', 'app --no-password --password-stdin --token-file /x --ask-password'],
  ]
  it.each(lines)('%s', (_cause, line) => {
    expect(maskedIn(line)).toEqual([])
  })
})

describe('placeholders stay, and nothing that merely holds one', () => {
  const stays = [
    '', 'null', 'none', 'undefined', '****', '••••', 'xxxx', '...', '${TOKEN}', '$TOKEN', '$(pass show x)', '{{ token }}', '<token>',
    '<your token>', '%TOKEN%', '%s', 'YOUR_API_KEY', 'your-token-here', 'changeme', 'EXAMPLE', '[REDACTED]', '[redacted]',
    '[redacted:api-key]', '[redacted:db-password#7Kq2x9]', '[Filtered]', '[Object]', '[Circular *1]', '███', 'process.env.TOKEN',
  ] // biome-ignore format: a table
  it.each(stays)('%s', (value) => {
    expect(maskedIn(`{"password":"${value}","apiKey":"${value}"}`)).toEqual([])
    expect(maskedIn(`password=${value} x=1`)).toEqual([])
  })

  it.each(['null1', 'x***x', 'none-of-it', 'example.9', '[redacted', '$ecret', '<a1>b'])('%s', (value) => {
    expect(maskedIn(`{"password":"${value}"}`)).toEqual([value])
  })
})

describe('structure stays', () => {
  const lines: readonly (readonly [text: string, masked: string])[] = [
    [`Authorization: Bearer ${OPAQUE}`, 'Authorization: Bearer <bearer-token>'],
    [`{"authorization":"Basic ${V}=="}`, '{"authorization":"Basic <basic-credentials>"}'],
    [`{"Authorization":"SSWS ${V}"}`, '{"Authorization":"SSWS <authorization>"}'],
    [`{"authorization":"${OPAQUE}"}`, '{"authorization":"<authorization>"}'],
    [`Proxy-Authorization: Token ${V}\r\nHost: a`, 'Proxy-Authorization: Token <authorization>\r\nHost: a'],
    [
      `Authorization: AWS4-HMAC-SHA256 Credential=A/b, SignedHeaders=host, Signature=${V}\r\nHost: a`,
      'Authorization: AWS4-HMAC-SHA256 <authorization>\r\nHost: a',
    ],
    [
      `Authorization: Digest username="bob", realm="a b", response="${V}"\r\nHost: a`,
      'Authorization: Digest <authorization>\r\nHost: a',
    ],
    [
      `{"_header":"GET / HTTP/1.1\\r\\nAuthorization: Digest u=\\"b\\", r=\\"${V}\\"\\r\\nHost: a\\r\\n"}`,
      '{"_header":"GET / HTTP/1.1\\r\\nAuthorization: Digest <authorization>\\r\\nHost: a\\r\\n"}',
    ],
    [`authorization=Bearer%20${V}&x=1`, 'authorization=Bearer%20<bearer-token>&x=1'],
    [`Cookie: sid=${V}; theme=dark; _ga=GA1.2`, 'Cookie: sid=<cookie>; theme=<cookie>; _ga=<cookie>'],
    [`{"cookie":"a=${V}=; b="}`, '{"cookie":"a=<cookie>; b="}'],
    [
      `Set-Cookie: sid=${V}; Path=/; Domain=a.example; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; HttpOnly; SameSite=Lax`,
      'Set-Cookie: sid=<cookie>; Path=/; Domain=a.example; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; HttpOnly; SameSite=Lax',
    ],
    [`{"set-cookie":"a=${V}; Path=/, b=${V}; Path=/"}`, '{"set-cookie":"a=<cookie>; Path=/, b=<cookie>; Path=/"}'],
    [`curl -b x -H 'Cookie: a=${V}; b=1' https://h`, "curl -b x -H 'Cookie: a=<cookie>; b=<cookie>' https://h"],
    [`Cookie: a=${V}\r\nHost: a`, 'Cookie: a=<cookie>\r\nHost: a'],
    [`{"cookies":{"sid":"${V}","n":1}}`, '{"cookies":{"sid":"<cookie>","n":1}}'],
    [`the cookie: not found`, 'the cookie: not found'],
    [
      `{"credentials":{"username":"bob","key":"${V}","expiresAt":"x"}}`,
      '{"credentials":{"username":"bob","key":"<credentials>","expiresAt":"x"}}',
    ],
    [`{ secrets: { a: '${V}', n: { b: '${V}' } } }`, "{ secrets: { a: '<secret>', n: { b: '<secret>' } } }"],
    [`{"password":{"type":"Buffer","data":[104,117,110]}}`, '{"password":{"type":"Buffer","data":[<password>]}}'],
    ['{ token: <Buffer 68 75 6e> }', '{ token: <Buffer <token>> }'],
    [`a:\n  secret: |\n    ${V}\n    ${V}\nb: 1`, 'a:\n  secret: |\n    <secret>\nb: 1'],
    // At the beginning of a line a value goes on to the next blank, unless it looks like a token only up to a sign.
    [`a: 1\nauth=${OPAQUE}'https://h/`, `a: 1\nauth=<auth>'https://h/`],
    [`a: 1\nauth=${OPAQUE},https://h/`, 'a: 1\nauth=<auth>,https://h/'],
    ['a: 1\nauth=https://h/x,y', 'a: 1\nauth=https://h/x,y'],
    [
      `{ token: Map(1) { 'a' => [ '${OPAQUE}' ] }, password: Set(1) { [ '${V}' ] } }`,
      "{ token: Map(1) { 'a' => [ '<token>' ] }, password: Set(1) { [ '<password>' ] } }",
    ],
    [
      `{ auth: [Object: null prototype] { a: User { b: '${OPAQUE}', [Symbol(c)]: [Circular *1] } } }`,
      "{ auth: [Object: null prototype] { a: User { b: '<auth>', [Symbol(c)]: [Circular *1] } } }",
    ],
    [`login password=Hunter2 {"ip":"::1"}`, 'login password=<password> {"ip":"::1"}'],
    [
      `{"name":"password","value":["${V}",{"a":"${OPAQUE}"}]}`,
      '{"name":"password","value":["<password>",{"a":"<password>"}]}',
    ],
    [`{ key: 1, password: '${V}\\n' +\n    '${V}' }`, "{ key: 1, password: '<password>' +\n    '<password>' }"],
    [`<ns:Password type="x">${V}</ns:Password>`, '<ns:Password type="x"><password></ns:Password>'],
    [`<secret><![CDATA[${V}]]></secret>`, '<secret><![CDATA[<secret>]]></secret>'],
    [
      `{"xml":"\\u003ctoken\\u003e${V}\\u003c/token\\u003e"}`,
      '{"xml":"\\u003ctoken\\u003e<token>\\u003c/token\\u003e"}',
    ],
    [`&lt;password&gt;${V}&lt;/password&gt;`, '&lt;password&gt;<password>&lt;/password&gt;'],
    [`password=${V},user=bob`, 'password=<password>,user=bob'],
    [`password=${V}; user=bob`, 'password=<password>; user=bob'],
    [`(password=${V})`, '(password=<password>)'],
    [`{"m":"password=${V}\\nUser: bob"}`, '{"m":"password=<password>\\nUser: bob"}'],
    [`password=${V}#012next`, 'password=<password>#012next'],
    [`{"pin":"1234","pin2":"x","cvv":123,"cardPin":4321}`, '{"pin":"<pin>","pin2":"x","cvv":<cvv>,"cardPin":<pin>}'],
  ]
  it.each(lines)('case %#', (text, masked) => {
    expect(maskWithNames(text)).toBe(masked)
  })

  it('a value that a serializer cut off is masked to the end', () => {
    expect(maskedIn(`{"password":"${V}`)).toEqual([V])
    expect(maskedIn(`{"msg":"{\\"password\\":\\"${V}"}`)).toEqual([V])
    expect(maskedIn(`{"msg":"{ password: '${V}"}`)).toEqual([V])
  })
})

describe('keys of one’s own', () => {
  it('match in any spelling, as a whole or at the end', () => {
    for (const key of ['employeeBadge', 'employee_badge', 'EMPLOYEE-BADGE', 'x.employee.badge', 'EmployeeBadges']) {
      expect(maskWithNames(`{"${key}":"${V}","other":1}`, ['employee-badge'])).toBe(
        `{"${key}":"<employee-badge>","other":1}`,
      )
    }
    expect(maskWithNames(`{"badge":"${V}","employeeBadgeId":"${V}"}`, ['employee-badge'])).toBe(
      `{"badge":"${V}","employeeBadgeId":"${V}"}`,
    )
  })

  it('may be short', () => {
    expect(maskWithNames(`pan=${V} {"pan":"${V}"} japan=1 panel=2`, ['pan'])).toBe(
      `pan=<pan> {"pan":"<pan>"} japan=1 panel=2`,
    )
  })

  it('an empty list compiles to nothing, a name without letters is refused', () => {
    expect(compileKeys([])).toEqual([])
    expect(() => compileKeys(['--'])).toThrow(TypeError)
    expect(createKeyWatch([])('password')).toBe(false)
  })
})

describe('registered values that are weak', () => {
  const weakName = (token: string): string | undefined =>
    token === 'admin' || token === '5432' ? 'db-user' : undefined
  const matchers = compileKeys(defaultKeys, { weakName })

  it.each([
    ['a guard would have kept it', '{"token":5432}'],
    ['a word', 'token: admin'],
    ['a cookie', 'Cookie: a=admin'],
    ['behind a scheme', '{"authorization":"Bearer admin"}'],
  ])('%s', (_cause, text) => {
    expect(spansOf(text, matchers).map(({ by, name }) => `${by}:${name}`)).toEqual(['known:db-user'])
  })

  it('only as a whole, and only below a sensitive key', () => {
    expect(spansOf('{"token":"admin2","user":"admin","port":5432}', matchers).map((span) => span.by)).toEqual(['key'])
  })
})

describe('cost', () => {
  const units = [
    'password=', 'password="', "password='", '"password":"', '"password":', 'token.', 'cookie: a;', 'cookie: a=null; ', 'authorization: ',
    'authorization: digest a="', '"name":"pin",', 'name="pin"\n', '"secrets":{"a":1,', '"tokens":[1,', "{password='", '<token>', 'pin=',
    'pin:"x', '%22pin%22%3A%22', '&quot;pin&quot;:&quot;', "'pin','", 'secret: $(', '--token ', 'password: {', '["token","', 'token is ',
    '"password":"\\', 'secret: |\\n ', '"token":{"type":"Buffer","data":[',
  ] // biome-ignore format: a table
  it.each(units)('is linear for repetitions of case %#', (unit) => {
    const scan = (length: number) => scanOf(unit.repeat(Math.ceil(length / unit.length)))
    const short = scan(16_000)
    short()
    // Sixteen times the text: linear work costs about 16 times as much, quadratic 256 times.
    expect(growthOf(short, scan(256_000), 60)).toBeLessThan(60)
  })

  /** Confirms at every anchor of the text. */
  function scanOf(text: string): () => void {
    const matcher = compileKeys(defaultKeys)[0]!
    const places = matcher.anchors.flatMap((anchor, index) => {
      const at: (readonly [number, number])[] = []
      const folded = text.toLowerCase()
      for (let from = folded.indexOf(anchor); from >= 0; from = folded.indexOf(anchor, from + 1)) at.push([from, index])
      return at
    })
    places.sort((one, other) => one[0] - other[0])
    let round = 0
    return () => {
      const spans: Span[] = []
      for (const [at, anchor] of places) matcher.confirm(text, at, anchor, spans, round)
      round++
    }
  }
})
