/**
 * What services log, in three sizes: seeded, so that every run and every subject logs the same.
 * Clean under the default rules: no bench line holds a secret unless `withSecret` puts one in.
 */

/** `small` makes lines of about 250 bytes, `medium` 900, `large` 4 KB. */
export type Size = 'small' | 'medium' | 'large'

/** Arguments of one `logger.info(object, message)`. */
export interface LogCall {
  readonly object: Readonly<Record<string, unknown>>
  readonly message: string
}

/** Random numbers in `[0, 1)`, the same for the same seed (mulberry32). */
export function createSeeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `count` calls of one size. */
export function makeCalls(size: Size, count = 500, seed = 11): readonly LogCall[] {
  const random = createSeeded(seed)
  const make = { small: makeSmall, medium: makeMedium, large: makeLarge }[size]
  return Array.from({ length: count }, () => make(createWords(random)))
}

interface Words {
  int(below: number): number
  pick(items: readonly string[]): string
  chars(length: number, alphabet: string): string
  sentence(words: number): string
  uuid(): string
  path(): string
}

const HEX = '0123456789abcdef'
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const WORDS =
  'order payment user invoice cart session worker queue cache retry timeout connection request response handler upstream gateway database query index shard replica region deploy release build metric trace span event topic offset consumer producer refund shipment catalog product search filter'.split(
    ' ',
  )

function createWords(random: () => number): Words {
  const int = (below: number): number => Math.floor(random() * below)
  const pick = (items: readonly string[]): string => items[int(items.length)]!
  const chars = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet[int(alphabet.length)]!).join('')
  return {
    int,
    pick,
    chars,
    sentence: (words) => Array.from({ length: words }, () => pick(WORDS)).join(' '),
    uuid: () => [8, 4, 4, 4, 12].map((length) => chars(length, HEX)).join('-'),
    path: () => `/v${1 + int(3)}/${pick(WORDS)}s/${int(99_999)}/${pick(WORDS)}`,
  }
}

function makeSmall(words: Words): LogCall {
  return {
    object: {
      reqId: words.uuid(),
      method: words.pick(['GET', 'POST', 'PUT']),
      url: words.path(),
      statusCode: 200 + words.int(5),
      responseTime: words.int(900),
    },
    message: `${words.sentence(4)} completed`,
  }
}

function makeMedium(words: Words): LogCall {
  const etag = `W/"${words.chars(20, ALNUM)}"`
  return {
    object: {
      req: {
        id: words.uuid(),
        method: words.pick(['GET', 'POST', 'PUT']),
        url: `${words.path()}?page=${words.int(90)}&sort=${words.pick(WORDS)}`,
        headers: {
          host: 'api.example.com',
          'user-agent': `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + words.int(40)}.0.0.0 Safari/537.36`,
          accept: 'application/json, text/plain, */*',
          'accept-language': 'en-GB,en;q=0.9',
          origin: 'https://www.example.com',
          'accept-encoding': 'gzip, deflate, br',
          'x-request-id': words.uuid(),
          'x-forwarded-for': `10.${words.int(255)}.${words.int(255)}.${words.int(255)}`,
          traceparent: `00-${words.chars(32, HEX)}-${words.chars(16, HEX)}-01`,
        },
        remoteAddress: '127.0.0.1',
        remotePort: 1024 + words.int(60_000),
      },
      res: {
        statusCode: 200,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': String(words.int(9_999)),
          etag,
        },
      },
      responseTime: words.int(900),
    },
    message: 'request completed',
  }
}

function makeLarge(words: Words): LogCall {
  const frames = Array.from(
    { length: 30 },
    () =>
      `    at ${words.pick(WORDS)}.${words.pick(WORDS)} (/app/src/${words.pick(WORDS)}/${words.pick(WORDS)}.js:${words.int(900)}:${words.int(80)})`,
  )
  const items = Array.from({ length: 8 }, () => ({
    id: words.uuid(),
    name: words.sentence(3),
    quantity: words.int(20),
    price: words.int(1e5) / 100,
  }))
  return {
    object: {
      ...makeMedium(words).object,
      err: {
        type: 'UpstreamError',
        message: words.sentence(8),
        stack: `UpstreamError: ${words.sentence(8)}\n${frames.join('\n')}`,
        code: 'ECONNRESET',
      },
      order: { id: words.uuid(), items, note: words.sentence(20) },
    },
    message: 'request failed',
  }
}
