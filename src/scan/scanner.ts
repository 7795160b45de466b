import type { TextMemory } from '../kernel/memory.js'
import { createHitList, type HitList, sievePairs } from '../kernel/pairs.js'
import type { Span } from '../model/span.js'
import type { Matcher } from './matcher.js'
import { sievePlan } from './sieve-plan.js'
import { buildTables, type Literal } from './tables.js'

/** Hits taken at a time; more are fetched in rounds, so memory is bounded whatever the text. */
const HITS_MAX = 2_048

/** The sieve and the matchers behind it. */
export interface Scanner {
  /** Longest anchor in bytes: how far two pieces of one text must overlap. */
  readonly anchorMax: number
  /** Whether any anchor stands in these bytes. The clean path: no allocation. */
  hasCandidate(memory: TextMemory, start: number, end: number): boolean
  /** Appends to `offsets` where anchors stand (bytes, not in order, perhaps repeated). */
  candidates(memory: TextMemory, start: number, end: number, offsets: number[]): void
  /**
   * Appends the spans of `text`, of which `[start, end)` of `memory` holds a piece encoded as UTF-8 that begins at
   * `unitStart` in the text. Matchers may look at all of the text.
   */
  scan(memory: TextMemory, start: number, end: number, text: string, unitStart: number, spans: Span[]): void
}

/** Compiles matchers to one scanner. Cost: a few microseconds an anchor. */
export function createScanner(matchers: readonly Matcher[]): Scanner {
  const owners: Matcher[] = []
  const indexes: number[] = []
  const literals: Literal[] = []
  let anchorMax = 0
  for (const matcher of matchers) {
    for (const [index, anchor] of matcher.anchors.entries()) {
      literals.push({
        text: anchor,
        fold: matcher.ignoreCase,
        id: owners.length,
        before: matcher.before,
        after: matcher.after?.[index],
      })
      owners.push(matcher)
      indexes.push(index)
      anchorMax = Math.max(anchorMax, anchor.length)
    }
  }
  const tables = buildTables(literals, sievePlan())
  const hits = createHitList(HITS_MAX)

  function hasCandidate(memory: TextMemory, start: number, end: number): boolean {
    hits.count = 0
    return !sievePairs(tables, memory, start, end, hits) || hits.count > 0
  }

  function candidates(memory: TextMemory, start: number, end: number, offsets: number[]): void {
    let from = start
    for (;;) {
      hits.count = 0
      const done = sievePairs(tables, memory, start, end, hits, from)
      for (let i = 0; i < hits.count; i++) offsets.push(hits.at[i] as number)
      if (done) return
      from = hits.resume
    }
  }

  function scan(memory: TextMemory, start: number, end: number, text: string, unitStart: number, spans: Span[]): void {
    let from = start
    for (;;) {
      hits.count = 0
      const done = sievePairs(tables, memory, start, end, hits, from)
      from = hits.resume
      if (hits.count > 0) confirmHits(memory, start, end, text, unitStart, spans)
      if (done) return
    }
  }

  function confirmHits(
    memory: TextMemory,
    start: number,
    end: number,
    text: string,
    unitStart: number,
    spans: Span[],
  ): void {
    // As many bytes as units: all ASCII, and offsets agree.
    const ascii = unitStart === 0 && end - start === text.length
    if (!ascii) toUnits(hits, memory.bytes, start, unitStart)
    const shift = ascii ? start : 0
    for (let i = 0; i < hits.count; i++) {
      const id = hits.anchor[i] as number
      ;(owners[id] as Matcher).confirm(text, (hits.at[i] as number) - shift, indexes[id] as number, spans)
    }
  }

  return { anchorMax, hasCandidate, candidates, scan }
}

/** Turns hit offsets from bytes of memory into UTF-16 units of the text, in one walk. */
function toUnits(hits: HitList, bytes: Uint8Array, start: number, unitStart: number): void {
  // Hits come in order of their windows, so offsets may step back by an anchor's length: sort the few there are.
  const order = Array.from({ length: hits.count }, (_, i) => i).sort(
    (x, y) => (hits.at[x] as number) - (hits.at[y] as number),
  )
  let at = start
  let unit = unitStart
  for (const index of order) {
    const target = hits.at[index] as number
    for (; at < target; at++) unit += unitsOf(bytes[at] as number)
    hits.at[index] = unit
  }
}

/** UTF-16 units that a UTF-8 byte opens: 2 for the head of a four-byte sequence, 0 inside a sequence, else 1. */
export function unitsOf(byte: number): number {
  if (byte < 0x80) return 1
  if (byte < 0xc0) return 0
  return byte < 0xf0 ? 1 : 2
}
