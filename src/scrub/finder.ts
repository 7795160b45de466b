import { createTextMemory, encodeText, type TextMemory } from '../kernel/memory.js'
import type { KnownMatch, KnownSet } from '../known/known-set.js'
import type { Span } from '../model/span.js'
import { type Scanner, unitsOf } from '../scan/scanner.js'

/** Units of text encoded at a time; three bytes at most for each. */
const SMALL_UNITS = 16_384
const LARGE_UNITS = 524_288
const OVERLAP_UNITS_MIN = 256
/** Longest stretch of one known value that is surely found across two pieces of a long text. */
const OVERLAP_UNITS_MAX = 4_194_304

/** Finds the spans of texts: brings `scan` and `known` together, which do not know each other. */
export interface Finder {
  /** Appends every span of `text`, in no order, overlaps included. Linear. */
  find(text: string, spans: Span[]): void
  /** The same for a text that `[start, end)` of `memory` already holds, encoded. */
  findEncoded(memory: TextMemory, start: number, end: number, text: string, spans: Span[]): void
  /** Whether a known value stands in `text`. Linear. */
  holdsKnown(text: string): boolean
  /** Appends byte offsets near which something may be found. Empty means clean. */
  suspects(memory: TextMemory, start: number, end: number, offsets: number[]): void
}

/** A stretch of a text, encoded. */
interface Piece {
  readonly memory: TextMemory
  readonly start: number
  readonly end: number
  readonly unitStart: number
  readonly unitEnd: number
}

/** `keep` says whether a found span counts (allow lists). */
export function createFinder(scanner: Scanner, known: KnownSet, keep: (text: string, span: Span) => boolean): Finder {
  let small: TextMemory | undefined
  let large: TextMemory | undefined
  const matches: KnownMatch[] = []

  /** Encodes `text` piece by piece and hands each to `take`, until that says stop. What was encoded is zeroed. */
  function eachPiece(text: string, take: (piece: Piece) => boolean): void {
    if (text.length <= SMALL_UNITS) {
      small ??= createTextMemory(SMALL_UNITS * 3)
      onePiece(small, text, 0, text.length, take)
      return
    }
    const longest = Math.max(OVERLAP_UNITS_MIN, scanner.anchorMax, known.isEmpty ? 0 : known.longestBytes)
    const overlap = Math.min(OVERLAP_UNITS_MAX, longest)
    const units = Math.max(LARGE_UNITS, 2 * overlap)
    if (large === undefined || large.capacityBytes < units * 3) large = createTextMemory(units * 3)
    const memory = large
    for (let from = 0; ; from += units - overlap) {
      const to = Math.min(text.length, from + units)
      if (onePiece(memory, text, from, to, take) || to === text.length) break
    }
  }

  function onePiece(
    memory: TextMemory,
    text: string,
    unitStart: number,
    unitEnd: number,
    take: (piece: Piece) => boolean,
  ): boolean {
    const whole = unitStart === 0 && unitEnd === text.length
    const end = encodeText(memory, 0, whole ? text : text.slice(unitStart, unitEnd))
    let dirty = true
    try {
      dirty = take({ memory, start: 0, end, unitStart, unitEnd })
    } finally {
      if (dirty) memory.bytes.fill(0, 0, end)
    }
    return dirty
  }
/** Turns byte matches into spans; `ascii`: bytes and units agree. */
function addKnown(
  bytes: Uint8Array,
  start: number,
  ascii: boolean,
  unitStart: number,
  matches: readonly KnownMatch[],
  spans: Span[],
): void {
  if (ascii && unitStart === 0) {
    for (const { start: from, end, name, form } of matches) {
      spans.push({ start: from - start, end: end - start, name, by: 'known', form })
    }
    return
  }
  const units = unitsAt(bytes, start, unitStart, matches)
  for (const match of matches) {
    const from = units.get(match.start) as number
    const to = units.get(match.end) as number
    spans.push({ start: from, end: to, name: match.name, by: 'known', form: match.form })
  }
}

/** UTF-16 offsets of the matches' ends, found in one walk over the bytes. */
function unitsAt(
  bytes: Uint8Array,
  start: number,
  unitStart: number,
  matches: readonly KnownMatch[],
): Map<number, number> {
  const offsets = matches.flatMap((match) => [match.start, match.end]).sort((x, y) => x - y)
  const units = new Map<number, number>()
  let at = start
  let unit = unitStart
  for (const offset of offsets) {
    for (; at < offset; at++) unit += unitsOf(bytes[at] as number)
    units.set(offset, unit)
  }
  return units
}
