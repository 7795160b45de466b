/** What the pino bench measures: loggers over /dev/null, bare, ours and rivals, in one size and mode. */
import { devNull } from 'node:os'
import pino from 'pino'
import { createDestination, scrubPino } from '../src/exits/pino.js'
import { createScrubber } from '../src/index.js'
import type { TextMemory } from '../src/kernel/memory.js'
import { INTERNALS, type Scrubber, type ScrubberInternals } from '../src/scrub/api.js'
import type { Subject } from './measure.js'
import { createSeeded, type LogCall, makeCalls, type Size } from './pino-lines.js'

/** How the destination writes. */
export interface Mode {
  readonly sync: boolean
  readonly minLength: number
}

/** What a logger is built on here. */
interface Sink {
  write(line: string): unknown
  flush(done: (error?: Error) => void): void
  flushSync(): void
}

/** Where the lines go; a path other than the null device lets a test read them. */
export interface Lane extends Subject {
  readonly logger: pino.Logger
  readonly sink: Sink
}

/** Lines logged between two flushes of an asynchronous destination. */
const ASYNC_BATCH = 200
const BASE = { pid: 4242, hostname: 'ip-10-0-3-17.eu-west-1' }

/** A scrubber with the default rules and `count` registered values of mixed kinds. */
export function createBenchScrubber(count: number): Scrubber {
  const known = Object.fromEntries(makeValues(count).map((value, index) => [`value-${index}`, value]))
  return createScrubber({ known })
}

/** The lanes of one group, bare pino first. `rivals` adds what people do today. */
export function createLanes(
  scrubber: Scrubber,
  size: Size,
  mode: Mode,
  rivals: boolean,
  dest = devNull,
): readonly Lane[] {
  const calls = makeCalls(size)
  const settings = { dest, append: false, ...mode }
  const lane = (name: string, sink: Sink, options: pino.LoggerOptions = {}): Lane => {
    const logger = pino({ base: BASE, ...options }, sink as pino.DestinationStream)
    return { name, logger, sink, run: mode.sync ? runSync(logger, calls) : runAsync(logger, calls, sink) }
  }
  const bare = (): Sink => pino.destination(settings)
  const ours = [
    lane('bare pino', bare()),
    lane('createDestination', createDestination(scrubber, settings)),
    lane('createDestination, no scan', createDestination(createIdleScrubber(), settings)),
    lane('scrubPino', bare(), scrubPino(scrubber, { base: BASE })),
  ]
  if (!rivals) return ours
  return [
    ...ours,
    lane('redact, 6 wildcards', bare(), { redact: WILDCARDS }),
    lane('200 sequential RegExps', bare(), { hooks: { streamWrite: replaceAll(makePatterns(200)) } }),
  ]
}

function runSync(logger: pino.Logger, calls: readonly LogCall[]): Subject['run'] {
  let next = 0
  return (count) => {
    for (let done = 0; done < count; done++) {
      const { object, message } = calls[next++ % calls.length]!
      logger.info(object, message)
    }
  }
}

function runAsync(logger: pino.Logger, calls: readonly LogCall[], sink: Sink): Subject['run'] {
  let next = 0
  return async (count) => {
    for (let done = 0; done < count; done++) {
      const { object, message } = calls[next++ % calls.length]!
      logger.info(object, message)
      if (done % ASYNC_BATCH === ASYNC_BATCH - 1) await flushed(sink)
    }
    await flushed(sink)
  }
}

/** The null device answers `fsync` with an error; that the bytes are written is all that counts here. */
function flushed(sink: Sink): Promise<void> {
  return new Promise((resolve) => sink.flush(() => resolve()))
}

/** The same destination with the scan taken out, so that a gain elsewhere cannot hide a slow scan. */
export function createIdleScrubber(): Scrubber {
  const internals: ScrubberInternals = {
    scrubText: (text) => text,
    scrubLine: (line) => line,
    scrubValue: (value) => value,
    writeLine: copyLine,
    isClean: () => true,
    generation: () => 0,
    countFailure: () => undefined,
    paths: [],
  }
  return { [INTERNALS]: internals } as unknown as Scrubber
}

function copyLine(memory: TextMemory, start: number, line: string): number {
  if (start + 3 * line.length > memory.capacityBytes) return -1
  return start + (memory.bytes as Buffer & { utf8Write(text: string, at: number): number }).utf8Write(line, start)
}

const WILDCARDS = ['*.password', '*.token', '*.secret', '*.authorization', '*.apiKey', '*.cookie']
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Two hundred expressions of the shape prefix plus body, as people keep them in an array. */
function makePatterns(count: number): readonly RegExp[] {
  const random = createSeeded(5)
  return Array.from({ length: count }, () => new RegExp(`\\b${chars(random, 4, ALNUM)}_[A-Za-z0-9]{20,64}`, 'g'))
}

function replaceAll(patterns: readonly RegExp[]): (line: string) => string {
  return (line) => {
    for (const pattern of patterns) line = line.replace(pattern, '[redacted]')
    return line
  }
}

/** Four in ten API tokens, two hex keys, two passwords with symbols, one UUID, one connection string. */
export function makeValues(count: number): readonly string[] {
  const random = createSeeded(23)
  const hex = (length: number): string => chars(random, length, '0123456789abcdef')
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 10
    if (kind < 4) return `tok_${chars(random, 36, ALNUM)}`
    if (kind < 6) return hex(kind === 4 ? 32 : 64)
    if (kind < 8) return chars(random, 14, `${ALNUM}!#$%&*+/=?@^`)
    if (kind === 8) return [8, 4, 4, 4, 12].map(hex).join('-')
    return `postgres://app:${chars(random, 20, ALNUM)}@db-${index}.internal:5432/app`
  })
}

function chars(random: () => number, length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]!).join('')
}
