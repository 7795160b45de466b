import { createTextMemory, encodeText, type TextMemory } from '../kernel/memory.js'
import type { KnownMatch, KnownSet } from '../known/known-set.js'
import type { Span } from '../model/span.js'
import { type Scanner, unitsOf } from '../scan/scanner.js'

/** Units of text encoded at a time; three bytes at most for each. */
const SMALL_UNITS = 16_384
const LARGE_UNITS = 524_288
const OVERLAP_UNITS_MIN = 256
const OVERLAP_UNITS_MAX = 131_072

/** Finds the spans of texts: brings `scan` and `known` together, which do not know each other. */
export interface Finder {
  /** Appends every span of `text`, in no order, overlaps included. Linear. */
  find(text: string, spans: Span[]): void
  /** The same for a text that `[start, end)` of `memory` already holds, encoded. */
  findEncoded(memory: TextMemory, start: number, end: number, text: string, spans: Span[]): void
  /** Appends byte offsets near which something may be found. Empty means clean. */
  suspects(memory: TextMemory, start: number, end: number, offsets: number[]): void
}

/** `keep` says whether a found span counts (allow lists). */
export function createFinder(scanner: Scanner, known: KnownSet, keep: (text: string, span: Span) => boolean): Finder {
  let small: TextMemory | undefined
  let large: TextMemory | undefined
  const matches: KnownMatch[] = []

  function find(text: string, spans: Span[]): void {
    if (text.length <= SMALL_UNITS) {
      small ??= createTextMemory(SMALL_UNITS * 3)
      const end = encodeText(small, 0, text)
      findPiece(small, 0, end, text, 0, spans)
      small.bytes.fill(0, 0, spans.length > 0 ? end : 0)
      return
    }
    large ??= createTextMemory(LARGE_UNITS * 3)
    const overlap = Math.min(
      OVERLAP_UNITS_MAX,
      Math.max(OVERLAP_UNITS_MIN, scanner.anchorMax, known.isEmpty ? 0 : known.longestBytes),
    )
    for (let from = 0; ; from += LARGE_UNITS - overlap) {
      const to = Math.min(text.length, from + LARGE_UNITS)
      const end = encodeText(large, 0, text.slice(from, to))
      findPiece(large, 0, end, text, from, spans)
      if (to === text.length) break
    }
    large.bytes.fill(0)
    if (spans.length > 0) keepOnly(text, spans)
  }

  function findEncoded(memory: TextMemory, start: number, end: number, text: string, spans: Span[]): void {
    findPiece(memory, start, end, text, 0, spans)
  }

  function findPiece(
    memory: TextMemory,
    start: number,
    end: number,
    text: string,
    unitStart: number,
    spans: Span[],
  ): void {
    scanner.scan(memory, start, end, text, unitStart, spans)
    if (!known.isEmpty) {
      matches.length = 0
      known.scan(memory, start, end, matches)
      if (matches.length > 0) addKnown(memory.bytes, start, end - start === text.length, unitStart, matches, spans)
    }
    if (spans.length > 0) keepOnly(text, spans)
  }

  function keepOnly(text: string, spans: Span[]): void {
    let kept = 0
    for (const span of spans) if (span.by === 'known' || keep(text, span)) spans[kept++] = span
    spans.length = kept
  }

  function suspects(memory: TextMemory, start: number, end: number, offsets: number[]): void {
    scanner.candidates(memory, start, end, offsets)
    if (known.isEmpty) return
    matches.length = 0
    known.scan(memory, start, end, matches)
    for (const match of matches) {
      for (let at = match.start; at < match.end; at++)
        if (at === match.start || memory.bytes[at] === 0x0a) offsets.push(at)
    }
  }

  return { find, findEncoded, suspects }
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
