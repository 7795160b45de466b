/**
 * Writes `src/scan/frequency-table.ts`: how often each pair of printable ASCII bytes stands in ordinary service logs.
 * Run: `npx tsx bench/frequency-model.ts`.
 * The sample is generated (seeded), so the table can be made again from nothing.
 */
import { writeFileSync } from 'node:fs'

const WORDS =
  'the of and to in request completed response error failed user order payment connection timeout retry queue worker job started finished server listening on port cache miss hit database query select from where insert update index node process memory heap module require internal async await function object promise undefined null true false default config loading loaded service handler route path method status code duration time level info warn debug trace host name version app api v1 v2 users orders items products cart checkout session login logout account profile settings search filter page limit offset total count id uuid type event message data payload body headers content length accept encoding gzip deflate language agent mozilla windows linux macintosh intel chrome safari webkit gecko like version mobile referer origin connection keep alive forwarded for proto https http www com net org io internal cluster local svc pod container namespace deployment kubernetes docker image sha256 region zone eu west us east central production staging development environment variable email address phone country city street zip amount currency price quantity discount invoice subscription plan trial customer vendor supplier warehouse shipment tracking number label created updated deleted at by date expires ttl max min average percent rate throughput latency bytes sent received socket closed opened reset refused unreachable dns lookup certificate verify chain signature algorithm token auth key value store redis postgres mysql mongo kafka topic partition group consumer producer commit lag broker leader replica zookeeper'.split(
    ' ',
  )

function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 16), 0x85ebca6b)
    t = Math.imul(t ^ (t >>> 13), 0xc2b2ae35)
    return ((t ^ (t >>> 16)) >>> 0) / 2 ** 32
  }
}

const random = createRandom(7)
const int = (n: number) => Math.floor(random() * n)
const pick = <T>(items: readonly T[]): T => items[int(items.length)] as T
const chars = (n: number, alphabet: string) => Array.from({ length: n }, () => alphabet[int(alphabet.length)]).join('')
const HEX = '0123456789abcdef'
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const uuid = () => `${chars(8, HEX)}-${chars(4, HEX)}-4${chars(3, HEX)}-a${chars(3, HEX)}-${chars(12, HEX)}`
const words = (n: number) => Array.from({ length: n }, () => pick(WORDS)).join(' ')
const camel = () => {
  const w = pick(WORDS)
  return pick(WORDS) + w.charAt(0).toUpperCase() + w.slice(1)
}
const path = () => `/${pick(WORDS)}/${pick(WORDS)}/${pick([uuid(), String(int(99999)), chars(24, HEX)])}`
const ip = () => `${int(256)}.${int(256)}.${int(256)}.${int(256)}`
const iso = () =>
  `2026-0${1 + int(9)}-${10 + int(18)}T${10 + int(13)}:${10 + int(49)}:${10 + int(49)}.${100 + int(899)}Z`
const agent = () =>
  `Mozilla/5.0 (${pick(['Windows NT 10.0; Win64; x64', 'Macintosh; Intel Mac OS X 10_15_7', 'X11; Linux x86_64'])}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + int(40)}.0.0.0 Safari/537.36`
const stack = () =>
  Array.from(
    { length: 4 + int(6) },
    () =>
      `    at ${pick(['async ', '', 'Object.', 'Module.'])}${camel()} (${pick(['/app/src/', '/app/node_modules/', 'node:internal/'])}${pick(WORDS)}/${pick(WORDS)}.js:${int(900)}:${int(80)})`,
  ).join('\\n')

function line(): string {
  const kind = int(8)
  if (kind <= 2) {
    const extra = Object.fromEntries(
      Array.from({ length: 1 + int(8) }, () => [
        pick([pick(WORDS), camel(), `${pick(WORDS)}_${pick(WORDS)}`]),
        pick<unknown>([int(100000), words(1 + int(5)), uuid(), iso(), true, false, null, random(), chars(20, ALNUM)]),
      ]),
    )
    return JSON.stringify({
      level: pick([20, 30, 40, 50]),
      time: 1.79e12 + int(1e10),
      pid: int(60000),
      hostname: `ip-10-0-${int(255)}-${int(255)}.eu-west-1`,
      reqId: pick([uuid(), `req-${int(9999)}`]),
      ...extra,
      msg: words(2 + int(6)),
    })
  }
  if (kind === 3) {
    return JSON.stringify({
      level: 30,
      time: 1.79e12,
      pid: 1,
      hostname: chars(12, HEX),
      req: {
        id: int(9999),
        method: pick(['GET', 'POST', 'PUT', 'DELETE']),
        url: `${path()}?${pick(WORDS)}=${int(99)}&${pick(WORDS)}=${pick(WORDS)}`,
        headers: {
          host: 'api.example.com',
          'user-agent': agent(),
          accept: '*/*',
          'accept-encoding': 'gzip, deflate, br',
          'x-request-id': uuid(),
          'x-forwarded-for': ip(),
          traceparent: `00-${chars(32, HEX)}-${chars(16, HEX)}-01`,
          'content-type': 'application/json',
          'if-none-match': `W/"${chars(27, ALNUM)}"`,
        },
        remoteAddress: ip(),
        remotePort: int(65535),
      },
      res: {
        statusCode: pick([200, 201, 204, 304, 400, 404, 500]),
        headers: {
          'content-length': String(int(9999)),
          etag: `W/"${chars(27, ALNUM)}"`,
          'cache-control': 'no-store',
          date: 'Sat, 21 Nov 2026 10:00:00 GMT',
          'x-powered-by': 'Express',
        },
      },
      responseTime: int(900),
      msg: 'request completed',
    })
  }
  if (kind === 4)
    return `{"level":50,"time":${1.79e12 + int(1e9)},"pid":${int(9999)},"hostname":"${chars(8, HEX)}","err":{"type":"${pick(['Error', 'TypeError', 'AxiosError'])}","message":"${words(5)}","stack":"Error: ${words(5)}\\n${stack()}"},"msg":"${words(3)}"}`
  if (kind === 5)
    return `${ip()} - - [21/Nov/2026:10:${10 + int(49)}:${10 + int(49)} +0000] "${pick(['GET', 'POST'])} ${path()} HTTP/1.1" ${pick([200, 304, 404])} ${int(99999)} "https://www.example.com/${pick(WORDS)}" "${agent()}"`
  if (kind === 6)
    return `[${iso()}] ${pick(['INFO', 'WARN', 'ERROR', 'DEBUG'])} org.apache.${pick(WORDS)}.${camel()} - ${words(4)} ${pick(WORDS)}=${int(9999)} ${pick(WORDS)}=${pick(WORDS)} (${pick(WORDS)}:${int(99)})`
  return `${pick(['Nov', 'Dec', 'Jan'])} ${10 + int(18)} ${10 + int(13)}:${10 + int(49)}:${10 + int(49)} host${int(9)} ${pick(['sshd', 'kernel', 'systemd', 'nginx'])}[${int(9999)}]: ${words(6)} ${ip()} port ${int(65535)}`
}

const LOW = 0x20
const SIZE = 96
const counts = new Float64Array(SIZE * SIZE)
let total = 0
for (let n = 0; n < 20_000; n++) {
  const text = line()
  for (let i = 0; i + 1 < text.length; i++) {
    const a = text.charCodeAt(i) - LOW
    const b = text.charCodeAt(i + 1) - LOW
    if (a >= 0 && a < SIZE && b >= 0 && b < SIZE) {
      counts[a * SIZE + b]!++
      total++
    }
  }
}
// One character a pair: '0' + the half-log2 of its frequency above one in 2^20.
let out = ''
for (const count of counts) {
  const level = Math.max(0, Math.round(2 * (20 + Math.log2((count + 0.05) / total))))
  out += String.fromCharCode(0x30 + Math.min(40, level))
}
const rows = out.match(/.{96}/g) as string[]
const quoted = rows.map((row) =>
  `  ${JSON.stringify(row)},`.replace(
    /^ {2}"(.*)",$/,
    (_, body: string) => `  '${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}',`,
  ),
)
writeFileSync(
  'src/scan/frequency-table.ts',
  `/**\n * How often a pair of printable ASCII bytes stands in ordinary service logs: row = first byte - 0x20, column = second.\n * A character is '0' plus twice the log2 of the frequency above 2^-20. Made by \`bench/frequency-model.ts\`; speed depends\n * on it, findings never do.\n */\nexport const PAIR_LEVELS: readonly string[] = [\n${quoted.join('\n')}\n]\n`,
)
