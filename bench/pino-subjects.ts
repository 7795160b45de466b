/** What the pino bench measures: loggers over /dev/null, bare and ours, in one size and mode; and the known values. */
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
export interface Sink {
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

/** A scrubber with the default rules and `count` registered values of mixed kinds (0: rules alone). */
export function createBenchScrubber(count: number): Scrubber {
  const known = Object.fromEntries(makeValues(count).map((value, index) => [`value-${index}`, value]))
  return createScrubber({ known })
}

/** What is measured of one size and mode, bare pino first. */
export const laneNames = ['bare pino', 'createDestination', 'createDestination, no scan', 'scrubPino'] as const

/** One of them. `scrubber` is called where one is needed. */
export function openLane(
  name: (typeof laneNames)[number],
  scrubber: () => Scrubber,
  size: Size,
  mode: Mode,
  dest = devNull,
): Lane {
  const settings = { dest, append: false, ...mode }
  switch (name) {
    case 'bare pino':
      return createLane(name, createBareSink(mode, dest), {}, size, mode)
    case 'createDestination':
      return createLane(name, createDestination(scrubber(), settings), {}, size, mode)
    case 'createDestination, no scan':
      return createLane(name, createDestination(createIdleScrubber(), settings), {}, size, mode)
    case 'scrubPino':
      return createLane(name, createBareSink(mode, dest), scrubPino(scrubber(), { base: BASE }), size, mode)
  }
}

/** pino's own destination. */
export function createBareSink(mode: Mode, dest = devNull): Sink {
  return pino.destination({ dest, append: false, ...mode })
}

/** A logger on a sink, and the calls that are made on it. */
export function createLane(name: string, sink: Sink, options: pino.LoggerOptions, size: Size, mode: Mode): Lane {
  const calls = makeCalls(size)
  const logger = pino({ base: BASE, ...options }, sink as pino.DestinationStream)
  return { name, logger, sink, run: mode.sync ? runSync(logger, calls) : runAsync(logger, calls, sink) }
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
    encodeLines: copyLine,
    cleanLines: () => undefined,
    watchRemovals: () => undefined,
    unwatchRemovals: () => undefined,
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

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

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
