import type { SampleRandom } from '../../src/model/rule.js'
import { alphabet } from '../../src/model/samples.js'

/** A line as some library prints it, and what must not be left of it. */
export interface FieldLine {
  readonly name: string
  readonly line: string
  readonly secrets: readonly string[]
}

type Entry = readonly [name: string, line: string, ...secrets: string[]]

/** Errors and settings as database drivers, brokers, mailers and HTTP clients print them. */
export function driverLines(r: SampleRandom): readonly FieldLine[] {
  return [...databaseLines(r), ...brokerLines(r), ...clientLines(r)].map(toLine)
}

/** Names a table's row. */
export function toLine([name, line, ...secrets]: Entry): FieldLine {
  return { name, line, secrets }
}

function databaseLines(r: SampleRandom): readonly Entry[] {
  const p = Array.from({ length: 40 }, () => `${r.chars(4)}${r.int(10, 99)}${r.chars(8)}`)
  const s = Array.from({ length: 12 }, () => `${r.chars(5)}$${r.chars(4)}!${r.chars(3)}#${r.int(10, 99)}`)
  const json = (value: unknown): string => JSON.stringify(value)
  return [
    ['knex config', `Knex: Timeout acquiring a connection. { client: 'pg', connection: { host: 'db', user: 'app', password: '${p[0]}', database: 'shop' }, pool: { min: 0, max: 7 } }`, p[0]!],
    ['knex connection string', `KnexTimeoutError: Knex: Timeout acquiring a connection. connection: 'postgresql://app:${p[1]}@10.0.0.7:5432/shop?sslmode=require'`, p[1]!],
    ['knex symbols', `{ client: 'mysql2', connection: { host: 'db', port: 3306, user: 'root', password: '${s[0]}' } }`, s[0]!],
    ['prisma env', `PrismaClientInitializationError: error: Error validating datasource \`db\`: the URL must start with the protocol \`postgresql://\`. DATABASE_URL="mysql://root:${p[2]}@localhost:3306/app"`, p[2]!],
    ['prisma auth', json({ level: 'error', msg: `Invalid \`prisma.user.findMany()\` invocation: Authentication failed against database server at \`db\`, url: postgresql://app:${p[3]}@db:5432/app?schema=public` }), p[3]!],
    ['prisma query', `prisma:query UPDATE "User" SET "password" = '${p[4]}' WHERE "id" = 7`, p[4]!],
    ['prisma params', json({ query: 'SELECT 1', target: 'quaint', data: { password: p[5], email: 'a@example.com' } }), p[5]!],
    ['prisma accelerate', `prisma://accelerate.prisma-data.net/?api_key=${p[6]}${r.chars(30)}`, p[6]!],
    ['mongoose', `MongooseServerSelectionError: Could not connect. uri: mongodb+srv://svc:${p[7]}@cluster0.ab1cd.mongodb.net/prod?retryWrites=true&w=majority`, p[7]!],
    ['mongo credentials', `MongoServerError: Authentication failed. { credentials: MongoCredentials { mechanism: 'DEFAULT', source: 'admin', username: 'svc', password: '${p[8]}' } }`, p[8]!],
    ['mongo options', json({ err: { options: { hosts: ['db:27017'], credentials: { username: 'svc', password: p[9], mechanism: 'SCRAM-SHA-256' } } } }), p[9]!],
    ['mongo replica set', `connecting to mongodb://u1:${p[10]}@h1:27017,h2:27017,h3:27017/app?replicaSet=rs0&authSource=admin failed`, p[10]!],
    ['sequelize ctor', `SequelizeAccessDeniedError: Access denied for user 'root'@'10.0.0.1' (using password: YES) config { database: 'app', username: 'root', password: '${p[11]}', dialect: 'mysql' }`, p[11]!],
    ['sequelize log', `Executing (default): INSERT INTO "users" ("id","email","password") VALUES (1,'a@example.com','x'); /* password: "${p[12]}" */`, p[12]!],
    ['typeorm', `DataSource { options: { type: 'postgres', host: 'db', username: 'app', password: '${p[13]}', synchronize: false } }`, p[13]!],
    ['pg client', `Client { connectionParameters: ConnectionParameters { user: 'app', database: 'shop', port: 5432, host: 'db', password: '${p[14]}', binary: false } }`, p[14]!],
    ['pg libpq', `could not connect: host=db port=5432 user=app password=${p[15]} dbname=shop sslmode=disable`, p[15]!],
    ['pg libpq quoted', `dsn "host=db user=app password='${s[1]}' dbname=shop"`, s[1]!],
    ['mysql2', json({ code: 'ER_ACCESS_DENIED_ERROR', config: { host: 'db', user: 'root', password: p[16], passwordSha1: r.chars(40, alphabet.hex) } }), p[16]!],
    ['mysql2 inspect', `ConnectionConfig {\n  host: 'db',\n  user: 'root',\n  password: '${p[17]}',\n  database: 'app'\n}`, p[17]!],
    ['mysql create user', `mysql> CREATE USER 'app'@'%' IDENTIFIED BY '${p[18]}';`, p[18]!],
    ['mysql with plugin', `ALTER USER 'root'@'localhost' IDENTIFIED WITH mysql_native_password BY '${p[19]}'`, p[19]!],
    ['postgres role', `ERROR: role exists STATEMENT: CREATE ROLE app WITH LOGIN PASSWORD '${p[20]}' NOSUPERUSER`, p[20]!],
    ['postgres role encrypted', `LOG: statement: ALTER USER app WITH ENCRYPTED PASSWORD '${p[21]}';`, p[21]!],
    ['mssql', `ConnectionError: Login failed. Server=tcp:x.database.windows.net,1433;Initial Catalog=app;User ID=sa;Password=${s[2]};Encrypt=True;`, s[2]!],
    ['mssql object', json({ server: 'x', authentication: { type: 'default', options: { userName: 'sa', password: s[3] } } }), s[3]!],
    ['oracle', `ORA-01017: invalid username/password; logon denied { user: 'scott', password: '${p[22]}', connectString: 'db/XE' }`, p[22]!],
    ['jdbc', `HikariPool-1 - jdbc:mysql://db:3306/app?user=root&password=${p[23]}&useSSL=false - Failed`, p[23]!],
    ['jdbc sqlserver', `jdbc:sqlserver://db:1433;databaseName=app;user=sa;password=${p[24]};encrypt=true`, p[24]!],
    ['ioredis', `[ioredis] Unhandled error event: Error: connect ECONNREFUSED { options: { host: 'cache', port: 6379, password: '${p[25]}', db: 0 } }`, p[25]!],
    ['ioredis url', `Redis connection to redis://default:${p[26]}@cache.example.com:6380/0 failed - ECONNRESET`, p[26]!],
    ['redis url password only', `REDIS_URL=rediss://:${p[27]}@cache:6380`, p[27]!],
    ['redis auth command', `ReplyError: WRONGPASS invalid username-password pair { command: { name: 'auth', args: [ 'default', '${p[28]}' ] } }`, p[28]!],
    ['redis auth json', json({ err: { message: 'ERR invalid password', command: { name: 'AUTH', args: [p[29]] } } }), p[29]!],
    ['elasticsearch', `ConnectionError: connect ECONNREFUSED node: 'https://elastic:${p[30]}@es:9200'`, p[30]!],
    ['elasticsearch auth', json({ meta: { connection: { url: 'https://es:9200/', headers: { authorization: `Basic ${Buffer.from(`elastic:${p[31]}`).toString('base64')}` } } } }), Buffer.from(`elastic:${p[31]}`).toString('base64')],
    ['cassandra', `new cassandra.auth.PlainTextAuthProvider('app', '${p[32]}') { username: 'app', password: '${p[32]}' }`, p[32]!],
    ['snowflake', json({ account: 'xy12345', username: 'svc', password: p[33], warehouse: 'WH' }), p[33]!],
    ['neo4j', `Neo4jError: The client is unauthorized due to authentication failure. AuthToken { scheme: 'basic', principal: 'neo4j', credentials: '${p[34]}' }`, p[34]!],
    ['drizzle', `drizzle-kit: { dialect: 'postgresql', dbCredentials: { url: 'postgres://app:${p[35]}@db/app' } }`, p[35]!],
    ['connection with symbols', json({ msg: `connect postgres://app:${encodeURIComponent(s[4]!)}@db:5432/app` }), encodeURIComponent(s[4]!)],
    ['raw symbols in url', `mongodb://root:${s[5]}@mongo:27017/admin refused`, s[5]!],
  ] // biome-ignore format: a table
}

function brokerLines(r: SampleRandom): readonly Entry[] {
  const p = Array.from({ length: 24 }, () => `${r.chars(4)}${r.int(10, 99)}${r.chars(9)}`)
  const json = (value: unknown): string => JSON.stringify(value)
  const basic = (user: string, password: string): string => Buffer.from(`${user}:${password}`).toString('base64')
  return [
    ['amqplib', `Error: Handshake terminated by server: 403 (ACCESS-REFUSED) amqp://worker:${p[0]}@mq:5672/%2Fprod`, p[0]!],
    ['amqplib object', json({ protocol: 'amqps', hostname: 'mq', username: 'worker', password: p[1], vhost: '/' }), p[1]!],
    ['kafkajs sasl', `{"level":"ERROR","logger":"kafkajs","message":"[Connection] SASL PLAIN authentication failed","broker":"b1:9092","sasl":{"mechanism":"plain","username":"svc","password":"${p[2]}"}}`, p[2]!],
    ['kafka jaas', `sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="svc" password="${p[3]}";`, p[3]!],
    ['kafka jaas escaped', json({ 'sasl.jaas.config': `org.apache.kafka.common.security.scram.ScramLoginModule required username="svc" password="${p[4]}";` }), p[4]!],
    ['librdkafka', `rdkafka config: { 'bootstrap.servers': 'b:9092', 'sasl.username': 'svc', 'sasl.password': '${p[5]}' }`, p[5]!],
    ['nats', `NatsError: AUTHORIZATION_VIOLATION nats://svc:${p[6]}@nats:4222`, p[6]!],
    ['mqtt', json({ protocol: 'mqtts', host: 'broker', username: 'dev', password: p[7], clientId: 'c1' }), p[7]!],
    ['nodemailer config', `Error: Invalid login: 535 5.7.8 { host: 'smtp.example.com', port: 587, auth: { user: 'mailer', pass: '${p[8]}' } }`, p[8]!],
    ['nodemailer json', json({ transporter: { options: { host: 'smtp', auth: { type: 'LOGIN', user: 'mailer', pass: p[9] } } } }), p[9]!],
    ['nodemailer url', `smtps://mailer%40example.com:${p[10]}@smtp.example.com:465`, p[10]!],
    ['smtp dialogue', `[2026-01-01] DEBUG [abc] C: AUTH PLAIN ${Buffer.from(`\0mailer\0${p[11]}`).toString('base64')}`, Buffer.from(`\0mailer\0${p[11]}`).toString('base64')],
    ['imap login', `IMAP => '1 LOGIN "bob" "${p[12]}"'`, p[12]!],
    ['ftp', `< 331 Password required for bob\n> PASS ${p[13]}`, p[13]!],
    ['ldapjs', `InvalidCredentialsError: bind cn=admin,dc=example { bindDN: 'cn=admin', bindCredentials: '${p[14]}' }`, p[14]!],
    ['ssh2', `Error: All configured authentication methods failed { host: 'h', username: 'deploy', password: '${p[15]}', passphrase: '${p[16]}' }`, p[15]!, p[16]!],
    ['socket.io handshake', json({ handshake: { auth: { token: `${r.chars(30)}` }, query: { EIO: '4', token: p[17] } } }), p[17]!],
    ['grpc metadata', `Error: 16 UNAUTHENTICATED { metadata: Metadata { internalRepr: Map(1) { 'authorization' => [ 'Bearer ${p[18]}${r.chars(20)}' ] } } }`, p[18]!],
    ['grpc metadata json', json({ code: 16, metadata: { 'x-api-key': [p[19]], 'content-type': ['application/grpc'] } }), p[19]!],
    ['proxy env', `HTTPS_PROXY=http://proxyuser:${p[20]}@proxy.corp:3128`, p[20]!],
    ['proxy header', `CONNECT api.example.com:443 HTTP/1.1\\r\\nProxy-Authorization: Basic ${basic('bob', p[21]!)}\\r\\n`, basic('bob', p[21]!)],
    ['rabbit management', `curl -u guest:${p[22]} http://mq:15672/api/overview`, p[22]!],
    ['sqs signer', json({ config: { region: 'eu-west-1', credentials: { accessKeyId: `AKIA${r.chars(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`, secretAccessKey: r.chars(40, alphabet.base64) } } })],
  ] // biome-ignore format: a table
}

function clientLines(r: SampleRandom): readonly Entry[] {
  const t = Array.from({ length: 30 }, () => `${r.chars(32)}`)
  const json = (value: unknown): string => JSON.stringify(value)
  const basic = (user: string, password: string): string => Buffer.from(`${user}:${password}`).toString('base64')
  return [
    ['axios config', json({ message: 'Request failed with status code 401', config: { headers: { Accept: '*/*', Authorization: `Bearer ${t[0]}` }, data: json({ client_secret: t[1] }) } }), t[0]!, t[1]!],
    ['axios inspect', `AxiosError: Request failed with status code 403\n  config: {\n    headers: Object [AxiosHeaders] { Accept: 'application/json', 'X-Api-Key': '${t[2]}' },\n    auth: { username: 'bob', password: '${t[3]}' }\n  }`, t[2]!, t[3]!],
    ['axios raw header', json({ err: { request: { _header: `GET /v1 HTTP/1.1\r\nAccept: */*\r\nAuthorization: Token ${t[4]}\r\nHost: api\r\n\r\n` } } }), t[4]!],
    ['got', `RequestError: connect ETIMEDOUT options: { headers: { 'user-agent': 'got', 'private-token': '${t[5]}' }, url: 'https://gitlab.example.com/api' }`, t[5]!],
    ['got url', `HTTPError: Response code 401 (Unauthorized) url: https://api.example.com/v1/items?access_token=${t[6]}&page=2`, t[6]!],
    ['undici', json({ err: { request: { path: `/v2?apiKey=${t[7]}`, headers: ['authorization', `Bearer ${t[8]}`, 'accept', '*/*'] } } }), t[7]!, t[8]!],
    ['undici headers string', `headers: 'accept: */*\\r\\nx-auth-token: ${t[9]}\\r\\ncontent-type: application/json\\r\\n'`, t[9]!],
    ['fetch', `fetch("https://api.example.com", { method: "POST", headers: { "Authorization": "Bearer ${t[10]}" }, body: "{\\"password\\":\\"${t[11]}\\"}" })`, t[10]!, t[11]!],
    ['fetch Headers', `Headers { 'x-api-key': '${t[12]}', 'content-type': 'application/json' }`, t[12]!],
    ['fetch Map', `HeadersList { cookies: null, [Symbol(headers map)]: Map(2) { 'authorization' => { name: 'Authorization', value: 'Bearer ${t[13]}' } } }`, t[13]!],
    ['superagent', json({ error: { path: '/login', text: json({ refresh_token: t[14], expires_in: 3600 }) } }), t[14]!],
    ['request lib', json({ options: { auth: { user: 'u', pass: t[15], sendImmediately: true }, uri: 'https://x' } }), t[15]!],
    ['form body', json({ body: `grant_type=password&username=bob&password=${t[16]}&scope=openid` }), t[16]!],
    ['form body code', `POST /token grant_type=authorization_code&code=${t[17]}&redirect_uri=https%3A%2F%2Fapp&client_id=web&client_secret=${t[18]}`, t[17]!, t[18]!],
    ['set-cookie array', json({ headers: { 'set-cookie': [`sid=${t[19]}; Path=/; HttpOnly`, `refresh=${t[20]}; Secure`] } }), t[19]!, t[20]!],
    ['cookie jar', `CookieJar: connect.sid=s%3A${r.chars(32)}.${r.chars(43)}; theme=dark; session=${t[21]}`, t[21]!],
    ['jwt in fragment', (() => { const j = jwt(r); return `GET /callback#id_token=${j}&state=abc` })()],
    ['graphql variables', json({ operationName: 'Login', variables: { input: { email: 'a@example.com', password: t[22] } } }), t[22]!],
    ['graphql inline', `mutation { login(email: "a@example.com", password: "${t[23]}") { id } }`, t[23]!],
    ['xml soap', `<soap:Header><wsse:Password Type="http://x#PasswordText">${t[24]}</wsse:Password></soap:Header>`, t[24]!],
    ['digest header', `authorization: Digest username="bob", realm="x", nonce="${r.chars(16)}", uri="/", response="${r.chars(32, alphabet.hex)}"`],
    ['basic in curl log', `> authorization: Basic ${basic('bob', t[25]!)}`, basic('bob', t[25]!)],
    ['signed request', `Authorization: AWS4-HMAC-SHA256 Credential=AKIA${r.chars(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=${r.chars(64, alphabet.hex)}`],
    ['openapi sdk', `OpenAPI.TOKEN = '${t[26]}'`, t[26]!],
    ['har postData', json({ postData: { mimeType: 'application/json', params: [{ name: 'password', value: t[27] }] } }), t[27]!],
    ['websocket url', `ws error wss://stream.example.com/?token=${t[28]}&v=2`, t[28]!],
  ] // biome-ignore format: a table
}

/** A JSON Web Token. */
export function jwt(r: SampleRandom): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: String(r.int(1, 9999)), iat: 1_700_000_000 })}.${r.chars(43, alphabet.urlSafe)}`
}
