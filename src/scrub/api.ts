import type { Transform } from 'node:stream'
import type { TextMemory } from '../kernel/memory.js'
import type { Finding } from '../model/finding.js'
import type { Clock, KnownValues } from '../model/known.js'
import type { Limits } from '../model/limits.js'
import type { Rule } from '../model/rule.js'
import type { LineFeed } from './stream-feed.js'
import type { Holder } from './stream-settle.js'

/** How a secret is replaced. A function's result is used verbatim unless it could break its surroundings. */
export type Mask = 'named' | 'plain' | 'keyed' | ((finding: Finding) => string)

/** Options of `createScrubber`; every one has a default. */
export interface ScrubberOptions {
  /** Rules in force. Default: `defaultRules`; `[]` switches rules off. */
  readonly rules?: readonly Rule[]
  /** Key names whose values are masked at any depth and in any spelling. Default: `defaultKeys`; `[]` switches keys off. */
  readonly keys?: readonly string[]
  /** Exact paths in values and JSON lines, in fast-redact's syntax. */
  readonly paths?: readonly string[]
  /** Known values by name; the same as `known.add` for each. */
  readonly known?: Readonly<Record<string, string | readonly string[]>>
  /** Default `named`. */
  readonly mask?: Mask
  /** What matches is never masked by a rule or key. Never exempts known values. */
  readonly allow?: readonly RegExp[]
  /** Called after a scan for each finding; its exceptions are counted and swallowed. */
  readonly onFinding?: (finding: Finding) => void
  /** Secret of `keyed` masks, at least 16 bytes; without effect for other masks. */
  readonly maskKey?: string | Uint8Array
  readonly limits?: Partial<Limits>
  /** Time, for grace periods. Default: unref'd system timers. */
  readonly clock?: Clock
}

/** Counts since creation; never values. */
export interface Stats {
  readonly lines: number
  readonly bytes: number
  readonly findings: number
  readonly byName: Readonly<Record<string, number>>
  /** Values refused by `known.add`. */
  readonly refused: number
  /** Contents replaced because scrubbing failed. */
  readonly failures: number
}

/** Options of `Scrubber.createStream`. */
export interface StreamOptions {
  /** `lines` (default): whole lines, JSON-aware · `none`: emit each byte as soon as it cannot belong to a secret. */
  readonly framing?: 'lines' | 'none'
}

/** Finds and masks. All methods are synchronous and total: they never throw on content. */
export interface Scrubber {
  /** Any text; the same string when nothing was found. */
  scrubText(text: string): string
  /** One JSON line, with or without its line end. The result parses, with the same shape. */
  scrubLine(line: string): string
  /** A clean copy of any value, or the same reference when nothing was found. The value itself is left alone. */
  scrubValue<T>(value: T): T
  /** What would be masked in a text, in order. @throws {TypeError} for what is no string. */
  scan(text: string): readonly Finding[]
  /** A Transform of bytes or strings to clean bytes. @throws {TypeError} for an unknown option or framing. */
  createStream(options?: StreamOptions): Transform
  readonly known: KnownValues
  stats(): Stats
  /** Lets go of timers. Methods still mask afterwards; what a grace period holds then stays masked. */
  close(): void
}

/** The key under which a scrubber offers its inner doors to exits, across copies of the package. */
export const INTERNALS: unique symbol = Symbol.for('inkout.internals.1') as never

/** What exits use beyond the public methods. Every function is total. */
export interface ScrubberInternals {
  scrubText(text: string, sink: string): string
  scrubLine(line: string, sink: string): string
  scrubValue<T>(value: T, sink: string): T
  /**
   * Encodes `line` at `start` of `memory`, clean, and returns the end of it in bytes.
   * The room needed is at most `3 * line.length + 1024` bytes; returns -1 and writes nothing useful when there is less
   * room, or when the masked line would not fit.
   */
  writeLine(memory: TextMemory, start: number, line: string, sink: string): number
  /**
   * Encodes so many lines as they are, to be cleaned later, and returns their end; -1 when there are less than
   * `3 * text.length` bytes of room. @throws {RangeError} when they could not be encoded as a whole.
   */
  encodeLines(memory: TextMemory, start: number, text: string, lines: number): number
  /**
   * What encoded lines become, good until the next call, or undefined when nothing was found in them. May throw: then nothing
   * is to be handed on.
   */
  cleanLines(memory: TextMemory, start: number, end: number, sink: string): Buffer | undefined
  /** What `createStream` with framing `lines` does, without a stream. Absent in earlier versions. */
  openFeed?(push: (bytes: Buffer) => void): LineFeed
  /** Settles `holder` before any value is removed, for as long as somebody holds it or until `unwatchRemovals`. */
  watchRemovals(holder: Holder): void
  unwatchRemovals(holder: Holder): void
  /** Whether nothing at all is found in these bytes. */
  isClean(memory: TextMemory, start: number, end: number): boolean
  /** Grows whenever a known value is added or removed, in this thread or another. */
  generation(): number
  /** Counts a failure that an exit handled itself. */
  countFailure(sink: string): void
  readonly paths: readonly string[]
}

/** The inner doors of a scrubber. @throws TypeError when `scrubber` is not one. */
export function internalsOf(scrubber: Scrubber): ScrubberInternals {
  const internals = (scrubber as { readonly [INTERNALS]?: ScrubberInternals } | undefined)?.[INTERNALS]
  if (internals === undefined) throw new TypeError('Expected a scrubber: pass what createScrubber() returned')
  return internals
}
