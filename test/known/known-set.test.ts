import { Session } from 'node:inspector/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextMemory } from '../../src/kernel/memory.js'
import { createKnownSet, type KnownMatch, type KnownSet } from '../../src/known/known-set.js'
import type { Clock } from '../../src/model/known.js'
import { naiveKnownCover } from '../oracle/known-oracle.js'
import { ALNUM, coverOf, createRandom, HEX, SYMBOLS, scanText } from './scanning.js'

const random = createRandom(5)
const token = (): string => `tok_${random.text(32)}`

/** A clock that is turned by hand. */
function createHandClock(): Clock & { advance(ms: number): void; readonly pending: number } {
  let now = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    after(delayMs, run) {
      const timer = { at: now + delayMs, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance(ms) {
      now += ms
      for (const timer of [...timers]) {
        if (timer.at > now) continue
        timers.delete(timer)
        timer.run()
      }
    },
    get pending() {
      return timers.size
    },
  }
}

function namesIn(known: KnownSet, text: string): string[] {
  return [...new Set(scanText(known, text).map((match) => match.name))]
}

describe('add', () => {
  it.each(['', ' ', '\n\t ', 'true', ' false', 'null'])('refuses what is no value (%#)', (value) => {
    const known = createKnownSet()
    expect(known.add('a', value)).toMatchObject({ accepted: false, forms: [] })
    expect(known.refused).toBe(1)
    expect(known.names()).toEqual([])
    expect(known.isEmpty).toBe(true)
    expect(known.generation).toBe(0)
  })

  it('takes what is no string for a refusal, too', () => {
    const known = createKnownSet()
    for (const value of [undefined, null, 5, {}] as unknown as string[])
      expect(known.add('a', value).accepted).toBe(false)
  })

  it.each(['admin', '5432', 'production', 'localhost', 'postgres'])('keeps %s for key context only', (value) => {
    const known = createKnownSet()
    const taken = known.add('weak', value)
    expect(taken.accepted).toBe(true)
    expect(taken.reason).toMatch(/^weak/)
    expect(taken.reason).not.toContain(value)
    expect(scanText(known, `user ${value} at ${value}`)).toEqual([])
    expect(known.weakName(value)).toBe('weak')
    expect(known.weakName(`${value}x`)).toBeUndefined()
    expect(known.isEmpty).toBe(true)
  })

  it('finds a weak value behind text escapes by its whole token', () => {
    const known = createKnownSet()
    known.add('weak', 'pass/word')
    for (const token of [
      'pass/word',
      ' pass/word ',
      'pass\\/word',
      'pass%2fword',
      '\\u0070ass/word',
      'pass%252Fword',
    ]) {
      expect(known.weakName(token)).toBe('weak')
    }
  })

  it.each(['a', '"', 'ab', '5432', 'admin', 'äö', 'x y'])(
    'finds a value of any length anywhere when asked to (%#)',
    (value) => {
      const known = createKnownSet()
      expect(known.add('even', value, { evenIfWeak: true })).toMatchObject({ accepted: true })
      for (let start = 0; start < 5; start++) {
        expect(scanText(known, `..${value}..`, start).map(({ text }) => text)).toEqual([value])
      }
    },
  )

  it('finds a trimmed value, and the whole as it was given', () => {
    const known = createKnownSet()
    const value = token()
    known.add('a', `  ${value}\n`)
    expect(scanText(known, `x${value}y`).some(({ text }) => text === value)).toBe(true)
    expect(scanText(known, `x  ${value}\ny`).some(({ text }) => text === `  ${value}\n`)).toBe(true)
  })

  it('names a value after the first name that took it', () => {
    const known = createKnownSet()
    const value = token()
    known.add('first', value)
    known.add('second', value)
    expect(namesIn(known, value)).toEqual(['first'])
    expect(known.delete('first')).toBe(true)
    expect(namesIn(known, value)).toEqual(['second'])
    expect(known.delete('second')).toBe(true)
    expect(namesIn(known, value)).toEqual([])
    expect(known.isEmpty).toBe(true)
    expect(known.delete('second')).toBe(false)
  })

  it('adds a further value to a name', () => {
    const known = createKnownSet()
    const [one, other] = [token(), token()]
    known.add('a', one)
    known.add('a', other)
    expect(known.names()).toEqual(['a'])
    expect(scanText(known, `${one} ${other}`).filter(({ form }) => form === 'raw')).toHaveLength(2)
  })

  it('counts a change once', () => {
    const known = createKnownSet()
    const value = token()
    known.add('a', value)
    const { generation } = known
    known.add('a', value)
    expect(known.generation).toBe(generation)
    known.add('b', value)
    expect(known.generation).toBeGreaterThan(generation)
  })

  it('finds a weak value anywhere once it is asked for', () => {
    const known = createKnownSet()
    known.add('a', 'admin')
    known.add('b', 'admin', { evenIfWeak: true })
    expect(namesIn(known, 'an admin!')).toEqual(['a'])
  })
})

describe('parts of a value', () => {
  const cases: readonly (readonly [what: string, value: (secret: string) => string])[] = [
    ["a URL's password", (s) => `postgres://app:${s}@db:5432/app`],
    ["a URL's percent-encoded password", (s) => `https://app:${encodeURIComponent(s)}@example.com`],
    ["a connection string's password", (s) => `Server=db;Database=app;Password=${s};Timeout=3`],
    ["a URL's password in its query", (s) => `jdbc:postgresql://db/app?user=me&password=${s}`],
    [
      'a leaf under a sensitive key',
      (s) => JSON.stringify({ a: { client_secret: s }, token_uri: 'https://example.com/t' }),
    ],
    ['an opaque leaf', (s) => JSON.stringify([{ x: s }])],
    ['a line', (s) => `first line of text here\n${s}\nlast line of text here`],
    ['a line of a PEM', (s) => `-----BEGIN PRIVATE KEY-----\n${s}\nAAAA\n-----END PRIVATE KEY-----`],
  ]

  it.each(cases)('%s is found alone', (_, write) => {
    const known = createKnownSet()
    const secret = `${random.text(9)}+${random.text(14)}`
    known.add('whole', write(secret))
    const found = scanText(known, `x ${secret} y`).filter(({ form }) => form !== 'fragment')
    expect(found.map(({ text }) => text)).toEqual([secret])
    expect(found.map(({ name }) => name)).toEqual(['whole'])
  })

  it("a URL's user and password are found as a Basic pair", () => {
    const known = createKnownSet()
    const secret = random.text(20)
    known.add('db', `postgres://app:${secret}@db/app`)
    const pair = Buffer.from(`app:${secret}`).toString('base64')
    expect(
      scanText(known, `Basic ${pair}`).some(({ text }) => pair.startsWith(text) && text.length >= pair.length - 2),
    ).toBe(true)
  })

  it('what is public in a document is left alone', () => {
    const known = createKnownSet()
    const key = random.text(40)
    known.add(
      'doc',
      JSON.stringify({
        type: 'service_account',
        private_key: key,
        token_uri: 'https://oauth2.example.com/token',
        ok: true,
      }),
    )
    expect(scanText(known, '{"a":true} service_account https://oauth2.example.com/token')).toEqual([])
    expect(namesIn(known, key)).toEqual(['doc'])
  })
})

describe('fragments', () => {
  const value = `tok_live_${random.text(40)}`
  const opaque = value.slice('tok_live_'.length)
  const known = createKnownSet()
  known.add('t', value)

  it('any run of twenty characters is masked', () => {
    for (let from = 0; from + 20 <= opaque.length; from++) {
      const run = opaque.slice(from, from + 20)
      for (const text of [run, `x ${run} y`, `"${run}"`]) {
        const at = text.indexOf(run)
        expect(coverOf(scanText(known, text), text.length).slice(at, at + 20)).not.toContain(false)
      }
    }
  })

  it('a value that is cut off after twelve characters or more is masked', () => {
    for (let length = 12; length < opaque.length; length++) {
      const run = opaque.slice(0, length)
      for (const end of ['', '"}', '...', '…', ' more', '\n']) {
        const text = `"token":"tok_live_${run}${end}`
        const at = text.indexOf(run)
        expect(coverOf(scanText(known, text), text.length).slice(at, at + length)).not.toContain(false)
      }
    }
  })

  it('so is its end alone', () => {
    for (let length = 12; length < opaque.length; length++) {
      const text = `...${opaque.slice(-length)}`
      expect(coverOf(scanText(known, text), text.length).slice(3)).not.toContain(false)
    }
  })

  it('the public prefix is not', () => {
    expect(scanText(known, 'tok_live_ tok_live_something else')).toEqual([])
  })

  it('a run inside base64 and hex is masked when it begins the value', () => {
    for (const form of ['base64', 'hex'] as const) {
      const text = Buffer.from(`tok_live_${opaque.slice(0, 26)}`).toString(form)
      expect(scanText(known, text).length).toBeGreaterThan(0)
    }
  })

  it('sentences, URLs and repetitions have none', () => {
    const plain = createKnownSet()
    plain.add('s', 'the quick brown fox jumps over the lazy dog')
    plain.add('u', `https://intern.example.com/some/path/for/everybody?x=${random.text(20)}`)
    plain.add('r', `${'ab'.repeat(20)}${random.text(4)}${'a'.repeat(30)}`)
    expect(scanText(plain, 'the quick brown fox jumps over https://intern.example.com/some/path/for/every')).toEqual([])
    expect(scanText(plain, `${'ab'.repeat(15)} ${'a'.repeat(25)}`)).toEqual([])
  })

  it('what only DER keys of one kind share is none', () => {
    const head = 'MIIEvgIBADANBgkqhkiG9w0BAQEFAASC'
    const key = createKnownSet()
    key.add(
      'k',
      `-----BEGIN PRIVATE KEY-----\n${head}${random.text(32)}\n${random.text(64)}\n-----END PRIVATE KEY-----`,
    )
    expect(scanText(key, `x ${head} y`)).toEqual([])
  })
})

describe('matches as text stands', () => {
  it('are those of the naive search, for small alphabets, overlaps and any place in memory', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const source = createRandom(seed)
        const alphabet = `${'abcd'.slice(0, 1 + source.int(4))}`
        const known = createKnownSet()
        const values: string[] = []
        for (let left = 1 + source.int(4); left > 0; left--) {
          const previous = values[source.int(values.length + 1)] ?? ''
          const value = `${previous.slice(source.int(3))}${source.text(1 + source.int(source.int(3) === 0 ? 60 : 10), alphabet)}`
          values.push(value)
          known.add(`n${left}`, value, { evenIfWeak: true })
        }
        let text = ''
        for (let left = source.int(9); left >= 0; left--) {
          const value = values[source.int(values.length)] as string
          text +=
            source.int(3) === 0
              ? source.text(source.int(20), `${alphabet} `)
              : value.slice(source.int(2) * source.int(4))
        }
        const found = scanText(known, text, source.int(9), 0x61 + source.int(4))
        expect(coverOf(found, text.length)).toEqual(naiveKnownCover(text, values))
      }),
    )
  })

  it('stay right while values come and go', () => {
    const source = createRandom(77)
    const known = createKnownSet()
    const values = new Map<string, string>()
    for (let step = 0; step < 600; step++) {
      const name = `n${source.int(40)}`
      if (source.int(3) === 0) {
        known.delete(name)
        values.delete(name)
      } else if (!values.has(name)) {
        values.set(name, source.text(1 + source.int(30), 'abc'))
        known.add(name, values.get(name) as string, { evenIfWeak: true })
      }
      if (step % 10 !== 0) continue
      const text = Array.from(
        { length: 6 },
        () => source.text(9, 'abc') + ([...values.values()][source.int(40)] ?? ''),
      ).join('')
      expect(coverOf(scanText(known, text), text.length)).toEqual(naiveKnownCover(text, [...values.values()]))
      expect([...known.names()].sort()).toEqual([...values.keys()].sort())
    }
  })
})

describe('rotate', () => {
  it('keeps the previous values until the grace period ends', () => {
    const clock = createHandClock()
    const known = createKnownSet({ clock })
    const [one, two, three] = [token(), token(), token()]
    known.add('k', one)
    known.rotate('k', two, { graceMs: 1000 })
    clock.advance(500)
    known.rotate('k', three, { graceMs: 1000 })
    const whole = (text: string): boolean => scanText(known, text).some(({ form }) => form === 'raw')
    expect([one, two, three].map(whole)).toEqual([true, true, true])
    clock.advance(500)
    expect([one, two, three].map(whole)).toEqual([false, true, true])
    clock.advance(500)
    expect([one, two, three].map(whole)).toEqual([false, false, true])
    expect(known.names()).toEqual(['k'])
    expect(clock.pending).toBe(0)
  })

  it('keeps a value that came back in the meantime', () => {
    const clock = createHandClock()
    const known = createKnownSet({ clock })
    const [one, two] = [token(), token()]
    known.add('k', one)
    known.rotate('k', two, { graceMs: 1000 })
    known.rotate('k', one, { graceMs: 1000 })
    clock.advance(5000)
    expect(namesIn(known, one)).toEqual(['k'])
    expect(namesIn(known, two)).toEqual([])
  })

  it('is add for an unknown name, and lasts without a clock', () => {
    const known = createKnownSet()
    const [one, two] = [token(), token()]
    expect(known.rotate('k', one).accepted).toBe(true)
    known.rotate('k', two, { graceMs: 0 })
    expect(namesIn(known, `${one} ${two}`)).toEqual(['k'])
  })

  it('leaves no timer after close, and everything is still found', () => {
    const clock = createHandClock()
    const known = createKnownSet({ clock })
    const [one, two, three] = [token(), token(), token()]
    known.add('k', one)
    known.rotate('k', two, { graceMs: 10 })
    known.close()
    known.rotate('k', three, { graceMs: 10 })
    expect(clock.pending).toBe(0)
    for (const value of [one, two, three]) expect(namesIn(known, value)).toEqual(['k'])
  })
})

describe('a thousand strong values', () => {
  it('are not found in ordinary lines', () => {
    const source = createRandom(3)
    const known = createKnownSet({ valuesExpected: 1000 })
    for (let i = 0; i < 1000; i++) {
      known.add(
        `k${i}`,
        i % 3 === 0 ? `sk_${source.text(30)}` : i % 3 === 1 ? source.text(40, HEX) : source.text(14, SYMBOLS),
      )
    }
    const lines = Array.from({ length: 3000 }, () =>
      JSON.stringify({
        level: 30,
        time: 1_700_000_000_000 + source.int(1e9),
        reqId: `${source.text(8, HEX)}-${source.text(4, HEX)}-${source.text(12, HEX)}`,
        trace: source.text(32, HEX),
        user: `user${source.int(9999)}@example.com`,
        url: `/api/v1/items/${source.int(9999)}?q=a%20b%2Fc&page=${source.int(99)}`,
        body: JSON.stringify({ id: source.int(99), note: 'it\'s "fine"\n' }),
        etag: Buffer.from(source.text(18)).toString('base64'),
      }),
    )
    expect(scanText(known, lines.join('\n')).map(({ text }) => text)).toEqual([])
  })
})

describe('cost', () => {
  /** CPU time of one scan, the best of some. */
  function cpuOf(known: KnownSet, text: string): number {
    const memory = createTextMemory(text.length)
    const end = memory.bytes.write(text, 'latin1')
    const matches: KnownMatch[] = []
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < 5; round++) {
      matches.length = 0
      const before = process.cpuUsage()
      known.scan(memory, 0, end, matches)
      const { user, system } = process.cpuUsage(before)
      best = Math.min(best, user + system)
    }
    return best
  }

  const long = random.text(10_000)
  const hostile: readonly (readonly [what: string, value: string, part: string])[] = [
    ['near misses of a long value', long, `${long.slice(0, -1)}!`],
    ['near misses of a long value in base64', long, `${Buffer.from(long.slice(0, -3)).toString('base64')}!`],
    ['near misses of a long value in hex', long, `${Buffer.from(long.slice(0, -3)).toString('hex')}!`],
    ['a long repetition', `${'a'.repeat(10_000)}b`, 'a'.repeat(5000)],
    ['a long repetition with a flaw', `${'a'.repeat(5000)}b${'a'.repeat(5000)}`, 'a'.repeat(5000)],
    ['a value that overlaps itself', 'a'.repeat(10_000), 'a'.repeat(5000)],
    ['a repeated value', 'ab'.repeat(16), 'ab'.repeat(500)],
    ['a run of backslashes', `p"w\\${random.text(4)}!#d`, '\\'.repeat(5000)],
    ['escapes of escapes', `p"w\\${random.text(4)}!#d`, '%25'.repeat(2000)],
    ['escaped letters', long.slice(0, 40), '\\u0061'.repeat(1000)],
    ['colour codes', long.slice(0, 40), 'a\x1b[31m'.repeat(1000)],
    ['byte numbers', long.slice(0, 40), '97,'.repeat(2000)],
    ['wide base64', long.slice(0, 40), 'cABhAHMA'.repeat(700)],
    ['wrapped base64', long.slice(0, 40), 'abcdefghijklmnopqrst\n'.repeat(300)],
  ]

  it.each(hostile)('of %s is linear', (_, value, part) => {
    const known = createKnownSet()
    known.add('v', value, { evenIfWeak: true })
    const times = Math.ceil(100_000 / part.length)
    cpuOf(known, part.repeat(times))
    const once = cpuOf(known, part.repeat(times))
    const fourTimes = cpuOf(known, part.repeat(4 * times))
    // Four times the text may cost a little more than four times the time, never sixteen times.
    expect(fourTimes).toBeLessThan(9 * Math.max(once, 1000))
  })

  it('of values that share a prefix does not grow with their number', () => {
    const prefix = 'postgres://application:'
    const one = createKnownSet()
    const many = createKnownSet()
    for (let i = 0; i < 3000; i++) {
      const value = `${prefix}${random.text(16)}@db`
      if (i === 0) one.add('k', value)
      many.add(`k${i}`, value)
    }
    const text = `${prefix}nobody@db `.repeat(3000)
    cpuOf(many, text)
    expect(cpuOf(many, text)).toBeLessThan(20 * Math.max(cpuOf(one, text), 500))
  })
})

describe('what is kept', () => {
  it('holds no value, neither whole nor in twelve characters', async () => {
    const known = createKnownSet()
    const made: (() => string)[] = []
    for (let i = 0; i < 20; i++) {
      // The test itself keeps no value either: each is made again from its seed.
      const make = (): string => {
        const source = createRandom(1000 + i)
        const secret = source.text(24)
        return [
          secret,
          `postgres://app:${secret}@db/app`,
          JSON.stringify({ client_secret: secret, list: [source.text(30)] }),
          `line one ${secret}\nline two ${source.text(20)}`,
          `${source.text(12, ALNUM)} "${secret}" \\ % ä`,
        ][i % 5] as string
      }
      made.push(make)
      known.add(`k${i}`, make(), { evenIfWeak: i % 2 === 0 })
    }
    for (const make of made) {
      for (const text of [
        make(),
        JSON.stringify({ a: make() }),
        Buffer.from(make()).toString('base64'),
        encodeURIComponent(make()),
      ]) {
        expect(scanText(known, text).length).toBeGreaterThan(0)
      }
    }
    const snapshot = await heapSnapshot()
    expect(known.names()).toHaveLength(20)
    const runs = made.flatMap((make, i) => {
      const secret = createRandom(1000 + i).text(24)
      return make() === '' ? [] : [secret.slice(0, 12), secret.slice(12)]
    })
    // By number, so that a failure prints no value.
    expect(runs.map((run, i) => (snapshot.includes(run) ? i : -1)).filter((i) => i >= 0)).toEqual([])
  })
})

/** The strings of a heap snapshot of this thread, and the bytes of its array buffers are not among them. */
async function heapSnapshot(): Promise<string> {
  const session = new Session()
  session.connect()
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ params }) => chunks.push(params.chunk))
  await session.post('HeapProfiler.collectGarbage')
  await session.post('HeapProfiler.takeHeapSnapshot')
  session.disconnect()
  return chunks.join('')
}
