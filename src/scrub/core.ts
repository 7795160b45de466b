import { createTextMemory, encodeText, type TextMemory } from '../kernel/memory.js'
import { FAILED_LINE, FAILED_TEXT } from '../mask/placeholder.js'
import type { Span } from '../model/span.js'
import type { Scanner } from '../scan/scanner.js'
import type { ScrubberInternals } from './api.js'
import { createByteMasker, type MaskBytes } from './byte-masker.js'
import { type CleanLines, createLineCleaner } from './clean-lines.js'
import { createFinder, type Finder, type KnownSource } from './finder.js'
import type { LinePaths } from './line-paths.js'
import { maskContent } from './mask-content.js'
import { createMasker, type Masker, type MaskerParts, type ValuePlace } from './masker.js'
import { createNamedMasks, type NamedMasks } from './named-masks.js'
import { addRepeats } from './repeats.js'
import type { Tally } from './tally.js'

/** What the core is made of. */
export interface CoreParts {
  readonly scanner: Scanner
  readonly known: KnownSource
  readonly write: MaskerParts['write']
  /** Whether masks depend on names alone. */
  readonly writesNames: boolean
  readonly tally: Tally
  readonly linePaths: LinePaths | undefined
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
  let shared: Span[] = []
  /** Made for the first finding: most lines have none. */
  let made: Masker | undefined
  /** The same for lines of which nothing but their bytes has to be looked at. */
  let maskBytes: MaskBytes | undefined
  let maskOf: NamedMasks | undefined
  let cleaner: CleanLines | undefined
  /** Where lines are masked that lie nowhere or among others. */
  let own: TextMemory | undefined

  function masker(): Masker {
    made ??= createMasker({
      write,
      maskOf: namedMasks(),
      spellsKnown: finder.holdsKnown,
      mayJoin: finder.mayJoin,
      report: (findings) => tally.found(findings),
    })
    return made
  }

  function namedMasks(): NamedMasks | undefined {
    if (writesNames && tally.counterOf !== undefined) maskOf ??= createNamedMasks(write, tally.counterOf)
    return maskOf
  }

  function openByteMasker(): MaskBytes {
    const named = linePaths === undefined ? namedMasks() : undefined
    return named === undefined ? () => -1 : createByteMasker(named, known, finder.mayJoin)
  }

  function spansOf(text: string): Span[] | undefined {
    if (shared.length > 0) shared.length = 0
    finder.find(text, shared)
    return takeShared(text)
  }

  function takeShared(text: string): Span[] | undefined {
    if (shared.length === 0) return undefined
    // A new array costs less than setting this one's length.
    const spans = shared
    shared = []
    addRepeats(text, spans)
    return spans
  }

  /** What was found in a line, and what its paths lead to. */
  function takeFound(line: string): Span[] {
    const spans = takeShared(line) ?? []
    linePaths?.find(line, spans)
    return spans
  }

  function scrubText(text: string, sink: string, place?: ValuePlace): string {
    try {
      const input = typeof text === 'string' ? text : String(text)
      const spans = spansOf(input)
      return spans === undefined ? input : masker().maskText(input, spans, sink, place)
    } catch {
      tally.failed()
      return FAILED_TEXT
    }
  }

  function scrubLineWith(line: string, more: readonly Span[], sink: string): string {
    tally.line(typeof line === 'string' ? line.length : 0)
    return cleanLine(line, more, sink)
  }

  function cleanLine(line: string, more: readonly Span[], sink: string): string {
    try {
      if (line.length <= LINE_UNITS_MAX && more.length === 0 && linePaths === undefined) return cleanShort(line, sink)
      const spans = spansOf(line) ?? []
      for (const span of more) spans.push(span)
      linePaths?.find(line, spans)
      return spans.length === 0 ? line : maskLine(line, spans, sink)
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
    if (shared.length === 0) return line
    const masked = maskFound(own, 0, end, line)
    if (masked !== -1) return own.bytes.toString('utf8', 0, masked)
    own.bytes.fill(0, 0, end)
    return maskLine(line, takeFound(line), sink)
  }

  function writeLine(memory: TextMemory, start: number, line: string, sink: string): number {
    if (line.length * 3 > memory.capacityBytes - start) return -1
    let end = start
    try {
      end = encodeText(memory, start, line)
      tally.line(end - start)
      find(memory, start, end, line)
      if (shared.length === 0 && linePaths === undefined) return end
      return rewrite(memory, start, end, line, sink)
    } catch {
      tally.failed()
      return overwrite(memory, start, end, failedLine(line))
    }
  }

  function find(memory: TextMemory, start: number, end: number, text: string): void {
    if (shared.length > 0) shared.length = 0
    finder.findEncoded(memory, start, end, text, shared)
  }

  /** Masks what was found in an encoded line. */
  function rewrite(memory: TextMemory, start: number, end: number, line: string, sink: string): number {
    const masked = maskFound(memory, start, end, line)
    if (masked !== -1) return masked
    const spans = takeFound(line)
    return spans.length === 0 ? end : overwrite(memory, start, end, maskLine(line, spans, sink))
  }

  /** Masks what was found in an encoded line where it lies, and forgets it; -1 with nothing done where strings have to do it. */
  function maskFound(memory: TextMemory, start: number, end: number, line: string): number {
    // As many bytes as units: all ASCII.
    if (end - start !== line.length) return -1
    maskBytes ??= openByteMasker()
    const masked = maskBytes(memory, start, end, line, shared)
    if (masked !== -1) while (shared.length > 0) shared.pop()
    return masked
  }

  function cleanEncoded(memory: TextMemory, start: number, end: number, sink: string): Uint8Array | undefined {
    const line = memory.bytes.toString('utf8', start, end)
    try {
      find(memory, start, end, line)
      if (shared.length === 0 && linePaths === undefined) return undefined
      const masked = maskCopy(memory, start, end, line)
      if (masked !== undefined) return masked
      const spans = takeFound(line)
      return spans.length === 0 ? undefined : Buffer.from(maskLine(line, spans, sink))
    } catch {
      tally.failed()
      return Buffer.from(failedLine(line))
    }
  }

  /** The masked copy of an encoded line; undefined where strings have to do it. */
  function maskCopy(memory: TextMemory, start: number, end: number, line: string): Uint8Array | undefined {
    const length = end - start
    own ??= createTextMemory(LINE_BYTES_MAX)
    if (length > LINE_BYTES_MAX) return undefined
    memory.bytes.copy(own.bytes, 0, start, end)
    const masked = maskFound(own, 0, length, line)
    if (masked !== -1) return own.bytes.subarray(0, masked)
    own.bytes.fill(0, 0, length)
    return undefined
  }

  function encodeLines(memory: TextMemory, start: number, text: string, lines: number): number {
    if (text.length * 3 > memory.capacityBytes - start) return -1
    const end = encodeText(memory, start, text)
    tally.lines(lines, end - start)
    return end
  }

  function scrubJson(json: string, sink: string, place?: ValuePlace): string {
    const spans = spansOf(json)
    return spans === undefined ? json : masker().maskLine(json, spans, sink, place)
  }

  function maskLine(line: string, spans: Span[], sink: string): string {
    return maskContent(masker(), line, spans, sink)
  }

  return {
    finder,
    spansOf,
    spellsKnown: finder.holdsKnown,
    scrubText,
    scrubLine: (line, sink) => scrubLineWith(line, NO_SPANS, sink),
    scrubLineWith,
    scrubJson,
    writeLine,
    encodeLines,
    cleanLines(memory, start, end, sink) {
      cleaner ??= createLineCleaner(finder, cleanEncoded)
      return cleaner(memory, start, end, sink)
    },
    mask: (text, spans, sink) => masker().maskText(text, spans, sink),
  }
}

const NO_SPANS: readonly Span[] = []
/** Room for a line of our own, masks included; what is longer is masked as a string. */
const LINE_BYTES_MAX = 12_288
const LINE_UNITS_MAX = LINE_BYTES_MAX / 3

/** Writes a masked line over `[start, end)`, zeroing what is left of the original; -1 without room. */
function overwrite(memory: TextMemory, start: number, end: number, text: string): number {
  memory.bytes.fill(0, start, end)
  return text.length * 3 > memory.capacityBytes - start ? -1 : encodeText(memory, start, text)
}

function failedLine(line: string): string {
  const json = typeof line === 'string' && line.charCodeAt(0) === 0x7b
  const end = typeof line === 'string' && line.endsWith('\n') ? '\n' : ''
  return (json ? FAILED_LINE : FAILED_TEXT) + end
}
