import type { TextMemory } from '../kernel/memory.js'
import { createHitList, type HitList, type PairSieve, sievePairs } from '../kernel/pairs.js'
import { beginLooks, looks } from './looks.js'

/*
 * A text that repeats itself is looked at once. Where a stretch is the same bytes again and again, and nothing was found
 * from the candidates of one round, nothing is found in the others: what a candidate leads to depends on the bytes around it
 * alone. The scan goes on where the stretch ends, less what its last rounds can see of what follows.
 */

/** Candidates in a row that led to nothing before a repetition is looked for. */
const DRY_HITS = 64
/** Longest round in bytes. */
const ROUND_BYTES_MAX = 4_096
/** How far before a candidate matchers look, and rules' own code. */
const BACK_BYTES = 1_024
const CHECK_BYTES = 4_608
/** What lies beside a round that is sieved by itself: more than any anchor and what must stand beside it. */
const MARGIN_BYTES = 256
/** Bytes that are compared at a time. */
const STEP_BYTES = 4_096

/** Follows the candidates of one scan. */
export interface Repetition {
  /** A scan of `[start, end)` begins. */
  begin(memory: TextMemory, start: number, end: number): void
  /**
   * To be told of each candidate before it is looked at, with the number of spans so far: 0, or the place up to which no
   * candidate leads to anything.
   */
  pass(at: number, anchor: number, spans: number): number
}

/** Follows candidates of `sieve`; `anchors` is their number. */
export function createRepetition(sieve: PairSieve, anchors: number): Repetition {
  const before = { at: new Int32Array(DRY_HITS), anchor: new Int32Array(DRY_HITS), count: 0 }
  const scan = { start: 0, end: 0, spans: 0, dry: 0, due: DRY_HITS }
  /** The round that is watched, its length, where what repeats begins and ends, and the candidates in it. */
  const watch = { from: -1, bytes: 0, first: 0, last: 0, hits: 0 }
  let memory: TextMemory | undefined
  let hits: HitList | undefined

  function begin(text: TextMemory, start: number, end: number): void {
    memory = text
    scan.start = start
    scan.end = end
    scan.spans = scan.dry = 0
    scan.due = DRY_HITS
    watch.from = -1
    before.count = 0
  }

  function pass(at: number, anchor: number, spans: number): number {
    if (spans !== scan.spans) {
      scan.spans = spans
      scan.dry = 0
      watch.from = -1
    }
    const slot = before.count++ % DRY_HITS
    before.at[slot] = at
    before.anchor[slot] = anchor
    if (++scan.dry < scan.due) return 0
    if (watch.from === -1) {
      if (!open(at, anchor)) scan.due = scan.dry + Math.max(DRY_HITS, scan.dry >> 1)
      return 0
    }
    if (at < watch.from + watch.bytes) {
      if (at >= watch.from) watch.hits++
      return 0
    }
    // And one that begins earlier may follow.
    if (at < watch.from + watch.bytes + MARGIN_BYTES) return 0
    const to = close()
    watch.from = -1
    scan.due = scan.dry + (to === 0 ? Math.max(DRY_HITS, scan.dry >> 1) : DRY_HITS)
    return to > at ? to : 0
  }

  /** Looks for a round that ends at `at`, a candidate of `anchor`, and goes on behind it. */
  function open(at: number, anchor: number): boolean {
    const { bytes } = memory as TextMemory
    for (let i = 2; i <= DRY_HITS && i <= before.count; i++) {
      const slot = (before.count - i) % DRY_HITS
      const round = at - (before.at[slot] as number)
      if (before.anchor[slot] !== anchor || round <= 0) continue
      if (round > ROUND_BYTES_MAX) return false
      const first = at - BACK_BYTES - round
      if (first < scan.start || !isSame(bytes, first, round, at)) continue
      const last = endOf(bytes, at, round, scan.end)
      if (last - at < 2 * round + 2 * MARGIN_BYTES + BACK_BYTES) return false
      // Candidates come in the order of their windows: one that begins further on may have come before.
      watch.from = at + MARGIN_BYTES
      watch.bytes = round
      watch.first = first
      watch.last = last
      watch.hits = 0
      beginLooks()
      return true
    }
    return false
  }

  /** Where the stretch ends, as far as candidates in it see what the ones in the round saw; 0 where that is not known. */
  function close(): number {
    const { ahead, checked } = looks()
    const { bytes } = memory as TextMemory
    if (checked) {
      const first = watch.from - CHECK_BYTES - watch.bytes
      if (first < scan.start || !isSame(bytes, first, watch.bytes, watch.from)) return 0
    }
    if (hasMore()) return 0
    return Math.max(0, watch.last - ahead - (checked ? CHECK_BYTES : BACK_BYTES))
  }

  /** Whether the round holds literals that were no candidates for want of something further on, which may come. */
  function hasMore(): boolean {
    hits ??= createHitList(Math.max(2 * ROUND_BYTES_MAX, anchors))
    const from = watch.from - MARGIN_BYTES
    const to = watch.from + watch.bytes + MARGIN_BYTES
    if (!sievePairs(sieve, memory as TextMemory, from, to, hits, from, true)) return true
    let count = 0
    for (let i = 0; i < hits.count; i++) {
      const at = hits.at[i] as number
      if (at >= watch.from && at < watch.from + watch.bytes) count++
    }
    return count !== watch.hits
  }

  return { begin, pass }
}

/** Whether `[from, to)` is the same as what stands `round` bytes further on in it. */
function isSame(bytes: Uint8Array, from: number, round: number, to: number): boolean {
  return endOf(bytes, from + round, round, to) === to
}

/** How far, up to `end`, the bytes from `at` on are the same as those `round` bytes before them. */
function endOf(bytes: Uint8Array, at: number, round: number, end: number): number {
  for (let from = at; from < end; from += STEP_BYTES) {
    const to = Math.min(end, from + STEP_BYTES)
    const step = bytes.subarray(from, to)
    if (Buffer.compare(step, bytes.subarray(from - round, to - round)) === 0) continue
    for (let place = from; place < to; place++) if (bytes[place] !== bytes[place - round]) return place
  }
  return end
}
