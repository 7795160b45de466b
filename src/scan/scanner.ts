import type { TextMemory } from '../kernel/memory.js'
import { createHitList, createPairSieve, type PairSieve, sievePairs } from '../kernel/pairs.js'
import type { Span } from '../model/span.js'
import { beginLook } from './looks.js'
import type { Matcher } from './matcher.js'
import { createRepetition, type Repetition } from './repetition.js'
import { beginEffort, isSpent, maskUnseen, noteFound, spend } from './scan-effort.js'
import { sievePlan } from './sieve-plan.js'
import { buildTables } from './tables.js'
import type { Literal } from './windows.js'

/** Hits taken at a time; more are fetched in rounds, so memory is bounded whatever the text. */
const HITS_MAX = 2_048
/** Units of effort that each hit takes, what the sieve does included. */
const HIT_UNITS = 6

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

/** Compiles matchers to one scanner. Cost: a few microseconds an anchor. */
export function createScanner(matchers: readonly Matcher[]): Scanner {
  return openScanner(compileAnchors(matchers), (owner) => matchers[owner] as Matcher)
}

/** Compiles the anchors of matchers: what a scanner needs until the first candidate. */
export function compileAnchors(matchers: readonly Matcher[]): CompiledAnchors {
  const owners: number[] = []
  const firsts: number[] = []
  const literals: Literal[] = []
  let anchorMax = 0
  for (const [owner, matcher] of matchers.entries()) {
    firsts.push(owners.length)
    for (const [index, anchor] of matcher.anchors.entries()) {
      literals.push({
        text: anchor,
        fold: matcher.ignoreCase,
        id: owners.length,
        before: matcher.before,
        after: matcher.after?.[index],
        run: matcher.runs?.[index],
        needs: matcher.needs,
      })
      owners.push(owner)
      anchorMax = Math.max(anchorMax, anchor.length)
    }
  }
  return { sieve: sieveFor(literals), owners, firsts, anchorMax }
}

/** A scanner over compiled anchors. `matcherOf` is asked for a matcher each time that an anchor of it is met. */
export function openScanner(anchors: CompiledAnchors, matcherOf: (owner: number) => Matcher): Scanner {
  const { sieve, owners, firsts, anchorMax } = anchors
  // Room for every anchor at one place, or the sieve could never go on.
  const hits = createHitList(Math.max(HITS_MAX, owners.length))
  const isActive = owners.length > 0
  let scans = 0
  /** Made for the first candidate. */
  let repetition: Repetition | undefined

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
    const goesOn = unitEnd < text.length
    let done = sievePairs(sieve, memory, start, end, hits, start, goesOn)
    if (done && hits.count === 0) return
    // As many bytes as units: all ASCII, and offsets agree.
    const ascii = end - start === unitEnd - unitStart
    const place: Place = { at: start, unit: unitStart }
    const byteOf = (unit: number): number => {
      return ascii ? unit - unitStart + start : byteAt(memory.bytes, place, unit, end)
    }
    scans = (scans + 1) & 0x3fffffff
    beginEffort(unitStart)
    repetition ??= createRepetition(sieve, owners.length)
    repetition.begin(memory, start, end)
    for (let called = start, from = start; ; called = from) {
      if (called !== start) done = sievePairs(sieve, memory, start, end, hits, called, goesOn)
      from = hits.resume
      for (let i = 0; i < hits.count; i++) {
        const at = hits.at[i] as number
        const id = hits.anchor[i] as number
        const unit = ascii ? at - start + unitStart : unitAt(memory.bytes, place, at)
        const next = isSpent(unit)
          ? byteOf(maskUnseen(text, unit, spans))
          : ascii
            ? repetition.pass(at, id, spans.length)
            : 0
        if (next > 0) {
          // A sieve that goes on where it has been would never end.
          from = Math.min(end, Math.max(next, called + 2))
          done = from >= end
          break
        }
        spend(HIT_UNITS)
        beginLook(unit)
        const before = spans.length
        const owner = owners[id] as number
        matcherOf(owner).confirm(text, unit, id - (firsts[owner] as number), spans, scans)
        for (let found = before; found < spans.length; found++) {
          const span = spans[found] as Span
          noteFound(span.start, span.end)
        }
      }
      if (done) return
    }
  }

  return { anchorMax, hasCandidate, candidates, scan }
}

/** A byte of memory and the UTF-16 unit that it opens. */
interface Place {
  at: number
  unit: number
}

/** The UTF-16 offset of the byte `target`, walking from the last place asked for: hits step back by an anchor at most. */
function unitAt(bytes: Uint8Array, place: Place, target: number): number {
  let { at, unit } = place
  for (; at < target; at++) unit += unitsOf(bytes[at] as number)
  for (; at > target; at--) unit -= unitsOf(bytes[at - 1] as number)
  place.at = at
  place.unit = unit
  return unit
}

/** The byte, `end` at most, that opens the UTF-16 unit `target` or lies behind it, walking on from the last place asked for. */
function byteAt(bytes: Uint8Array, place: Place, target: number, end: number): number {
  let { at, unit } = place
  for (; at < end && unit < target; at++) unit += unitsOf(bytes[at] as number)
  place.at = at
  place.unit = unit
  return at
}

/** UTF-16 units that a UTF-8 byte opens: 2 for the head of a four-byte sequence, 0 inside a sequence, else 1. */
export function unitsOf(byte: number): number {
  if (byte < 0x80) return 1
  if (byte < 0xc0) return 0
  return byte < 0xf0 ? 1 : 2
}

let lastLiterals: readonly Literal[] = []
let lastSieve: PairSieve | undefined

/** The sieve for these literals; scrubbers with the same rules and keys share it, for nobody writes to its tables. */
function sieveFor(literals: readonly Literal[]): PairSieve {
  if (lastSieve !== undefined && isSame(literals, lastLiterals)) return lastSieve
  lastSieve = createPairSieve(buildTables(literals, sievePlan()))
  lastLiterals = literals
  return lastSieve
}

function isSame(literals: readonly Literal[], others: readonly Literal[]): boolean {
  if (literals.length !== others.length) return false
  for (let i = 0; i < literals.length; i++) {
    const a = literals[i] as Literal
    const b = others[i] as Literal
    if (a.text !== b.text || a.fold !== b.fold || a.before !== b.before || a.after !== b.after || a.run !== b.run)
      return false
    if (a.needs?.byte !== b.needs?.byte || a.needs?.withinBytes !== b.needs?.withinBytes) return false
  }
  return true
}
