import { begin, BLOCK_BYTES, count, finish, hi, lo, NOTES, PAIRS, PLACES, push, rewind, room, SIGNS } from './sieve-hits.as'

/* The twin of `pairs-plain.ts`. */

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
/** Whether the text does not end where what is known of it ends. */
let goesOn: bool = false
/** What `soughtByte` was searched for last: `[soughtFrom, soughtTo)`, and how the search ended there. */
let soughtByte: u32 = 0
let soughtFrom: usize = 0
let soughtTo: usize = 0
let sought: i32 = 0
/** The search has not ended yet; the byte before `soughtTo` is the one; nothing may stand behind that byte. */
const OPEN: i32 = 0
const FOUND: i32 = 1
const STOPPED: i32 = 2

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
 * Compares every record of a chain whose key is `key`; 0 stands for all of them. A record's first eight bytes of literal,
 * masked, turn down nearly all that have the window and not the rest.
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
    const needs = load<u32>(record, 60)
    if (needs != 0 && !isNear(needs & 0xff, to, from + <usize>(needs >>> 8))) continue
    if (count >= room) return false
    push(from, load<i32>(record, 56))
  }
  return true
}

/** Whether a byte stands in `[from, last]`, before a tab, a line end or a quote without a backslash. */
function isNear(byte: u32, from: usize, last: usize): bool {
  if (byte != soughtByte || from < soughtFrom || from >= soughtTo) {
    soughtByte = byte
    soughtFrom = from
    soughtTo = from
    sought = OPEN
  }
  const stop = min<usize>(hi, last + 1)
  if (sought == OPEN && soughtTo < stop) search(stop)
  if (sought == OPEN) return last >= hi && goesOn
  return sought == FOUND && soughtTo <= last + 1
}

/** Searches on until `stop` at least. */
function search(stop: usize): void {
  const byte = i8x16.splat(<i8>soughtByte)
  const backslash = v128.load(SIGNS, 32)
  const four = v128.load(SIGNS, 16)
  const tab = i8x16.splat(0x09)
  const quote = i8x16.splat(0x22)
  for (let p = soughtTo; p < stop; p += 16) {
    const bytes = v128.load(p)
    const found = i8x16.eq(bytes, byte)
    const quotes = v128.andnot(i8x16.eq(bytes, quote), i8x16.eq(v128.load(p - 1), backslash))
    const breaks = i8x16.le_u(i8x16.sub(bytes, tab), four)
    const ends = i8x16.bitmask(v128.or(v128.or(found, breaks), quotes))
    if (ends == 0) continue
    const end = ctz(ends)
    const place = p + <usize>end
    if (place >= hi) break
    sought = (i8x16.bitmask(found) >> end) & 1 ? FOUND : STOPPED
    soughtTo = place + 1
    return
  }
  soughtTo = min<usize>(hi, soughtTo + ((stop - soughtTo + 15) & ~15))
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

/** The table's entry for the pair kept at `at`. */
@inline function entry(table: usize, at: usize, offset: usize): u32 {
  return load<u32>(table + <usize>load<u16>(at + offset))
}

/** The entries of the four pairs kept from `at` on. */
@inline function entries(table: usize, at: usize): v128 {
  let four = v128.load_zero<u32>(table + <usize>load<u16>(at))
  four = v128.load_lane<u32>(table + <usize>load<u16>(at, 2), four, 1)
  four = v128.load_lane<u32>(table + <usize>load<u16>(at, 4), four, 2)
  return v128.load_lane<u32>(table + <usize>load<u16>(at, 6), four, 3)
}

/** Keeps where in the table the pairs of `[p, last]` stand, sixteen bytes at a time; see `pairSlot`. */
function foldPairs(p: usize, last: usize): void {
  const blank = v128.load(SIGNS, 48)
  const first = v128.load(SIGNS, 240)
  const second = v128.load(SIGNS, 256)
  for (let at = PAIRS; p <= last; p += 16, at += 16) {
    const bytes = i8x16.max_s(v128.load(p), blank)
    v128.store(at, v128.or(v128.and(i16x8.shl(bytes, 2), first), v128.and(i16x8.shl(bytes, 1), second)))
  }
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
  hasMore: i32,
): i32 {
  begin(at, tags, capacity, text, start, end)
  goesOn = hasMore != 0
  soughtTo = 0
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
  // A global is read from memory at every use.
  const table = pairTable
  while (p < end) {
    // Pairs meet by chance about eight times a KB. A branch on that would be guessed wrong each time, at the price of all
    // the look-ups in flight; so each pass over a block only notes, and the next goes through the notes.
    const stop = p + ((min<usize>(end - p, BLOCK_BYTES) + 15) & ~15)
    foldPairs(p, stop)
    const kept = PAIRS + (stop - p)
    let noted = NOTES
    let left = entries(table, PAIRS)
    let right = entries(table, PAIRS + 8)
    for (let at = PAIRS; at < kept; at += 16) {
      const nextLeft = entries(table, at + 16)
      const nextRight = entries(table, at + 24)
      const middle = v128.shuffle<i32>(left, right, 1, 2, 3, 4)
      const last = v128.shuffle<i32>(right, nextLeft, 1, 2, 3, 4)
      const met = v128.or(v128.and(left, i32x4.shr_u(middle, 16)), v128.and(right, i32x4.shr_u(last, 16)))
      store<u32>(noted, <u32>at)
      noted += <usize>v128.any_true(met) << 2
      left = nextLeft
      right = nextRight
    }
    if (noted != NOTES) {
      const placed = notePlaces(noted, p)
      for (let note = PLACES; note < placed; note += 4) {
        const place = <usize>load<u32>(note)
        const at = place - p + PAIRS
        const isOpen = (entry(table, at, 0) & (entry(table, at, 2) >>> 16) & openBuckets) != 0
        if (!meet(place, isOpen ? openHead : 0)) return finish(place)
      }
    }
    p = stop
  }
  return finish(end)
}

/** Bit `lane`: the pair of `open` and the pair of `close` meet. */
@inline function lane(open: u32, close: u32, lane: u32): u32 {
  return <u32>((open & (close >>> 16)) != 0) << lane
}

/** Turns the notes of sixteen bytes up to `noted` into notes of windows that pass the bitmap; returns their end. */
function notePlaces(noted: usize, block: usize): usize {
  const table = pairTable
  let placed = PLACES
  for (let note = NOTES; note < noted; note += 4) {
    const p = <usize>load<u32>(note)
    const e1 = entry(table, p, 2)
    const e2 = entry(table, p, 4)
    const e3 = entry(table, p, 6)
    const e4 = entry(table, p, 8)
    const e5 = entry(table, p, 10)
    const e6 = entry(table, p, 12)
    const e7 = entry(table, p, 14)
    let mask =
      lane(entry(table, p, 0), e1, 0) |
      lane(e1, e2, 1) |
      lane(e2, e3, 2) |
      lane(e3, e4, 3) |
      lane(e4, e5, 4) |
      lane(e5, e6, 5) |
      lane(e6, e7, 6) |
      lane(e7, entry(table, p, 16), 7)
    do {
      store<u32>(placed, <u32>(p + (<usize>ctz(mask) << 1)))
      placed += 4
      mask &= mask - 1
    } while (mask != 0)
  }
  let kept = PLACES
  for (let note = PLACES; note < placed; note += 4) {
    const at = <usize>load<u32>(note)
    const place = block + (at - PAIRS)
    const word = load<u32>(place) | FOLD_ALL
    const met = bitAt(word * GOLDEN) | bitAt((word | LAST_OPEN) * GOLDEN) | bitAt((word | FIRST_OPEN) * GOLDEN)
    const open = entry(table, at, 0) & (entry(table, at, 2) >>> 16) & openBuckets
    store<u32>(kept, <u32>place)
    kept += <usize>((met | open) != 0) << 2
  }
  return kept
}
