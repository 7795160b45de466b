import pino from 'pino'
import pino96 from 'pino-9-6'
import { describe, expect, it } from 'vitest'
import { createDestination, scrubPino } from '../../src/exits/pino.js'
import { guardMetadata } from '../../src/exits/pino-metadata.js'
import { internalsOf } from '../../src/scrub/api.js'
import { createFakeScrubber, MASK } from './fake-scrubber.js'

const VALUE = 'hunter2-hunter2'
const METADATA = Symbol.for('pino.metadata')

interface Seen {
  readonly line: string
  readonly object: unknown
  readonly message: unknown
}

/** A stream that asks for metadata and keeps what it sees. */
interface Asking extends pino.DestinationStream {
  readonly seen: Seen[]
  lastObj?: unknown
  lastMsg?: unknown
}

function createAsking(): Asking {
  const stream: Asking = {
    seen: [],
    write(line) {
      stream.seen.push({ line, object: stream.lastObj, message: stream.lastMsg })
    },
  }
  return Object.assign(stream, { [METADATA]: true })
}

/** pino's members on a logger, by description. */
function memberOf(logger: object, description: string): unknown {
  const key = Object.getOwnPropertySymbols(logger).find((each) => each.description === description)
  return key === undefined ? undefined : Reflect.get(logger, key)
}

describe.each([
  ['pino', pino],
  ['pino 9.6', pino96 as unknown as typeof pino],
])('streams that ask for metadata: %s', (_, make) => {
  it('the tap is real: without a scrubber they see what was logged', () => {
    const stream = createAsking()
    make({}, stream).info({ a: VALUE }, VALUE)
    expect(stream.seen[0]?.object).toEqual({ a: VALUE })
    expect(stream.seen[0]?.message).toBe(VALUE)
  })

  it('see clean objects and messages, of children too', () => {
    const stream = createAsking()
    const logger = make(scrubPino(createFakeScrubber(VALUE).scrubber), stream)
    logger.info({ a: VALUE }, VALUE)
    logger.child({ b: 1 }).warn({ c: { d: VALUE } }, `again ${VALUE}`)
    expect(stream.seen).toHaveLength(2)
    expect(JSON.stringify(stream.seen)).not.toContain(VALUE)
    expect(stream.seen[1]).toMatchObject({ object: { c: { d: MASK } }, message: `again ${MASK}` })
  })

  it('see them when the first line is a child, and within a multistream', () => {
    const [first, later, plain] = [createAsking(), createAsking(), createAsking()]
    const streams = make.multistream([{ stream: first }, { stream: make.multistream(plain) as never }])
    const logger = make(scrubPino(createFakeScrubber(VALUE).scrubber), streams)
    logger.child({}).info({ a: VALUE }, VALUE)
    streams.add({ stream: later, level: 'info' })
    logger.info({ a: VALUE }, VALUE)
    expect([first.seen.length, later.seen.length, plain.seen.length]).toEqual([2, 1, 2])
    expect(JSON.stringify([first.seen, later.seen, plain.seen])).not.toContain(VALUE)
  })
})

describe('the timestamp', () => {
  it('is as without a scrubber, whatever the option', () => {
    const options = [
      {},
      { timestamp: true },
      { timestamp: false },
      { timestamp: undefined },
      { timestamp: pino.stdTimeFunctions.isoTime },
    ]
    const shapes = options.map((option) => {
      const lines: string[] = []
      const stream = { write: (line: string) => void lines.push(line.replace(/\d/g, '0')) }
      const shown = option as pino.LoggerOptions
      for (const each of [shown, scrubPino(createFakeScrubber(VALUE).scrubber, shown)]) {
        const logger = pino(each, stream)
        logger.info('one')
        logger.info('two')
      }
      return lines
    })
    for (const [one, two, scrubbedOne, scrubbedTwo] of shapes) expect([scrubbedOne, scrubbedTwo]).toEqual([one, two])
  })

  it('is the own one again after the first line', () => {
    const own = (): string => ',"time":0'
    const logger = pino(scrubPino(createFakeScrubber(VALUE).scrubber, { timestamp: own }), { write: () => undefined })
    expect(memberOf(logger, 'pino.time')).not.toBe(own)
    logger.child({}).info('first')
    expect(memberOf(logger, 'pino.time')).toBe(own)
  })
})

describe('guardMetadata', () => {
  it('twice is once, two scrubbers are two', () => {
    const stream = createAsking()
    const one = createFakeScrubber('first-value')
    guardMetadata(stream, internalsOf(one.scrubber))
    guardMetadata(stream, internalsOf(one.scrubber))
    guardMetadata(stream, internalsOf(createFakeScrubber('second-value').scrubber))
    stream.lastObj = { a: 'first-value second-value' }
    expect(stream.lastObj).toEqual({ a: `${MASK} ${MASK}` })
    expect(stream.lastObj).toBe(stream.lastObj)
  })

  it('leaves streams alone that do not ask', () => {
    const stream = createDestination(createFakeScrubber(VALUE).scrubber, { dest: '/dev/null' })
    guardMetadata(stream, internalsOf(createFakeScrubber(VALUE).scrubber))
    expect(Object.hasOwn(stream, 'lastObj')).toBe(false)
    guardMetadata(undefined, internalsOf(createFakeScrubber(VALUE).scrubber))
    stream.destroy()
  })

  it('a stream that cannot be guarded costs no line', () => {
    const fake = createFakeScrubber(VALUE)
    let lines = 0
    const stream = { write: () => void lines++, [METADATA]: true, lastLevel: 0, lastTime: '', lastLogger: undefined }
    Object.defineProperty(stream, 'lastObj', { value: undefined, writable: true, configurable: false })
    Object.defineProperty(stream, 'lastMsg', { value: undefined, writable: true, configurable: false })
    pino(scrubPino(fake.scrubber), stream).info(VALUE)
    expect(lines).toBe(1)
    expect(fake.failures).toBe(1)
  })
})
