import { begin, BLOCK_BYTES, count, finish, hi, lo, NOTES, PLACES, push, rewind, room } from './sieve-hits.as'

/* The twin of `pairs.ts`. */

const GOLDEN: u32 = 0x9e3779b1
const FOLD_ALL: u32 = 0x20202020
const LAST_OPEN: u32 = 0xff000000
const FIRST_OPEN: u32 = 0xff
const RECORD_BYTES: usize = 64

/** Pair tables, as words: addresses of the table, the bitmap, the slots, the records, the literals and the gates. */
let pairTable: usize = 0
let bitmap: usize = 0
let slots: usize = 0
let records: usize = 0
let literals: usize = 0
let gates: usize = 0
let openBuckets: u32 = 0

@inline function bitAt(hash: u32): u32 {
  return (load<u32>(bitmap + (<usize>(hash >>> 19) << 2)) >>> ((hash >>> 14) & 31)) & 1
}

function stands(from: usize, to: usize, literal: usize, fold: bool): bool {
  for (let p = from; p < to; p++, literal++) {
    let byte = <u32>load<u8>(p)
    if (fold && byte - 0x41 < 26) byte |= 0x20
    if (byte != <u32>load<u8>(literal)) return false
  }
  return true
}

/**
 * Compares every record of a chain whose key is `key` (0: any). A record's first eight bytes of literal, masked, turn down
 * nearly all that have the window and not the rest.
 */
function chain(head: i32, key: u32, p: usize): bool {
  for (let id = head; id != 0; ) {
    const record = records + <usize>(id - 1) * RECORD_BYTES
    id = load<i32>(record)
    const from = p - <usize>load<i32>(record, 8)
    const seen = (load<u64>(from) | load<u64>(record, 24)) & load<u64>(record, 32)
    if (seen != load<u64>(record, 16) || (key != 0 && load<u32>(record, 4) != key)) continue
    const to = from + <usize>load<i32>(record, 12)
    if (from < lo || to > hi) continue
    if (from > lo && load<u8>(gates + <usize>load<u32>(record, 48) + <usize>load<u8>(from - 1)) == 0) continue
    const run = min<usize>(hi, to + <usize>load<u16>(record, 46))
    const row = gates + <usize>load<u32>(record, 52)
    let after = to
    while (after < run && load<u8>(row + <usize>load<u8>(after)) != 0) after++
    if (after < run) continue
    if (!stands(from, to, literals + <usize>load<u32>(record, 40), load<u16>(record, 44) != 0)) continue
    if (count >= room) return false
    push(from, load<i32>(record, 56))
  }
  return true
}

/** Looks up the window at `p`, as it is and open at either end. False, with nothing added, when there is too little room. */
function meet(p: usize, open: i32): bool {
  const word = load<u32>(p) | FOLD_ALL
  const whole = word * GOLDEN
  const head = (word | LAST_OPEN) * GOLDEN
  const tail = (word | FIRST_OPEN) * GOLDEN
  const isWhole = bitAt(whole)
  const isHead = bitAt(head)
  const isTail = bitAt(tail)
  if ((isWhole | isHead | isTail | open) == 0) return true
  const before = count
  let fits = true
  if (isWhole) fits = chain(load<i32>(slots + (<usize>(whole >>> 19) << 2)), word, p)
  if (isHead) fits = fits && chain(load<i32>(slots + (<usize>(head >>> 19) << 2)), word | LAST_OPEN, p)
  if (isTail) fits = fits && chain(load<i32>(slots + (<usize>(tail >>> 19) << 2)), word | FIRST_OPEN, p)
  if (open) fits = fits && chain(open, 0, p)
  if (!fits) rewind(before)
  return fits
}

@inline function entry(p: usize, offset: usize): u32 {
  return load<u32>(pairTable + (<usize>load<u16>(p + offset) << 2))
}

/** See `pairs.ts`. */
export function sievePairs(
  at: usize,
  tags: usize,
  capacity: i32,
  text: usize,
  start: usize,
  end: usize,
  from: usize,
  pairTables: usize,
): i32 {
  begin(at, tags, capacity, text, start, end)
  pairTable = <usize>load<u32>(pairTables)
  bitmap = <usize>load<u32>(pairTables, 4)
  slots = <usize>load<u32>(pairTables, 8)
  records = <usize>load<u32>(pairTables, 12)
  literals = <usize>load<u32>(pairTables, 16)
  gates = <usize>load<u32>(pairTables, 20)
  openBuckets = load<u32>(pairTables, 24)
  const openHead = load<i32>(pairTables, 28)
  let p = from & ~1
  if (from == start && (start & 1) != 0) {
    if (!meet(p, openHead)) return finish(from)
    p += 2
  }
  let e0 = entry(p, 0)
  while (p < end) {
    // Pairs meet by chance about eight times a KB. A branch on that would be guessed wrong each time, at the price of all
    // the look-ups in flight; so each pass over a block only notes, and the next goes through the notes.
    const stop = min<usize>(end, p + BLOCK_BYTES)
    let noted = NOTES
    for (; p < stop; p += 16) {
      const e1 = entry(p, 2)
      const e2 = entry(p, 4)
      const e3 = entry(p, 6)
      const e4 = entry(p, 8)
      const e5 = entry(p, 10)
      const e6 = entry(p, 12)
      const e7 = entry(p, 14)
      const e8 = entry(p, 16)
      const met =
        (e0 & (e1 >>> 16)) |
        (e1 & (e2 >>> 16)) |
        (e2 & (e3 >>> 16)) |
        (e3 & (e4 >>> 16)) |
        (e4 & (e5 >>> 16)) |
        (e5 & (e6 >>> 16)) |
        (e6 & (e7 >>> 16)) |
        (e7 & (e8 >>> 16))
      store<u32>(noted, <u32>p)
      noted += <usize>(met != 0) << 2
      e0 = e8
    }
    if (noted == NOTES) continue
    const placed = notePlaces(noted)
    for (let note = PLACES; note < placed; note += 4) {
      const place = <usize>load<u32>(note)
      const isOpen = (entry(place, 0) & (entry(place, 2) >>> 16) & openBuckets) != 0
      if (!meet(place, isOpen ? openHead : 0)) return finish(place)
    }
  }
  return finish(end)
}

/** Bit `lane`: the pair of `open` and the pair of `close` meet. */
@inline function lane(open: u32, close: u32, lane: u32): u32 {
  return <u32>((open & (close >>> 16)) != 0) << lane
}

/** Turns the notes of sixteen bytes up to `noted` into notes of windows that pass the bitmap; returns their end. */
function notePlaces(noted: usize): usize {
  let placed = PLACES
  for (let note = NOTES; note < noted; note += 4) {
    const p = <usize>load<u32>(note)
    const e1 = entry(p, 2)
    const e2 = entry(p, 4)
    const e3 = entry(p, 6)
    const e4 = entry(p, 8)
    const e5 = entry(p, 10)
    const e6 = entry(p, 12)
    const e7 = entry(p, 14)
    let mask =
      lane(entry(p, 0), e1, 0) |
      lane(e1, e2, 1) |
      lane(e2, e3, 2) |
      lane(e3, e4, 3) |
      lane(e4, e5, 4) |
      lane(e5, e6, 5) |
      lane(e6, e7, 6) |
      lane(e7, entry(p, 16), 7)
    do {
      store<u32>(placed, <u32>(p + (<usize>ctz(mask) << 1)))
      placed += 4
      mask &= mask - 1
    } while (mask != 0)
  }
  let kept = PLACES
  for (let note = PLACES; note < placed; note += 4) {
    const place = <usize>load<u32>(note)
    const word = load<u32>(place) | FOLD_ALL
    const met = bitAt(word * GOLDEN) | bitAt((word | LAST_OPEN) * GOLDEN) | bitAt((word | FIRST_OPEN) * GOLDEN)
    const open = entry(place, 0) & (entry(place, 2) >>> 16) & openBuckets
    store<u32>(kept, <u32>place)
    kept += <usize>((met | open) != 0) << 2
  }
  return kept
}
