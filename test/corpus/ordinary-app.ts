import { inspect } from 'node:util'
import type { SampleRandom } from '../../src/model/rule.js'
import { alphabet, sampleUuid } from '../../src/model/samples.js'
import type { Hosts } from './hosts.js'

/** Makes one line of ordinary traffic. */
export type OrdinaryMaker = (random: SampleRandom, hosts: Hosts) => string

const PATHS = ['/v1/orders', '/v1/users/42/sessions', '/auth/login', '/password/reset', '/tokens', '/.well-known/jwks.json', '/keys/42', '/secret-garden/tickets', '/authors?sort=name&key=rating', '/oauth/authorize'] // biome-ignore format: a table

function hex(random: SampleRandom, length: number): string {
  return random.chars(length, alphabet.hex)
}

/** Lines of Node services: requests, configuration, telemetry, validation, errors; dense in what looks like a secret. */
export const appLines: readonly OrdinaryMaker[] = [
  (r, hosts) =>
    hosts.exchange({
      method: r.pick(['GET', 'POST']),
      url: `${r.pick(PATHS)}`,
      status: r.pick([200, 201, 204, 301, 404, 500]),
      requestHeaders: {
        'user-agent':
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
        'x-request-id': sampleUuid(r),
        traceparent: `00-${hex(r, 32)}-${hex(r, 16)}-01`,
        'x-amzn-trace-id': `Root=1-${hex(r, 8)}-${hex(r, 24)}`,
        'if-none-match': `W/"${hex(r, 4)}-${r.chars(27, alphabet.base64)}"`,
        'sec-websocket-version': '13',
        'accept-language': 'en-US,en;q=0.9',
      },
      responseHeaders: {
        etag: `"${hex(r, 32)}"`,
        'content-security-policy': `script-src 'self' 'nonce-${r.chars(22, alphabet.base64)}==' 'sha256-${r.chars(43, alphabet.base64)}='`,
        'access-control-allow-headers': 'Authorization, Content-Type, X-Api-Key, X-CSRF-Token',
        'x-ratelimit-remaining': '59',
        'x-amz-request-id': r.chars(16, alphabet.upperDigits),
        'x-amz-id-2': `${r.chars(75, alphabet.base64)}=`,
      },
    }),
  (r, hosts) =>
    hosts.log(
      {
        usage: { prompt_tokens: r.int(1, 4000), completion_tokens: 512, total_tokens: 4512 },
        max_tokens: 4096,
        tokenType: 'bearer',
        token_count: 12,
        tokenizer: 'cl100k',
      },
      'completion',
    ),
  (r, hosts) =>
    hosts.log(
      {
        user: {
          id: hex(r, 24),
          hasPassword: true,
          passwordChangedAt: '2026-01-04T10:00:00Z',
          passwordResetRequested: false,
          mfaEnabled: true,
          authorized: true,
          author: 'monkey',
          keyboard: 'qwerty',
          passengers: 3,
        },
      },
      'profile',
    ),
  (r, hosts) =>
    hosts.log(
      {
        secretName: 'prod/orders/db',
        secretVersion: sampleUuid(r),
        secretArn: `arn:aws:secretsmanager:eu-west-1:${r.chars(12, alphabet.digits)}:secret:prod/db-${r.chars(6)}`,
        rotationEnabled: true,
      },
      'secret rotated',
    ),
  (r, hosts) =>
    hosts.log(
      {
        primaryKey: 'id',
        partitionKey: `user#${r.int(1, 9999)}`,
        sortKey: 'createdAt',
        cacheKey: `session:${sampleUuid(r)}:v2`,
        routingKey: 'orders.created',
        foreignKeys: ['user_id'],
        idempotencyKey: sampleUuid(r),
        keyId: hex(r, 16),
        publicKeyId: 'k1',
      },
      'index',
    ),
  (r, hosts) =>
    hosts.log(
      {
        customer: `cus_${r.chars(14)}`,
        intent: `pi_3${r.chars(23)}`,
        charge: `ch_3${r.chars(23)}`,
        event: `evt_1${r.chars(23)}`,
        invoice: `in_1${r.chars(23)}`,
        price: `price_1${r.chars(23)}`,
        publishableKey: `${'pk_'}live_${r.chars(24)}`,
      },
      'payment',
    ),
  (r, hosts) =>
    hosts.log(
      { sid: `SM${hex(r, 32)}`, call: `CA${hex(r, 32)}`, accountSid: `AC${hex(r, 32)}`, to: '+15005550006' },
      'message queued',
    ),
  (r, hosts) =>
    hosts.log(
      {
        commit: hex(r, 40),
        image: `registry.example.com/app@sha256:${hex(r, 64)}`,
        integrity: `sha512-${r.chars(86, alphabet.base64)}==`,
        buildId: r.chars(21, alphabet.urlSafe),
        version: 'v1.22.3',
      },
      'deployed',
    ),
  (r, hosts) =>
    hosts.log(
      {
        dsn: `https://${hex(r, 32)}@o${r.int(1000, 999999)}.ingest.us.sentry.io/${r.int(1000, 9999999)}`,
        posthog: `${'phc_'}${r.chars(43)}`,
        supabase: `${'sb_'}publishable_${r.chars(31)}`,
        datadogClient: `${'pub'}${hex(r, 32)}`,
        mapbox: `${'pk'}.eyJ1${r.chars(60)}.${r.chars(22)}`,
        launchDarkly: `mob-${sampleUuid(r)}`,
      },
      'browser config',
    ),
  (r, hosts) =>
    hosts.log(
      {
        cursor: Buffer.from(JSON.stringify({ id: r.int(1, 99999), dir: 'next' })).toString('base64'),
        hasMore: true,
        nextPageToken: null,
        items: r.int(0, 50),
      },
      'page',
    ),
  (r, hosts) =>
    hosts.log(
      {
        thumbnail: `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAA${r.chars(200, alphabet.base64)}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAElFTkSuQmCC`,
        font: `data:font/woff2;base64,d09GMgABAAAAA${r.chars(200, alphabet.base64)}`,
      },
      'assets',
    ),
  (r, hosts) =>
    hosts.log(
      {
        issues: [
          { path: ['password'], code: 'too_small', message: 'String must contain at least 12 character(s)' },
          { path: ['token'], message: 'Required' },
        ],
        type: 'ValidationError',
        body: { fields: ['password', 'apiKey'] },
      },
      r.pick([
        '"password" is required',
        'Path `password` is required.',
        'password must be at least 12 characters',
        'invalid password',
        'password does not match',
      ]),
    ),
  (r, hosts) =>
    hosts.log(
      {
        code: r.pick(['ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'ER_ACCESS_DENIED_ERROR', '28P01', '23505']),
        errno: -111,
        syscall: 'connect',
        address: '127.0.0.1',
        port: 5432,
      },
      r.pick([
        'password authentication failed for user "app"',
        'connect ECONNREFUSED 127.0.0.1:6379',
        'token expired',
        'jwt expired',
        'invalid signature',
        'Missing authorization header',
        'Basic authentication required',
        'bearer token missing',
        'the secret is not in the cache',
      ]),
    ),
  (r, hosts) =>
    hosts.log(
      {
        sql: 'SELECT id, email, password_hash FROM users WHERE reset_token = $1 AND api_key_id = $2',
        params: ['$1', r.int(1, 99)],
        table: 'tokens',
        column: 'secret',
        duration: 12.5,
      },
      'query',
    ),
  (_r, hosts) =>
    hosts.log(
      {
        password: null,
        token: '',
        secret: false,
        apiKey: undefined,
        auth: 'none',
        cookie: null,
        authorization: undefined,
        pass: 12,
        authMethod: 'oauth2',
        grant_type: 'client_credentials',
        token_endpoint: 'https://id.example.com/oauth/token',
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'openid profile',
      },
      'settings',
    ),
  (_r, hosts) =>
    hosts.log(
      {
        password: '[redacted:password]',
        authorization: 'Bearer [redacted:bearer-token]',
        token: '****',
        secret: '${SECRET}',
        apiKey: '<api-key>',
        key: '{{ .Values.key }}',
        pwd: 'xxxxxxxx',
        passphrase: '********',
        clientSecret: 'YOUR_CLIENT_SECRET',
      },
      'already clean',
    ),
  (r, hosts) =>
    hosts.log(
      {
        jwks: {
          keys: [
            {
              kty: 'RSA',
              use: 'sig',
              alg: 'RS256',
              kid: r.chars(21, alphabet.urlSafe),
              n: r.chars(342, alphabet.urlSafe),
              e: 'AQAB',
              x5t: r.chars(27, alphabet.urlSafe),
            },
          ],
        },
      },
      'public keys',
    ),
  (r, hosts) =>
    hosts.log(
      {
        cert: `-----BEGIN CERTIFICATE-----\nMIID${r.chars(60, alphabet.base64)}\n${r.chars(64, alphabet.base64)}\n-----END CERTIFICATE-----`,
        publicKey: `-----BEGIN PUBLIC KEY-----\nMIIB${r.chars(60, alphabet.base64)}\n-----END PUBLIC KEY-----`,
        ssh: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${r.chars(43, alphabet.base64)} deploy@ci`,
        fingerprint: `SHA256:${r.chars(43, alphabet.base64)}`,
      },
      'trust store',
    ),
  (r, hosts) =>
    hosts.log(
      {
        user: `arn:aws:iam::${r.chars(12, alphabet.digits)}:user/ci`,
        principal: `AIDA${r.chars(16, alphabet.base32)}`,
        role: `AROA${r.chars(16, alphabet.base32)}:session`,
        bucket: 's3://logs-prod/2026/01/',
        requestId: sampleUuid(r),
      },
      'assumed role',
    ),
  (r, hosts) =>
    hosts.log(
      {
        ulid: `01${r.chars(24, alphabet.upperDigits)}`,
        nanoid: r.chars(21, alphabet.urlSafe),
        snowflake: r.chars(18, alphabet.digits),
        objectId: hex(r, 24),
        cuid: `c${r.chars(24, alphabet.lowerDigits)}`,
        ksuid: r.chars(27),
        span: hex(r, 16),
        trace: hex(r, 32),
      },
      'ids',
    ),
  (r, hosts) =>
    hosts.log(
      {},
      `options: ${inspect({ host: 'db.internal', port: 5432, ssl: { rejectUnauthorized: true }, auth: undefined, password: undefined, tokens: [Symbol('a')], keys: new Map([['id', r.int(1, 9)]]), passes: 3, fn: function authenticate() {} }, { depth: 3 })}`,
    ),
  (r, hosts) =>
    hosts.log(
      {
        url: `redis://cache-1.internal:6379/0`,
        db: 'postgres://db-1.internal:5432/app?sslmode=require',
        mongo: 'mongodb://db-a,db-b/app?replicaSet=rs0',
        repo: 'git@github.com:acme/orders.git',
        docs: 'https://user.example.com/~alice@home/',
        at: `https://medium.com/@alice/post-${hex(r, 12)}`,
      },
      'targets',
    ),
  (r, hosts) =>
    hosts.log(
      {
        graphql: 'query Me { me { id token: tokenCount password { changedAt } } }',
        operationName: 'Me',
        variables: { first: r.int(1, 100), after: null, key: 'createdAt' },
      },
      'graphql',
    ),
  (_r, hosts) =>
    hosts.log(
      {
        schema: {
          properties: {
            password: { type: 'string', minLength: 12 },
            apiKey: { type: 'string' },
            token: { $ref: '#/definitions/Token' },
          },
          required: ['password'],
        },
        example: { password: 'string' },
      },
      'openapi',
    ),
  (r, hosts) =>
    hosts.log(
      {
        feature: 'password-less-login',
        flags: { 'auth.passkeys': true, 'token-refresh-v2': false, secret_santa: true },
        secretary: 'Ann',
        tokenAddress: `0x${hex(r, 40)}`,
        txHash: `0x${hex(r, 64)}`,
        passRate: 0.97,
        bypass: true,
        compass: 'north',
      },
      'flags',
    ),
]
