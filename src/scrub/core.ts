import { createTextMemory, encodeText, type TextMemory } from '../kernel/memory.js'
import { FAILED_TEXT } from '../mask/placeholder.js'
import type { Span } from '../model/span.js'
import type { Scanner } from '../scan/scanner.js'
import type { ScrubberInternals } from './api.js'
import { type CleanLines, createLineCleaner } from './clean-lines.js'
import { failedLine, overwrite } from './failed-line.js'
import { createFinder, type Finder, type KnownSource } from './finder.js'
import { createFoundLines, type FoundLines, type FoundLinesParts } from './found-lines.js'
import type { ValuePlace } from './masker.js'

/** What the core is made of. */
export interface CoreParts extends Omit<FoundLinesParts, 'finder'> {
  readonly scanner: Scanner
  readonly known: KnownSource
  /** Whether a found span counts. */
  keep(text: string, span: Span): boolean
}

/** Text and lines in, clean text and lines out; total. */
export interface Core extends Pick<ScrubberInternals, 'scrubLine' | 'writeLine' | 'encodeLines' | 'cleanLines'> {
  /** `place` says where in a value the text stands. */
  scrubText(text: string, sink: string, place?: ValuePlace): string
  readonly finder: Finder
  /** `scrubLine`, with these spans besides those that are found. */
  scrubLineWith(line: string, more: readonly Span[], sink: string): string
  /** The spans of a text, or undefined when it is clean. Owned by the caller. */
  spansOf(text: string): Span[] | undefined
  /** Whether a text spells a registered value. */
  spellsKnown(text: string): boolean
  /** A JSON text that carries a part of a value. May throw. */
  scrubJson(json: string, sink: string, place?: ValuePlace): string
  /** Masks the found spans of a text. */
  mask(text: string, spans: Span[], sink: string): string
}

/** The fail-closed edge: every throw inside costs the content, is counted, and goes no further. */
export function createCore({ scanner, known, write, writesNames, tally, linePaths, keep }: CoreParts): Core {
  const finder = createFinder(scanner, known, keep)
  /** Filled by one find at a time: no code of the user runs in between. */
  const shared: Span[] = []
  let made: FoundLines | undefined
  let cleaner: CleanLines | undefined
  /** Where a line lies that is to become a string again. */
  let own: TextMemory | undefined

  function found(): FoundLines {
    made ??= createFoundLines({ finder, known, write, writesNames, tally, linePaths })
    return made
  }

  function find(memory: TextMemory, start: number, end: number, text: string): void {
    // Something is left only where a scan has failed.
    if (shared.length > 0) shared.length = 0
    finder.findEncoded(memory, start, end, text, shared)
  }

  function spansOf(text: string): Span[] | undefined {
    if (shared.length > 0) shared.length = 0
    finder.find(text, shared)
    return shared.length === 0 ? undefined : found().take(text, shared)
  }

  function scrubText(text: string, sink: string, place?: ValuePlace): string {
    try {
      const input = typeof text === 'string' ? text : String(text)
      const spans = spansOf(input)
      return spans === undefined ? input : found().masker.maskText(input, spans, sink, place)
    } catch {
      tally.failed()
      return FAILED_TEXT
    }
  }

  function scrubLineWith(line: string, more: readonly Span[], sink: string): string {
    tally.line(typeof line === 'string' ? line.length : 0)
    try {
      if (line.length <= LINE_UNITS_MAX && more.length === 0 && linePaths === undefined) return cleanShort(line, sink)
      const spans = spansOf(line) ?? []
      for (const span of more) spans.push(span)
      linePaths?.find(line, spans)
      return spans.length === 0 ? line : found().maskLine(line, spans, sink)
    } catch {
      tally.failed()
      own?.bytes.fill(0)
      return failedLine(line)
    }
  }

  /** A line that fits into memory of our own, where it can be masked as bytes. */
  function cleanShort(line: string, sink: string): string {
    own ??= createTextMemory(LINE_BYTES_MAX)
    const end = encodeText(own, 0, line)
    find(own, 0, end, line)
    return shared.length === 0 ? line : found().toText(own, end, line, shared, sink)
  }

  function writeLine(memory: TextMemory, start: number, line: string, sink: string): number {
    if (line.length * 3 > memory.capacityBytes - start) return -1
    let end = start
    try {
      end = encodeText(memory, start, line)
      tally.line(end - start)
      find(memory, start, end, line)
      if (shared.length === 0 && linePaths === undefined) return end
      return found().rewrite(memory, start, end, line, shared, sink)
    } catch {
      tally.failed()
      return overwrite(memory, start, end, failedLine(line))
    }
  }

  function cleanEncoded(memory: TextMemory, start: number, end: number, sink: string): Uint8Array | undefined {
    const line = memory.bytes.toString('utf8', start, end)
    try {
      find(memory, start, end, line)
      if (shared.length === 0 && linePaths === undefined) return undefined
      return found().copy(memory, start, end, line, shared, sink)
    } catch {
      tally.failed()
      made?.forget()
      return Buffer.from(failedLine(line))
    }
  }

  function encodeLines(memory: TextMemory, start: number, text: string, lines: number): number {
    if (text.length * 3 > memory.capacityBytes - start) return -1
    const end = encodeText(memory, start, text)
    tally.lines(lines, end - start)
    return end
  }

  return {
    finder,
    spansOf,
    spellsKnown: finder.holdsKnown,
    scrubText,
    scrubLine: (line, sink) => scrubLineWith(line, NO_SPANS, sink),
    scrubLineWith,
    scrubJson(json, sink, place) {
      const spans = spansOf(json)
      return spans === undefined ? json : found().masker.maskLine(json, spans, sink, place)
    },
    writeLine,
    encodeLines,
    cleanLines(memory, start, end, sink) {
      cleaner ??= createLineCleaner(finder, cleanEncoded)
      return cleaner(memory, start, end, sink)
    },
    mask: (text, spans, sink) => found().masker.maskText(text, spans, sink),
  }
}

const NO_SPANS: readonly Span[] = []
/** Room for a line of our own; what is longer is masked as a string. */
const LINE_BYTES_MAX = 12_288
const LINE_UNITS_MAX = LINE_BYTES_MAX / 3
