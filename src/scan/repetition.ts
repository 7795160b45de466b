import type { TextMemory } from '../kernel/memory.js'
import { createHitList, type HitList, type PairSieve, sievePairs } from '../kernel/pairs.js'
import type { Span } from '../model/span.js'
import { beginLooks, endLooks, looks } from './looks.js'

/*
 * A text that repeats itself is looked at once. Where a stretch is the same bytes again and again, and the candidates of
 * two rounds led to the same, those of the others do too: what comes of a candidate depends on the text around it, and on
 * what was found there. The spans are written down for each further round, and the scan goes on where the stretch ends,
 * less what its last rounds can see of what follows.
 */

/** Candidates before a repetition is looked for: with fewer, nobody need be told of any. */
export const DRY_HITS = 64
/** Longest repetition in bytes. */
const PERIOD_BYTES_MAX = 4_096
/** How far before a candidate matchers look, and rules' own code. */
const BACK_BYTES = 1_024
const CHECK_BYTES = 4_608
/** More than any anchor and what must stand beside it: so far apart, candidates come in the order of their places. */
const MARGIN_BYTES = 256
/** What stands behind the rounds is sieved for them when it is no longer than so many times what they save. */
const TAIL_TIMES = 4
/** Bytes that are compared first, and then at a time. */
const FIRST_BYTES = 8
const STEP_BYTES = 4_096

/** Follows the candidates of one scan. */
export interface Repetition {
  /** A scan of `[start, end)` begins, whose first byte is the unit `unitStart`, all of it ASCII; whether text follows. */
  begin(memory: TextMemory, start: number, end: number, unitStart: number, goesOn: boolean): void
  /**
   * To be told of each candidate before it is looked at, with the spans so far. 0: look at it; -1: what comes of it is
   * known; else the place to go on at, for `spans` holds now what candidates up to there lead to.
   */
  pass(at: number, anchor: number, spans: Span[]): number
}

/** Follows candidates of `sieve`; `anchors` is their number. */
export function createRepetition(sieve: PairSieve, anchors: number): Repetition {
  const before = { at: new Int32Array(DRY_HITS), anchor: new Int32Array(DRY_HITS), count: 0 }
  const scan = { start: 0, end: 0, unitStart: 0, goesOn: false, hits: 0, due: DRY_HITS }
  /** Two rounds that are watched: where the first begins and their length, where what repeats ends, candidates of the first. */
  const watch = { from: -1, bytes: 0, period: 0, last: 0, hits: 0, spans: [-1, -1] as [number, number] }
  /** What candidates lead to is known up to the first one that begins there or behind. */
  let known = -1
  let memory: TextMemory | undefined
  let hits: HitList | undefined

  function begin(text: TextMemory, start: number, end: number, unitStart: number, goesOn: boolean): void {
    memory = text
    scan.start = start
    scan.end = end
    scan.unitStart = unitStart
    scan.goesOn = goesOn
    scan.hits = before.count = 0
    scan.due = DRY_HITS
    watch.from = known = -1
  }

  function pass(at: number, anchor: number, spans: Span[]): number {
    if (at < known) return -1
    known = -1
    const slot = before.count++ % DRY_HITS
    before.at[slot] = at
    before.anchor[slot] = anchor
    scan.hits++
    if (watch.from === -1) {
      if (scan.hits >= scan.due && !open(at, anchor)) wait()
      return 0
    }
    const round = Math.floor((at - watch.from) / watch.bytes)
    if (round < 0) return 0
    if (watch.spans[0] === -1) watch.spans[0] = spans.length
    if (round === 0) watch.hits++
    else if (watch.spans[1] === -1) watch.spans[1] = spans.length
    if (round < 2) return 0
    endLooks()
    const to = close(spans)
    watch.from = -1
    wait()
    if (to === 0) return 0
    known = to
    return to - MARGIN_BYTES
  }

  /** Looking for what is not there may not cost more than the candidates do. */
  function wait(): void {
    scan.due = scan.hits + Math.max(DRY_HITS, scan.hits >> 1)
  }

  /** Looks for a repetition before `at`, a candidate of `anchor`, and watches it. */
  function open(at: number, anchor: number): boolean {
    const { bytes } = memory as TextMemory
    for (let i = 2; i <= DRY_HITS && i <= before.count; i++) {
      const slot = (before.count - i) % DRY_HITS
      const period = at - (before.at[slot] as number)
      if (before.anchor[slot] !== anchor || period <= 0) continue
      if (period > PERIOD_BYTES_MAX) return false
      const first = at - BACK_BYTES - period
      if (first < scan.start || !isSame(bytes, first, period, at)) continue
      // What one round found may be in the way of the next: rounds of an even number.
      watch.bytes = 2 * period * Math.ceil(MARGIN_BYTES / (2 * period))
      watch.last = endOf(bytes, at, period, scan.end)
      if (watch.last - at < 3 * watch.bytes + MARGIN_BYTES + BACK_BYTES) return false
      // Candidates come in the order of their windows: one that begins further on may have come before.
      watch.from = at + MARGIN_BYTES
      watch.period = period
      watch.hits = 0
      watch.spans = [-1, -1]
      beginLooks(unitOf(at), unitOf(watch.from + watch.bytes))
      return true
    }
    return false
  }

  /** Writes down what the further rounds lead to; returns where they end, 0 when that is not known. */
  function close(spans: Span[]): number {
    const { ahead, until, checked } = looks()
    const { bytes } = memory as TextMemory
    if (checked) {
      const first = watch.from - CHECK_BYTES - watch.period
      if (first < scan.start || !isSame(bytes, first, watch.period, watch.from)) return 0
    }
    const [first, second] = watch.spans
    const seen = watch.last - ahead - (checked ? CHECK_BYTES : BACK_BYTES)
    const end = Math.min(seen, until - scan.unitStart + scan.start)
    const more = Math.floor((end - watch.from) / watch.bytes) - 2
    // One round more is passed by less than it takes to find the place.
    if (more < 2 || !areSame(spans, first, second, watch.bytes) || mayHaveMore(more)) return 0
    const found = spans.slice(second)
    const chained = chainEnd(found, watch.bytes)
    if (chained !== -1) {
      const { start, name, by, form } = found[0] as Span
      spans.push({ start: start + watch.bytes, end: chained + more * watch.bytes, name, by, form })
      return watch.from + (2 + more) * watch.bytes
    }
    for (let round = 1; round <= more; round++) {
      const shift = round * watch.bytes
      for (const { start, end, name, by, form } of found)
        spans.push({ start: start + shift, end: end + shift, name, by, form })
    }
    return watch.from + (2 + more) * watch.bytes
  }

  /**
   * Whether the rounds hold literals that were no candidates for want of something further on, which may come. Where it does
   * not come for the last one, it does not for those before.
   */
  function mayHaveMore(more: number): boolean {
    if (!hasMore(watch.from, watch.from + watch.bytes + MARGIN_BYTES, true)) return false
    const last = watch.from + (1 + more) * watch.bytes
    return scan.end - last > TAIL_TIMES * more * watch.bytes || hasMore(last, scan.end, scan.goesOn)
  }

  /** Whether other candidates stand in the round at `from` than in the first, as far as `[from, to)` tells. */
  function hasMore(from: number, to: number, goesOn: boolean): boolean {
    hits ??= createHitList(Math.max(4 * PERIOD_BYTES_MAX, anchors))
    const start = from - MARGIN_BYTES
    if (!sievePairs(sieve, memory as TextMemory, start, to, hits, start, goesOn)) return true
    let count = 0
    for (let i = 0; i < hits.count; i++) {
      const at = hits.at[i] as number
      if (at >= from && at < from + watch.bytes) count++
    }
    return count !== watch.hits
  }

  function unitOf(at: number): number {
    return at - scan.start + scan.unitStart
  }

  return { begin, pass }
}

/** Whether the spans from `first` to `second` are those from there on, so many characters before. */
function areSame(spans: readonly Span[], first: number, second: number, by: number): boolean {
  if (spans.length - second !== second - first) return false
  for (let i = first; i < second; i++) {
    const one = spans[i] as Span
    const other = spans[i + second - first] as Span
    if (one.start + by !== other.start || one.end + by !== other.end || one.name !== other.name) return false
    if (one.by !== other.by || one.form !== other.form) return false
  }
  return true
}

/**
 * Where the spans of a round end that all overlap each other and the first of the next round, `bytes` further on, and are of one
 * kind: over all rounds they are one. -1 where they are not.
 */
function chainEnd(spans: readonly Span[], bytes: number): number {
  const [first] = spans
  if (first === undefined) return -1
  let { end } = first
  for (const span of spans) {
    if (span.start < first.start || span.start >= end) return -1
    if (span.name !== first.name || span.by !== first.by || span.form !== first.form) return -1
    if (span.end > end) end = span.end
  }
  return first.start + bytes < end ? end : -1
}

/** Whether `[from, to)` is the same as what stands `period` bytes further on in it. */
function isSame(bytes: Uint8Array, from: number, period: number, to: number): boolean {
  for (let at = to - FIRST_BYTES; at < to; at++) if (bytes[at] !== bytes[at - period]) return false
  return endOf(bytes, from + period, period, to) === to
}

/** How far, up to `end`, the bytes from `at` on are the same as those `period` bytes before them. */
function endOf(bytes: Uint8Array, at: number, period: number, end: number): number {
  for (let from = at; from < end; from += STEP_BYTES) {
    const to = Math.min(end, from + STEP_BYTES)
    if (Buffer.compare(bytes.subarray(from, to), bytes.subarray(from - period, to - period)) === 0) continue
    for (let place = from; place < to; place++) if (bytes[place] !== bytes[place - period]) return place
  }
  return end
}
