import { createTextMemory, type TextMemory } from '../kernel/memory.js'
import type { Span } from '../model/span.js'
import { createByteMasker, type MaskBytes } from './byte-masker.js'
import { overwrite } from './failed-line.js'
import type { Finder, KnownSource } from './finder.js'
import type { LinePaths } from './line-paths.js'
import { maskContent } from './mask-content.js'
import { createMasker, type Masker, type MaskerParts } from './masker.js'
import { createNamedMasks, type NamedMasks } from './named-masks.js'
import { addRepeats } from './repeats.js'
import type { Tally } from './tally.js'

/** Room for a line of our own, masks included; what is longer is masked as a string. */
const LINE_BYTES_MAX = 12_288

/** What masking takes. */
export interface FoundLinesParts {
  readonly finder: Finder
  readonly known: KnownSource
  readonly write: MaskerParts['write']
  /** Whether masks depend on names alone. */
  readonly writesNames: boolean
  readonly tally: Tally
  readonly linePaths: LinePaths | undefined
}

/**
 * What becomes of lines in which something was found, as bytes where that is enough, else as strings. All may throw; the
 * spans that they are given are theirs to empty.
 */
export interface FoundLines {
  readonly masker: Masker
  /** Spans of a text and wherever else what they cover stands in it, in an array of their own; undefined for none. */
  take(text: string, spans: Span[]): Span[] | undefined
  /** Masks a line where it lies encoded; returns its new end, or -1 without room. */
  rewrite(memory: TextMemory, start: number, end: number, line: string, spans: Span[], sink: string): number
  /** The masked line as a string, of one that begins memory of its own; nothing unmasked stays there. */
  toText(memory: TextMemory, end: number, line: string, spans: Span[], sink: string): string
  /** The masked copy of an encoded line, good until the next call; undefined for a clean one. */
  copy(
    memory: TextMemory,
    start: number,
    end: number,
    line: string,
    spans: Span[],
    sink: string,
  ): Uint8Array | undefined
  maskLine(line: string, spans: Span[], sink: string): string
  /** Leaves nothing of a line in memory of its own. */
  forget(): void
}

/** Made for the first finding: most lines have none. */
export function createFoundLines({ finder, known, write, writesNames, tally, linePaths }: FoundLinesParts): FoundLines {
  const maskOf: NamedMasks | undefined =
    writesNames && tally.counterOf !== undefined ? createNamedMasks(write, tally.counterOf) : undefined
  const maskBytes: MaskBytes | undefined =
    maskOf === undefined || linePaths !== undefined ? undefined : createByteMasker(maskOf, known, finder.mayJoin)
  const masker = createMasker({
    write,
    maskOf,
    spellsKnown: finder.holdsKnown,
    mayJoin: finder.mayJoin,
    report: (findings) => tally.found(findings),
  })
  /** Where lines are masked that lie nowhere or among others. */
  let own: TextMemory | undefined

  function take(text: string, spans: Span[]): Span[] | undefined {
    if (spans.length === 0) return undefined
    const taken: Span[] = []
    for (let i = 0; i < spans.length; i++) taken.push(spans[i] as Span)
    empty(spans)
    addRepeats(text, taken)
    return taken
  }

  /** What was found in a line, and what its paths lead to. */
  function takeAll(line: string, spans: Span[]): Span[] {
    const all = take(line, spans) ?? []
    linePaths?.find(line, all)
    return all
  }

  function maskLine(line: string, spans: Span[], sink: string): string {
    return maskContent(masker, line, spans, sink)
  }

  /** Masks an encoded line where it lies; -1 with nothing done where strings have to do it. */
  function maskFound(memory: TextMemory, start: number, end: number, line: string, spans: Span[]): number {
    // As many bytes as units: all ASCII.
    if (maskBytes === undefined || end - start !== line.length) return -1
    const masked = maskBytes(memory, start, end, line, spans)
    if (masked !== -1) empty(spans)
    return masked
  }

  return {
    masker,
    take,
    maskLine,
    rewrite(memory, start, end, line, spans, sink) {
      const masked = maskFound(memory, start, end, line, spans)
      if (masked !== -1) return masked
      const all = takeAll(line, spans)
      return all.length === 0 ? end : overwrite(memory, start, end, maskLine(line, all, sink))
    },
    toText(memory, end, line, spans, sink) {
      const masked = maskFound(memory, 0, end, line, spans)
      if (masked !== -1) return memory.bytes.toString('utf8', 0, masked)
      memory.bytes.fill(0, 0, end)
      return maskLine(line, takeAll(line, spans), sink)
    },
    copy(memory, start, end, line, spans, sink) {
      const length = end - start
      if (length <= LINE_BYTES_MAX) {
        own ??= createTextMemory(LINE_BYTES_MAX)
        memory.bytes.copy(own.bytes, 0, start, end)
        const masked = maskFound(own, 0, length, line, spans)
        if (masked !== -1) return own.bytes.subarray(0, masked)
        own.bytes.fill(0, 0, length)
      }
      const all = takeAll(line, spans)
      return all.length === 0 ? undefined : Buffer.from(maskLine(line, all, sink))
    },
    forget: () => void own?.bytes.fill(0),
  }
}

/** Setting an array's length costs more. */
function empty(spans: Span[]): void {
  while (spans.length > 0) spans.pop()
}
