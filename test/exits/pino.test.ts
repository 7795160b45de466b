import pino, { type LoggerOptions as Options10 } from 'pino'
import pino96, { type LoggerOptions as Options96 } from 'pino-9-6'
import { describe, expect, it } from 'vitest'
import { createDestination, createTransport, type Destination, scrubPino } from '../../src/exits/pino.js'
import { INTERNALS, type Scrubber } from '../../src/scrub/api.js'
import { createFakeScrubber, MASK } from './fake-scrubber.js'

const VALUE = 'hunter2-hunter2'

function collect(): { lines: string[]; write(line: string): void } {
  const lines: string[] = []
  return { lines, write: (line) => void lines.push(line) }
}

describe('scrubPino', () => {
  it('scrubs every line, of children too', () => {
    const sink = collect()
    const logger = pino(scrubPino(createFakeScrubber(VALUE).scrubber), sink)
    logger.info({ a: VALUE }, VALUE)
    logger.child({ b: VALUE }, { msgPrefix: VALUE }).warn('child')
    expect(sink.lines).toHaveLength(2)
    expect(sink.lines.join('')).not.toContain(VALUE)
    expect(sink.lines.join('').split(MASK)).toHaveLength(5)
  })

  it('comes after the hook of the caller', () => {
    const sink = collect()
    const options = { hooks: { streamWrite: (line: string) => line.replace('PLACE', VALUE) } }
    pino(scrubPino(createFakeScrubber(VALUE).scrubber, options), sink).info('PLACE')
    expect(sink.lines[0]).toContain(MASK)
    expect(sink.lines[0]).not.toContain(VALUE)
  })

  it('leaves the options of the caller alone', () => {
    const streamWrite = (line: string): string => line
    const options = Object.freeze({
      level: 'warn',
      hooks: Object.freeze({ streamWrite }),
      redact: Object.freeze(['a']),
    })
    const scrubbed = scrubPino(createFakeScrubber(VALUE).scrubber, options)
    expect(scrubbed).not.toBe(options)
    expect(scrubbed.level).toBe('warn')
    expect(options.hooks.streamWrite).toBe(streamWrite)
  })

  it('applied twice it scrubs once', () => {
    const fake = createFakeScrubber(VALUE)
    const sink = collect()
    pino(scrubPino(fake.scrubber, scrubPino(fake.scrubber, { name: 'x' })), sink).info(VALUE)
    expect(fake.lines).toBe(1)
    expect(sink.lines[0]).toContain(MASK)
  })

  it('two scrubbers both scrub', () => {
    const sink = collect()
    const one = createFakeScrubber('first-value').scrubber
    const two = createFakeScrubber('second-value').scrubber
    pino(scrubPino(one, scrubPino(two, {})), sink).info('first-value second-value')
    expect(sink.lines[0]).toContain(`${MASK} ${MASK}`)
  })

  it.each([
    ['the hook of the caller', true],
    ['the scrubber', false],
  ])('costs the content when %s throws', (_, inHook) => {
    const fake = createFakeScrubber(VALUE)
    const fail = (): never => {
      throw new Error(VALUE)
    }
    if (!inHook) fake.during = fail
    const sink = collect()
    const logger = pino(scrubPino(fake.scrubber, inHook ? { hooks: { streamWrite: fail } } : {}), sink)
    expect(() => logger.info(VALUE)).not.toThrow()
    expect(sink.lines).toEqual(['{"msg":"[redacted:failed]"}\n'])
    expect(fake.failures).toBe(1)
  })

  it('hands the paths of the scrubber to pino, beside those of the caller', () => {
    const sink = collect()
    const fake = createFakeScrubber()
    const withPaths = { [INTERNALS]: { ...fake.internals, paths: ['a.b'] } } as unknown as Scrubber
    pino(scrubPino(withPaths, { redact: ['a.c'] }), sink).info({ a: { b: 1, c: 2, d: 3 } })
    expect(JSON.parse(sink.lines[0]!)).toMatchObject({ a: { b: '[Redacted]', c: '[Redacted]', d: 3 } })
    expect(scrubPino(fake.scrubber, { redact: ['a.c'] }).redact).toEqual(['a.c'])
  })

  it('needs a scrubber', () => {
    expect(() => scrubPino({} as Scrubber)).toThrow(TypeError)
  })

  it('fits the types of pino with and without options', () => {
    const { scrubber } = createFakeScrubber(VALUE)
    const plain = pino(scrubPino(scrubber), collect())
    const levelled = pino(scrubPino(scrubber, { level: 'trace', mixin: () => ({ a: 1 }) }), collect())
    expect([plain.level, levelled.level]).toEqual(['info', 'trace'])
  })
})

describe('types', () => {
  it('fit both supported versions of pino', () => {
    const { scrubber } = createFakeScrubber(VALUE)
    const older: Options96 = scrubPino(scrubber, {
      level: 'warn',
      redact: { paths: ['a'], censor: (value) => String(value) },
    })
    const newer: Options10 = scrubPino(scrubber, { level: 'warn', mixin: (_object, level) => ({ level }) })
    const settings = { dest: 1, minLength: 4096 }
    const stream: Destination = createDestination(scrubber, settings)
    const loggers = [pino96(older, stream), pino(newer, stream)]
    stream.destroy()
    expect(loggers.map(({ level }) => level)).toEqual(['warn', 'warn'])
    expect(pino96.symbols).toBeDefined()
  })
})

describe('the door', () => {
  it('offers the three ways', () => {
    expect([scrubPino, createDestination, createTransport].map((each) => typeof each)).toEqual(
      Array(3).fill('function'),
    )
  })
})
