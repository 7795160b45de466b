import type { TextMemory } from '../kernel/memory.js'
import { createHitList, type HitList, type PairSieve, sievePairs } from '../kernel/pairs.js'
import type { Span } from '../model/span.js'
import { type ConfirmHits, createHitConfirmer } from './confirm-hits.js'
import type { Matcher } from './matcher.js'

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
   * Appends the spans of `text`, whose units `[unitStart, unitEnd)` stand encoded as UTF-8 in `[start, end)` of `memory`.
   * Matchers may look at all of the text.
   */
  scan(
    memory: TextMemory,
    start: number,
    end: number,
    text: string,
    unitStart: number,
    unitEnd: number,
    spans: Span[],
  ): void
  /** The same where `hits` holds what `sieve` has just found in `[start, end)`. */
  scanHits(
    memory: TextMemory,
    start: number,
    end: number,
    text: string,
    unitStart: number,
    unitEnd: number,
    spans: Span[],
  ): void
  /** For whoever sieves in one call with others; undefined where there are no anchors. */
  readonly sieve: PairSieve | undefined
  readonly hits: HitList
}

/** Anchors compiled to a sieve, and whose they are. Nobody writes to it, so that scanners may share one. */
export interface CompiledAnchors {
  readonly sieve: PairSieve
  /** For each id that the sieve gives, the number of its matcher. */
  readonly owners: ArrayLike<number>
  /** For each matcher the id of its first anchor; the others follow. */
  readonly firsts: ArrayLike<number>
  readonly anchorMax: number
}

/** A scanner over compiled anchors. `matcherOf` is asked for a matcher each time that an anchor of it is met. */
export function openScanner(anchors: CompiledAnchors, matcherOf: (owner: number) => Matcher): Scanner {
  const { sieve, owners, anchorMax } = anchors
  // Room for every anchor at one place, or the sieve could never go on.
  const hits = createHitList(Math.max(HITS_MAX, owners.length))
  const isActive = owners.length > 0
  /** Made for the first candidate. */
  let confirm: ConfirmHits | undefined

  function hasCandidate(memory: TextMemory, start: number, end: number): boolean {
    return isActive && (!sievePairs(sieve, memory, start, end, hits) || hits.count > 0)
  }

  function candidates(memory: TextMemory, start: number, end: number, offsets: number[]): void {
    if (!isActive) return
    let from = start
    for (;;) {
      const done = sievePairs(sieve, memory, start, end, hits, from)
      for (let i = 0; i < hits.count; i++) offsets.push(hits.at[i] as number)
      if (done) return
      from = hits.resume
    }
  }

  function scan(
    memory: TextMemory,
    start: number,
    end: number,
    text: string,
    unitStart: number,
    unitEnd: number,
    spans: Span[],
  ): void {
    if (!isActive) return
    const done = sievePairs(sieve, memory, start, end, hits, start, unitEnd < text.length)
    if (!done || hits.count > 0) scanHits(memory, start, end, text, unitStart, unitEnd, spans)
  }

  function scanHits(
    memory: TextMemory,
    start: number,
    end: number,
    text: string,
    unitStart: number,
    unitEnd: number,
    spans: Span[],
  ): void {
    const done = hits.resume >= end
    if (done && hits.count === 0) return
    confirm ??= createHitConfirmer(anchors, hits, matcherOf)
    confirm(memory, start, end, text, unitStart, unitEnd, spans, done)
  }

  return { anchorMax, hasCandidate, candidates, scan, scanHits, sieve: isActive ? sieve : undefined, hits }
}
