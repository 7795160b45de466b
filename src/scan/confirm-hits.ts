import type { TextMemory } from '../kernel/memory.js'
import { type HitList, sievePairs } from '../kernel/pairs.js'
import type { Span } from '../model/span.js'
import { beginLook, endLooks } from './looks.js'
import type { Matcher } from './matcher.js'
import { createRepetition, DRY_HITS, type Repetition } from './repetition.js'
import { beginEffort, isSpent, maskUnseen, noteFound, spend } from './scan-effort.js'
import type { CompiledAnchors } from './scanner.js'

/** Units of effort that each hit takes, what the sieve does included. */
const HIT_UNITS = 6

/** `Scanner.scan` from its first hits on, which the list holds: `all` of them, or as many as have room in it. */
export type ConfirmHits = (
  memory: TextMemory,
  start: number,
  end: number,
  text: string,
  unitStart: number,
  unitEnd: number,
  spans: Span[],
  all: boolean,
) => void

/** Takes the hits of scans to their matchers. `matcherOf` is asked for a matcher each time that an anchor of it is met. */
export function createHitConfirmer(
  { sieve, owners, firsts }: CompiledAnchors,
  hits: HitList,
  matcherOf: (owner: number) => Matcher,
): ConfirmHits {
  let scans = 0
  let repetition: Repetition | undefined
  const place: Place = { at: 0, unit: 0 }

  return function confirmHits(memory, start, end, text, unitStart, unitEnd, spans, all) {
    const goesOn = unitEnd < text.length
    let done = all
    let watched: Repetition | undefined
    // As many bytes as units: all ASCII, and offsets agree.
    const ascii = end - start === unitEnd - unitStart
    place.at = start
    place.unit = unitStart
    scans = (scans + 1) & 0x3fffffff
    beginEffort(unitStart)
    endLooks()
    if (ascii && (!all || hits.count >= DRY_HITS)) {
      repetition ??= createRepetition(sieve, owners.length)
      repetition.begin(memory, start, end, unitStart, goesOn)
      watched = repetition
    }
    for (let called = start, from = start; ; called = from) {
      if (called !== start) done = sievePairs(sieve, memory, start, end, hits, called, goesOn)
      from = hits.resume
      for (let i = 0; i < hits.count; i++) {
        const at = hits.at[i] as number
        const id = hits.anchor[i] as number
        const unit = ascii ? at - start + unitStart : unitAt(memory.bytes, place, at)
        let next = 0
        if (isSpent(unit)) {
          const seen = maskUnseen(text, unit, spans)
          next = ascii ? seen - unitStart + start : byteAt(memory.bytes, place, seen, end)
        } else if (watched !== undefined) next = watched.pass(at, id, spans)
        if (next < 0) continue
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
