import type { Secret } from './secrets.js'
import { type Carrier, plainToken, plainWord, planted, type Tools } from './tools.js'

/** What pino-http and axios log of exchanges that carry secrets. */
export const httpCarriers: readonly Carrier[] = [
  {
    name: 'bearer header',
    plant(tools) {
      const secret = plainToken(tools)
      const scheme = tools.random.pick(['Bearer', 'Bearer', 'Bearer', 'bearer', 'Token'])
      return planted(request(tools, { authorization: `${scheme} ${secret.value}` }), secret)
    },
  },
  {
    name: 'basic header',
    plant(tools) {
      const secret = tools.password()
      const pair = Buffer.from(`${tools.random.pick(['app', 'svc-orders', 'alice'])}:${secret.value}`).toString(
        'base64',
      )
      return { line: request(tools, { authorization: `Basic ${pair}` }), secrets: [pair], kind: secret.kind }
    },
  },
  {
    name: 'cookie',
    plant(tools) {
      const [secret, cookie] = makeCookie(tools)
      return planted(request(tools, { cookie: `theme=dark; ${cookie}; lang=en-GB` }), secret)
    },
  },
  {
    name: 'set-cookie',
    plant(tools) {
      const [secret, cookie] = makeCookie(tools)
      const line = tools.hosts.exchange({
        url: '/login',
        method: 'POST',
        responseHeaders: { 'set-cookie': [`${cookie}; Path=/; HttpOnly; Secure; SameSite=Lax`] },
      })
      return planted(line, secret)
    },
  },
  {
    name: 'x-api-key header',
    plant(tools) {
      const secret = plainToken(tools)
      const names = ['x-api-key', 'x-auth-token', 'api-key', 'x-access-token', 'x-amz-security-token', 'x-vault-token']
      return planted(request(tools, { [tools.random.pick(names)]: secret.value }), secret)
    },
  },
  {
    name: 'url query token',
    plant(tools) {
      const secret = tools.token()
      const key = tools.random.pick([
        'token',
        'access_token',
        'api_key',
        'apiKey',
        'auth_token',
        'client_secret',
        'secret',
      ])
      return planted(withQuery(tools, key, secret), secret)
    },
  },
  {
    name: 'url query password',
    plant(tools) {
      const secret = tools.password()
      return planted(
        withQuery(tools, tools.random.pick(['password', 'passwd', 'pwd', 'pass', 'new_password']), secret),
        secret,
      )
    },
  },
  { name: 'axios error', plant: plantAxiosError },
  {
    name: 'raw request header',
    plant(tools) {
      const secret = plainToken(tools)
      const raw = `POST /v1/charges HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: Bearer ${secret.value}\r\nConnection: close\r\n\r\n`
      return planted(tools.hosts.log({ request: { _header: raw, _removedHeader: {} } }, 'socket hang up'), secret)
    },
  },
  {
    name: 'raw headers list',
    plant(tools) {
      const secret = plainToken(tools)
      const rawHeaders = ['Host', 'api.example.com', 'X-Api-Key', secret.value, 'Accept', '*/*']
      return planted(tools.hosts.log({ rawHeaders }, 'rejected'), secret)
    },
  },
  {
    name: 'form body',
    plant(tools) {
      const secret = tools.any()
      const body = new URLSearchParams({
        grant_type: 'password',
        username: 'alice',
        [tools.secretKeyFor(secret)]: secret.value,
      })
      return planted(tools.hosts.log({ body: body.toString() }, 'token request'), secret)
    },
  },
]

function request(tools: Tools, requestHeaders: Readonly<Record<string, string>>): string {
  return tools.hosts.exchange({
    method: tools.random.pick(['GET', 'POST', 'PUT']),
    url: tools.random.pick(['/v1/orders', '/v1/users/42', '/graphql']),
    status: tools.random.pick([200, 201, 401, 500]),
    requestHeaders: { 'user-agent': 'curl/8.7.1', accept: '*/*', ...requestHeaders },
  })
}

function makeCookie(tools: Tools): readonly [Secret, string] {
  const { random } = tools
  const session = `s%3A${random.chars(32)}.${encodeURIComponent(`${random.chars(42)}=`)}`
  const secret = random.pick<Secret>([
    { kind: 'session id', value: session, needsKey: true },
    { kind: 'session id', value: random.chars(26), needsKey: true },
    plainToken(tools),
  ])
  const name =
    secret.value === session ? 'connect.sid' : random.pick(['sid', 'session', 'token', '__Host-auth', 'remember_me'])
  return [secret, `${name}=${secret.value}`]
}

function withQuery(tools: Tools, key: string, secret: Secret): string {
  const url = `/v1/callback?state=ok&${new URLSearchParams({ [key]: secret.value })}&page=2`
  if (tools.random.int(0, 1) === 0) return tools.hosts.exchange({ url, status: 302 })
  return tools.hosts.log({ url: `https://api.example.com${url}` }, `GET https://api.example.com${url} 200`)
}

function plantAxiosError(tools: Tools): ReturnType<Carrier['plant']> {
  const { random, hosts } = tools
  const call = { method: 'post', url: 'https://api.example.com/v1/charges', headers: {} }
  const log = (error: Error): string => hosts.log({ err: error }, 'upstream failed')
  const way = random.int(0, 3)
  if (way === 0) {
    const secret = plainWord(tools)
    const pair = Buffer.from(`svc:${secret.value}`).toString('base64')
    const headers = { Authorization: `Basic ${pair}` }
    const error = hosts.axiosError({ ...call, headers, auth: { username: 'svc', password: secret.value } })
    return { line: log(error), secrets: [secret.value, pair], kind: secret.kind }
  }
  if (way === 1) {
    const secret = tools.any()
    const data = JSON.stringify({ user: 'alice', [tools.keyFor(secret)]: secret.value })
    return planted(log(hosts.axiosError({ ...call, data, answer: { error: 'declined' } })), secret)
  }
  const secret = plainToken(tools)
  if (way === 2) {
    const url = `${call.url}?${new URLSearchParams({ access_token: secret.value })}`
    return planted(log(hosts.axiosError({ ...call, url })), secret)
  }
  const headers = { Authorization: `Bearer ${secret.value}` }
  return planted(log(hosts.axiosError({ ...call, headers, answer: { error: 'declined' } })), secret)
}
