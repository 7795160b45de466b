import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../src/model/limits.js'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { internalsOf, type ScrubberOptions } from '../../src/scrub/api.js'
import { createKnownLater } from '../../src/scrub/known-later.js'
import { createScrubber } from '../../src/scrub/scrubber.js'
import type { StreamParts } from '../../src/scrub/stream.js'
import { LineFeed } from '../../src/scrub/stream-feed.js'
import { createHolders } from '../../src/scrub/stream-settle.js'
import { createTally } from '../../src/scrub/tally.js'

const random = createSampleRandom(43)
const VALUE = random.chars(24)
const SEVERAL = `first ${random.chars(24)}\nsecond\nthird: 1`
/** Its lines wait until the last of them has come. */
const WEAK = ['user: app', 'pin: 47', 'code: 08', 'zone: b'].join('\n')
const kind = 'RSA PRIVATE'
const PEM = [`-----BEGIN ${kind} KEY-----`, random.chars(64), random.chars(20), `-----END ${kind} KEY-----`].join('\n')
const ROOM_BYTES = 1_048_576

/** Puts `text` where a feed reads from, cut at `cuts`, and gives what it hands on. */
function feedRead(feed: LineFeed, text: Buffer, cuts: readonly number[]): void {
  for (const [index, from] of [0, ...cuts].entries()) {
    for (let at = from, to = cuts[index] ?? text.length; at < to; ) {
      const room = feed.room()
      const bytes = Math.min(room.length, to - at)
      text.copy(room, 0, at, at + bytes)
      feed.took(bytes)
      at += bytes
    }
  }
}

function read(text: Buffer, cuts: readonly number[], options: ScrubberOptions): string {
  const out: Buffer[] = []
  const scrubber = createScrubber(options)
  const feed = internalsOf(scrubber).openFeed?.((bytes) => out.push(Buffer.from(bytes))) as LineFeed
  feedRead(feed, text, cuts)
  feed.end()
  expect(scrubber.stats().failures).toBe(0)
  return Buffer.concat(out).toString('latin1')
}

function streamed(text: Buffer, cuts: readonly number[], options: ScrubberOptions): string {
  const stream = createScrubber(options).createStream()
  for (const [index, from] of [0, ...cuts].entries()) stream.write(text.subarray(from, cuts[index] ?? text.length))
  stream.end()
  const out: Buffer[] = []
  for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null)
    out.push(chunk)
  return Buffer.concat(out).toString('latin1')
}

const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('{"a":1}\n', '\n', 'an ordinary line, with an etag XpW7\r\n', 'é\n', 'cut '),
  },
  fc.constantFrom(
    `${VALUE}\n`,
    `x ${VALUE.slice(0, 13)}`,
    `${SEVERAL}\n`,
    `${WEAK}\n`,
    WEAK.slice(0, 14),
    `${PEM}\n`,
    PEM.slice(0, 90),
  ),
  fc.constantFrom('{"password":"hunter22"}\n', 'https://a:hunter22@example.com/', `${'long '.repeat(30)}\n`),
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
)

describe('LineFeed', () => {
  it('gives the same for any split, read or taken, values of several lines, key blocks and limits included', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }),
        fc.array(fc.nat(800), { maxLength: 8 }),
        fc.constantFrom<ScrubberOptions>(
          { known: { token: VALUE } },
          { known: { token: VALUE, several: SEVERAL, weak: WEAK } },
          { limits: { lineLengthMax: 100 } },
          { paths: ['a'] },
        ),
        (pieces, at, options) => {
          const text = Buffer.from(pieces.join(''), 'latin1')
          const cuts = at.map((cut) => Math.min(cut, text.length)).sort((x, y) => x - y)
          const whole = streamed(text, [], options)
          expect(streamed(text, cuts, options) === whole).toBe(true)
          expect(read(text, cuts, options) === whole).toBe(true)
        },
      ),
      { numRuns: 250 },
    )
  })

  it('masks at the edges of its room, in lines shorter and longer than that', () => {
    const known = { token: VALUE }
    for (const line of ['{"msg":"an ordinary line","n":1}\n', 'no line end ']) {
      const clean = line.repeat(Math.ceil((2.5 * ROOM_BYTES) / line.length))
      for (const shift of [0, 1, VALUE.length - 1, VALUE.length + 1]) {
        const at = 2 * ROOM_BYTES - shift
        const text = `${clean.slice(0, at)} ${VALUE} ${clean.slice(at)}`
        const out = read(Buffer.from(text), [], { known })
        expect(out === `${clean.slice(0, at)} [redacted:token] ${clean.slice(at)}`).toBe(true)
      }
    }
  })

  it('puts lines of any length together that begin in one chunk and end in the next', () => {
    const rest = `{"a":"${VALUE}"}\n{"b":2}\n`
    for (const length of [64, 65_534, 65_535, 65_536, 65_537, 70_000]) {
      for (const at of [1, 30, length - 1, length, length + 1]) {
        const clean = Buffer.from(`${'x'.repeat(length - 1)}\n${rest}`)
        const masked = Buffer.from(`${VALUE}${' x'.repeat(length)}\n${rest}`)
        for (const text of [clean, masked]) {
          const options = { known: { token: VALUE }, rules: [], keys: [] }
          const out = streamed(text, [at], options)
          expect(out === text.toString().replaceAll(VALUE, '[redacted:token]')).toBe(true)
        }
      }
    }
  })

  it('hands on what is clean as it lies in a chunk', () => {
    const out: Buffer[] = []
    const feed = internalsOf(createScrubber()).openFeed?.((bytes) => out.push(bytes)) as LineFeed
    const chunks = ['{"a":1}\n{"b":2}\n', '{"c":3}\n{"d"', ':4}\n{"e":5}\n'].map((text) => Buffer.from(text))
    for (const chunk of chunks) feed.take(chunk)
    feed.end()
    expect(out.map((bytes) => bytes.toString())).toEqual(['{"a":1}\n{"b":2}\n', '{"c":3}\n', '{"d"', ':4}\n{"e":5}\n'])
    expect(out[0]).toBe(chunks[0])
    expect(out[1]?.byteOffset).toBe(chunks[1]?.byteOffset)
    expect(out[3]).toBe(chunks[2])
  })

  it('looks at what it has read of a line for the last time before a value is removed', () => {
    const out: string[] = []
    const scrubber = createScrubber({ known: { late: VALUE } })
    const feed = internalsOf(scrubber).openFeed?.((bytes) => out.push(bytes.toString())) as LineFeed
    feedRead(feed, Buffer.from(`a\n{"a":"${VALUE}",`), [])
    scrubber.known.delete('late')
    feedRead(feed, Buffer.from(`"b":"${VALUE}"}\n{"a":"${VALUE}"}\n`), [])
    feed.end()
    expect(out.join('')).toBe(`a\n{"a":"[redacted:late]","b":"${VALUE}"}\n{"a":"${VALUE}"}\n`)
  })

  it('keeps nothing of what it has read', () => {
    const scrubber = createScrubber({ known: { token: VALUE } })
    const feed = internalsOf(scrubber).openFeed?.(() => undefined) as LineFeed
    const room = feed.room()
    feedRead(feed, Buffer.from(`a\n${VALUE}\nb\n`), [])
    expect(room.includes(VALUE)).toBe(false)
    feedRead(feed, Buffer.from(`clean\n${VALUE.slice(0, 20)}`), [])
    feed.end()
    expect(room.every((byte) => byte === 0)).toBe(true)
  })

  it('fails closed: what a failure left unfinished is lost up to the next line', () => {
    const tally = createTally(undefined)
    const out: string[] = []
    let fails = true
    const finder = {
      find: () => undefined,
      suspects() {
        if (fails) throw new Error('fails')
      },
    }
    const others = { internals: { paths: [] }, limits: defaultLimits, holders: createHolders(), masksPem: false }
    const pieces = createKnownLater({}).pieces
    const parts = { ...others, finder, tally, pieces, scrubLine: (line: string) => line } as unknown as StreamParts
    const feed = new LineFeed(parts, (bytes) => out.push(bytes.toString()))
    const room = feed.room()
    feedRead(feed, Buffer.from('lost\nlost'), [])
    expect(room.every((byte) => byte === 0)).toBe(true)
    fails = false
    feedRead(feed, Buffer.from(' too\nkept\n'), [])
    feed.end()
    expect(out.join('')).toBe('[redacted:failed]\nkept\n')
    expect(tally.stats(0).failures).toBe(1)
  })
})
