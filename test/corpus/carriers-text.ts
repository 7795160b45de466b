import { alphabet } from '../../src/model/samples.js'
import { makeError } from './hosts.js'
import type { Secret } from './secrets.js'
import { type Carrier, plainToken, plainWord, planted, type Tools } from './tools.js'

/** Texts of other formats inside a log message. */
export const textCarriers: readonly Carrier[] = [
  textCarrier('env dump', (tools) => {
    const secret = tools.any()
    const key = tools
      .keyFor({ ...secret, needsKey: true })
      .replaceAll('-', '_')
      .toUpperCase()
    return [secret, `NODE_ENV=production\nPORT=8080\n${key}=${secret.value}\nPATH=/usr/local/bin:/usr/bin\nHOME=/root`]
  }),
  textCarrier('curl line', (tools) => {
    const { random } = tools
    const way = random.int(0, 2)
    if (way === 0) {
      const secret = plainWord(tools)
      return [secret, `curl -sS -u ${shell(`deploy:${secret.value}`)} https://ci.example.com/api/json`]
    }
    const secret = plainToken(tools)
    const header = way === 1 ? `Authorization: Bearer ${secret.value}` : `X-Api-Key: ${secret.value}`
    return [secret, `curl -X POST 'https://api.example.com/v1/jobs' -H '${header}' -H 'Accept: */*' -d '{"n":1}'`]
  }),
  textCarrier('logfmt', (tools) => {
    const secret = tools.any()
    const value = /^[\w.~+/:-]+$/.test(secret.value) ? secret.value : JSON.stringify(secret.value)
    return [secret, `level=warn msg="sign in" user=alice ${tools.keyFor(secret)}=${value} took=12ms`]
  }),
  textCarrier('YAML block', (tools) => {
    const secret = tools.any()
    const value = /^[\w+/][\w.+/-]*$/.test(secret.value) ? secret.value : JSON.stringify(secret.value)
    return [secret, `database:\n  host: db.internal\n  user: app\n  ${tools.keyFor(secret)}: ${value}\n  pool: 5\n`]
  }),
  textCarrier('multipart body', (tools) => {
    const secret = tools.any()
    const key = tools.secretKeyFor(secret)
    return [
      secret,
      `--x7d\r\nContent-Disposition: form-data; name="user"\r\n\r\nalice\r\n--x7d\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${secret.value}\r\n--x7d--\r\n`,
    ]
  }),
  textCarrier('connection string', plantConnectionString),
  textCarrier('database URL', plantDatabaseUrl),
  textCarrier('command line flags', plantFlags),
  textCarrier('stack trace arguments', (tools) => {
    const secret = tools.any()
    const key = tools.secretKeyFor(secret).replaceAll('-', '_')
    const value = JSON.stringify(secret.value)
    const call = tools.random.pick([
      `login({ user: "alice", ${key}: ${value} })`,
      `login(user="alice", ${key}=${value})`,
    ])
    return [secret, `Error: refused\n    at ${call} (/srv/app/auth.js:10:5)\n    at async run (/srv/app/main.js:3:1)`]
  }),
  textCarrier('XML', (tools) => {
    const secret = tools.any()
    const key = tools.secretKeyFor(secret)
    const value = secret.value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
    return [
      secret,
      tools.random.pick([
        `<login><user>alice</user><${key}>${value}</${key}></login>`,
        `<datasource user="app" ${key}="${value}" pool="5"/>`,
        `<add key="${key}" value="${value}" />`,
      ]),
    ]
  }),
  textCarrier('docker -e', (tools) => {
    const secret = tools.any()
    const key = tools
      .keyFor({ ...secret, needsKey: true })
      .replaceAll('-', '_')
      .toUpperCase()
    return [
      secret,
      `docker run --rm -e NODE_ENV=production -e ${key}=${shell(secret.value)} registry.example.com/app:1.4.2`,
    ]
  }),
  textCarrier('terraform', (tools) => {
    const secret = tools.any()
    const key = tools.secretKeyFor(secret).replaceAll('-', '_')
    return [
      secret,
      `  + resource "db" "main" {\n      + engine   = "postgres"\n      + ${key} = ${JSON.stringify(secret.value)}\n    }`,
    ]
  }),
  textCarrier('source code', (tools) => {
    const secret = tools.any()
    const key = tools.secretKeyFor(secret).replaceAll('-', '_')
    return [
      secret,
      tools.random.pick([
        `const ${key} = ${quoted(secret.value)};`,
        `new Client({ ${key}: ${quoted(secret.value)}, retries: 3 })`,
      ]),
    ]
  }),
  textCarrier('prose', (tools) => {
    const secret = tools.random.int(0, 1) === 0 ? plainWord(tools) : plainToken(tools)
    const name = secret.kind.endsWith('password')
      ? 'password'
      : tools.random.pick(['token', 'secret', 'API key', 'access token'])
    return [
      secret,
      tools.random.pick([
        `the ${name} is ${secret.value}`,
        `Your new ${name}: ${secret.value}`,
        `using ${name} "${secret.value}"`,
      ]),
    ]
  }),
  { name: 'PEM', plant: plantPem },
]

function textCarrier(name: string, make: (tools: Tools) => readonly [Secret, string]): Carrier {
  return {
    name,
    plant(tools) {
      const [secret, text] = make(tools)
      const way = tools.random.int(0, 2)
      if (way === 0) return planted(tools.hosts.log({}, text), secret)
      if (way === 1) return planted(tools.hosts.log({ output: text }, 'child process'), secret)
      return planted(tools.hosts.log({ err: makeError(text) }, 'failed'), secret)
    },
  }
}

function shell(word: string): string {
  return /^[\w.~+/:=@%,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

function quoted(text: string): string {
  return text.includes("'") || text.includes('\\') ? JSON.stringify(text) : `'${text}'`
}

function plantConnectionString(tools: Tools): readonly [Secret, string] {
  const { random } = tools
  const secret = plainWord(tools)
  switch (random.int(0, 4)) {
    case 0:
      return [secret, `Server=tcp:db.example.com,1433;Database=app;User Id=app;Password=${secret.value};Encrypt=true`]
    case 1:
      return [
        secret,
        `jdbc:postgresql://db.example.com:5432/app?user=app&password=${encodeURIComponent(secret.value)}&ssl=true`,
      ]
    case 2:
      return [
        secret,
        `jdbc:sqlserver://db.example.com:1433;databaseName=app;user=app;password=${secret.value};encrypt=true`,
      ]
    case 3:
      return [secret, `host=db.example.com port=5432 user=app password=${secret.value} dbname=app sslmode=require`]
    default: {
      const key = { kind: 'base64 key', value: `${random.chars(86, alphabet.base64)}==`, needsKey: true }
      return [
        key,
        `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${key.value};EndpointSuffix=core.windows.net`,
      ]
    }
  }
}

function plantDatabaseUrl(tools: Tools): readonly [Secret, string] {
  const { random } = tools
  const secret = tools.password()
  const scheme = random.pick([
    'postgres',
    'postgresql',
    'mysql',
    'mongodb',
    'mongodb+srv',
    'redis',
    'rediss',
    'amqp',
    'amqps',
    'mariadb',
    'smtp',
    'ldap',
    'https',
  ])
  const user = random.pick(['app', 'root', 'svc_orders', scheme.startsWith('redis') ? '' : 'admin'])
  const url = `${scheme}://${user}:${encodeURIComponent(secret.value)}@db-1.internal:5432/app`
  return [
    secret,
    random.pick([
      url,
      `connect ECONNREFUSED ${url}`,
      `{"databaseUrl":"${url}"}`,
      `DATABASE_URL=${url}`,
      `cannot reach '${url}' (timeout)`,
    ]),
  ]
}

function plantFlags(tools: Tools): readonly [Secret, string] {
  const { random } = tools
  const secret = plainWord(tools)
  const word = shell(secret.value)
  switch (random.int(0, 5)) {
    case 0:
      return [secret, `mysql -h db.internal -u root -p ${word} app`]
    case 1:
      return [secret, `mysqldump -uroot -p${word} --single-transaction app`]
    case 2:
      return [secret, `migrate --host db.internal --password ${word} --dry-run`]
    case 3:
      return [secret, `migrate --host=db.internal --db-password=${word} --dry-run`]
    case 4: {
      const token = plainToken(tools)
      return [token, `deploy --region eu --api-key ${shell(token.value)} --wait`]
    }
    default:
      return [secret, `PGPASSWORD=${word} psql -h db.internal -U app -c 'select 1'`]
  }
}

/** Private keys of every kind, whole or cut off. */
function plantPem(tools: Tools): ReturnType<Carrier['plant']> {
  const { random, hosts } = tools
  const label = random.pick([
    'PRIVATE KEY',
    'RSA PRIVATE KEY',
    'EC PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'DSA PRIVATE KEY',
  ])
  const lines = Array.from({ length: random.int(3, 26) }, () => random.chars(64, alphabet.base64))
  const end = random.int(0, 4) === 0 ? '' : `\n-----END ${label}-----\n`
  const pem = `-----BEGIN ${label}-----\n${lines.join('\n')}${end}`
  const line = random.pick([
    () => hosts.log({ tls: { key: pem, cert: 'none' } }, 'tls'),
    () => hosts.log({}, `loaded key ${pem}`),
    () => hosts.log({ body: JSON.stringify({ key: pem }) }, 'sent'),
    () => hosts.log({ err: makeError(`bad key: ${pem.replaceAll('\n', '\\n')}`) }, 'failed'),
  ])()
  // The first, a middle and the last line stand for all of them.
  const kept = [0, lines.length >> 1, lines.length - 1].map((index) => lines[index] as string)
  return { line, secrets: kept, kind: 'pem' }
}
