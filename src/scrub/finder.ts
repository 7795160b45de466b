import { createTextMemory, encodeText, type TextMemory } from '../kernel/memory.js'
import { JOINT } from '../kernel/pairs.js'
import type { JointScan } from '../known/joint-scan.js'
import type { KnownMatch, KnownSet } from '../known/known-set.js'
import type { Span } from '../model/span.js'
import { UNSEEN } from '../scan/scan-effort.js'
import type { Scanner } from '../scan/scanner.js'
import { findJoined } from './joined-blanks.js'
import { addKnown } from './known-spans.js'
import { createJoinTest } from './mask-join.js'

const NEWLINE = 0x0a
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
  /** Whether a mask may become part of a known value, with what stands beside it. */
  mayJoin(mask: string): boolean
  /** Appends byte offsets near which something may be found. Empty means clean. */
  suspects(memory: TextMemory, start: number, end: number, offsets: number[]): void
}

/** Registered values, as far as they are looked for; another thread's may be. */
export type KnownSource = Pick<KnownSet, 'isEmpty' | 'longestBytes' | 'scan'> &
  Partial<Pick<KnownSet, 'generation' | 'holdsByte' | 'joinWith' | 'pieces'>>

/** `keep` says whether a found span counts (allow lists). */
export function createFinder(
  scanner: Scanner,
  known: KnownSource,
  keep: (text: string, span: Span) => boolean,
): Finder {
  let small: TextMemory | undefined
  let large: TextMemory | undefined
  let matches: KnownMatch[] = []
  let probed: Span[] = []
  /** Made for the first text with both to look for. */
  let joint: JointScan | undefined
  /** Made for the first mask. */
  let joins: ((mask: string) => boolean) | undefined

  function run(text: string, withRules: boolean, spans: Span[]): void {
    if (text.length > SMALL_UNITS) {
      runPieces(text, withRules, spans)
      return
    }
    small ??= createTextMemory(SMALL_UNITS * 3)
    const end = encodeText(small, 0, text)
    runPiece(small, 0, end, text, 0, text.length, withRules, spans)
    if (spans.length > 0) small.bytes.fill(0, 0, end)
  }

  function runPieces(text: string, withRules: boolean, spans: Span[]): void {
    const longest = Math.max(OVERLAP_UNITS_MIN, scanner.anchorMax, known.isEmpty ? 0 : known.longestBytes)
    const overlap = Math.min(OVERLAP_UNITS_MAX, longest)
    const units = Math.max(LARGE_UNITS, 2 * overlap)
    if (large === undefined || large.capacityBytes < units * 3) large = createTextMemory(units * 3)
    for (let from = 0; ; from += units - overlap) {
      const to = Math.min(text.length, from + units)
      const end = encodeText(large, 0, text.slice(from, to))
      runPiece(large, 0, end, text, from, to, withRules, spans)
      large.bytes.fill(0, 0, end)
      if (to === text.length) return
    }
  }

  function runPiece(
    memory: TextMemory,
    start: number,
    end: number,
    text: string,
    unitStart: number,
    unitEnd: number,
    withRules: boolean,
    spans: Span[],
  ): void {
    const met = withRules && joint !== undefined ? joint.sieve(memory, start, end, unitEnd < text.length) : JOINT.unable
    if (met === JOINT.nothing) return
    if (met === JOINT.some) {
      scanner.scanHits(memory, start, end, text, unitStart, unitEnd, spans)
      emptyMatches()
      joint?.scan(memory, start, end, matches)
    } else {
      if (withRules) scanner.scan(memory, start, end, text, unitStart, unitEnd, spans)
      if (known.isEmpty) return
      if (scanner.sieve !== undefined) joint ??= known.joinWith?.(scanner.sieve, scanner.hits)
      emptyMatches()
      known.scan(memory, start, end, matches)
    }
    if (matches.length === 0) return
    addKnown(memory.bytes, start, end, unitStart, unitEnd, matches, spans)
    matches = []
  }

  /** Setting a length costs more than asking for it; something is left only where a scan has failed. */
  function emptyMatches(): void {
    if (matches.length > 0) matches.length = 0
  }

  function holdsKnown(text: string): boolean {
    if (known.isEmpty) return false
    if (probed.length > 0) probed = []
    run(text, false, probed)
    return probed.length > 0
  }

  function keepOnly(text: string, spans: Span[]): void {
    let kept = 0
    // What was masked unseen is nobody's to allow.
    for (const span of spans) if (span.by === 'known' || span.name === UNSEEN || keep(text, span)) spans[kept++] = span
    // Setting it costs more than asking.
    if (kept < spans.length) spans.length = kept
  }

  return {
    find(text, spans) {
      run(text, true, spans)
      if (!known.isEmpty && hasOddLineEnd(text) && known.pieces?.hasLines) {
        findJoined(text, (joined, found) => run(joined, false, found), spans)
      }
      if (spans.length > 0) keepOnly(text, spans)
    },
    findEncoded(memory, start, end, text, spans) {
      runPiece(memory, start, end, text, 0, text.length, true, spans)
      if (spans.length > 0) keepOnly(text, spans)
    },
    holdsKnown,
    mayJoin(mask) {
      joins ??= createJoinTest(known, holdsKnown)
      return joins(mask)
    },
    suspects(memory, start, end, offsets) {
      scanner.candidates(memory, start, end, offsets)
      if (known.isEmpty) return
      matches.length = 0
      known.scan(memory, start, end, matches)
      for (const match of matches) {
        for (let at = match.start; at < match.end; at++)
          if (at === match.start || memory.bytes[at] === NEWLINE) offsets.push(at)
      }
    },
  }
}

/** Whether a line ends in a text, and another begins, in another way than all by a line feed alone: those are known. */
function hasOddLineEnd(text: string): boolean {
  const at = text.indexOf('\n')
  if (at === -1 || at >= text.length - 1) return false
  return /\r|\n\s|[ \t]\n/.test(text)
}
