/*
 * The sieves in WebAssembly: AssemblyScript, compiled by `npm run build:kernel` into `sieve-wasm.ts`. Not TypeScript: the
 * compiler of the package leaves this file out.
 *
 * Every function is the twin of the one of the same name in TypeScript (`pairs.ts`, `grams.ts`, `gram-spelled.ts`,
 * `escape-gate.ts`), reads the same tables and reports the same hits in the same order; the tests hold them against each
 * other. Offsets are addresses in the one memory; hits are reported relative to `base`, the address of the text's memory.
 * All return how many hits they wrote; `RESUME` then holds where to go on: `end`, or less when the list was full.
 */

/** Address of the word that says where to go on. The arena leaves the first bytes free. */
const RESUME: usize = 0
/** Address of vectors that sieves compare with, each one byte sixteen times; see `arena.ts`. */
const SIGNS: usize = 2048

let base: usize = 0
let atOut: usize = 0
let tagOut: usize = 0
let room: i32 = 0
let count: i32 = 0
let lo: usize = 0
let hi: usize = 0

/** Bytes that one pass goes through before the next. */
const BLOCK_BYTES: usize = 512
/** Where passes note what the next is to look at: groups of bytes, then places. */
const NOTES: usize = 64
const OTHER_NOTES: usize = 192
const PLACES: usize = 320

@inline function push(p: usize, tag: i32): void {
  store<i32>(atOut + (<usize>count << 2), <i32>(p - base))
  store<i32>(tagOut + (<usize>count << 2), tag)
  count++
}

@inline function finish(resume: usize): i32 {
  store<u32>(RESUME, <u32>(resume - base))
  return count
}

// ---- pairs.ts -------------------------------------------------------------------------------------------------------------

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
  if (!fits) count = before
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
  base = text
  atOut = at
  tagOut = tags
  room = capacity
  count = 0
  lo = start
  hi = end
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

// ---- grams.ts -------------------------------------------------------------------------------------------------------------

const ANY_KIND: u32 = 31
const KIND_BITS: u32 = 5
const ANY_OPEN: u32 = 63
const OPEN_BITS: u32 = 6
const OPEN_SHIFT: u32 = 5

/*
 * Gram tables, as words: address of the bits, of the kinds, of the open kinds; the shifts of the three; whether there are
 * short blocks; four multipliers; then the gate's address and the step of spelled bytes.
 */

@inline function gramBit(bits: usize, bit: u32): u32 {
  return <u32>load<u8>(bits + <usize>(bit >>> 3)) >>> (bit & 7)
}

/** Looks up the open gram at `p`. */
function lookUpOpen(gramTables: usize, p: usize): void {
  const gram = load<u32>(p) * load<u32>(gramTables, 28) + (load<u32>(p, 4) << 24) * load<u32>(gramTables, 32)
  if ((gramBit(<usize>load<u32>(gramTables), gram >>> load<u32>(gramTables, 12)) & 1) == 0) return
  let hash = (gram ^ (gram >>> 15)) * 0x2c1b3c6d
  hash ^= hash >>> 13
  const present = <u32>load<u8>(<usize>load<u32>(gramTables, 8) + <usize>(hash >>> load<u32>(gramTables, 20)))
  if (present == 0 || (present != ANY_OPEN && present >>> OPEN_BITS != (hash & 3))) return
  push(p, <i32>((present & ANY_OPEN) << OPEN_SHIFT))
}

/** Notes where among `[p, stop)`, every eight bytes, an open gram may be, then looks those places up. */
function openGrams(gramTables: usize, p: usize, stop: usize): void {
  const bits = <usize>load<u32>(gramTables)
  const shift = <i32>load<u32>(gramTables, 12)
  const a = i32x4.splat(load<i32>(gramTables, 28))
  const b = i32x4.splat(load<i32>(gramTables, 32))
  let noted = NOTES
  for (; p < stop; p += 32) {
    const left = v128.load(p)
    const right = v128.load(p, 16)
    const words = v128.shuffle<i32>(left, right, 0, 2, 4, 6)
    const nexts = i32x4.shl(v128.shuffle<i32>(left, right, 1, 3, 5, 7), 24)
    const places = i32x4.shr_u(i32x4.add(i32x4.mul(words, a), i32x4.mul(nexts, b)), shift)
    const met =
      gramBit(bits, <u32>i32x4.extract_lane(places, 0)) |
      gramBit(bits, <u32>i32x4.extract_lane(places, 1)) |
      gramBit(bits, <u32>i32x4.extract_lane(places, 2)) |
      gramBit(bits, <u32>i32x4.extract_lane(places, 3))
    store<u32>(noted, <u32>p)
    noted += <usize>(met & 1) << 2
  }
  for (let note = NOTES; note < noted; note += 4) {
    const place = <usize>load<u32>(note)
    for (let i: usize = 0; i < 32; i += 8) if (place + i < stop) lookUpOpen(gramTables, place + i)
  }
}

/** Bits, one a word, of the words among four whose bytes all have their bits set. */
@inline function allOf(bytes: v128, ones: v128): u32 {
  return <u32>i32x4.bitmask(i32x4.eq(bytes, ones))
}

/** Bits, one a word, of the words among four that have no bit set. */
@inline function noneOf(bytes: v128, zero: v128): u32 {
  return <u32>i32x4.bitmask(i32x4.eq(bytes, zero))
}

@inline function inRange(bytes: v128, first: v128, span: v128): v128 {
  return i8x16.le_u(i8x16.sub(bytes, first), span)
}

/** Looks up the gated grams of `[p, stop)`; see `isGated`. Sixty bytes at a time: a window is a word and the next. */
function gatedGrams(gramTables: usize, p: usize, stop: usize): void {
  const blank = v128.load(SIGNS, 48)
  const zero = v128.load(SIGNS, 112)
  const nine = v128.load(SIGNS, 160)
  const letterA = v128.load(SIGNS, 176)
  const span = v128.load(SIGNS, 192)
  const capitalA = v128.load(SIGNS, 80)
  const none = v128.load(SIGNS, 208)
  const ones = i8x16.eq(none, none)
  const kinds = <usize>load<u32>(gramTables, 4)
  const shift = load<u32>(gramTables, 16)
  const a = load<u32>(gramTables, 36)
  const b = load<u32>(gramTables, 40)
  for (; p < stop; p += 60) {
    const first = v128.load(p)
    const second = v128.load(p, 16)
    const third = v128.load(p, 32)
    const fourth = v128.load(p, 48)
    const digits0 = inRange(first, zero, nine)
    const digits1 = inRange(second, zero, nine)
    const digits2 = inRange(third, zero, nine)
    const digits3 = inRange(fourth, zero, nine)
    const words =
      allOf(v128.or(digits0, inRange(v128.or(first, blank), letterA, span)), ones) |
      (allOf(v128.or(digits1, inRange(v128.or(second, blank), letterA, span)), ones) << 4) |
      (allOf(v128.or(digits2, inRange(v128.or(third, blank), letterA, span)), ones) << 8) |
      (allOf(v128.or(digits3, inRange(v128.or(fourth, blank), letterA, span)), ones) << 12)
    const windows = words & (words >> 1)
    if (windows == 0) continue
    const plain =
      noneOf(digits0, none) | (noneOf(digits1, none) << 4) | (noneOf(digits2, none) << 8) | (noneOf(digits3, none) << 12)
    const small =
      noneOf(inRange(first, capitalA, span), none) |
      (noneOf(inRange(second, capitalA, span), none) << 4) |
      (noneOf(inRange(third, capitalA, span), none) << 8) |
      (noneOf(inRange(fourth, capitalA, span), none) << 12)
    let gated = windows & ~((plain & (plain >> 1)) & (small | (small >> 1)))
    while (gated != 0) {
      const place = p + (<usize>ctz(gated) << 2)
      gated &= gated - 1
      let hash = load<u32>(place) * a + load<u32>(place, 4) * b
      hash ^= hash >>> 15
      const present = <u32>load<u8>(kinds + <usize>(hash >>> shift))
      if (present == 0 || (present != ANY_KIND && present >>> KIND_BITS != (hash & 7))) continue
      if (place < stop) push(place, <i32>(present & ANY_KIND))
    }
  }
}

// ---- gram-spelled.ts ------------------------------------------------------------------------------------------------------

const ONES: u32 = 0x01010101
const TOPS: u32 = 0x80808080

@inline function zeroBytes(word: u32): u32 {
  return (word - ONES) & ~word & TOPS
}

/** Top bits of the bytes that are letters beyond `f`, and a few signs. */
@inline function wordBytes(word: u32): u32 {
  return (((word & 0x7f7f7f7f) | 0x20202020) + 0x19191919) & ~word & TOPS
}

/** Whether one sign that may part pairs stands three bytes apart among the eight at `p`. */
function hasSigns(p: usize): bool {
  for (let i: usize = 0; i < 5; i++) {
    const byte = <u32>load<u8>(p + i)
    if (byte == <u32>load<u8>(p + i + 3) && (byte == 0x20 || byte == 0x3a || byte - 0x2c < 3)) return true
  }
  return false
}

/** What the eight bytes at `p` may spell; see `SPELLED`. */
function spelledAt(p: usize): i32 {
  const w0 = load<u32>(p)
  const w1 = load<u32>(p, 4)
  const apart = w0 ^ ((w0 >>> 24) | (w1 << 8))
  const agree = zeroBytes(apart) & ~(w0 << 1)
  const fourth: u32 = ((w1 ^ (w1 >>> 24)) & 0xff) == 0 ? 0x8000 : 0
  const pairs = agree & ((agree >>> 24) | fourth | 0x800000) & 0x808080
  const commas = zeroBytes(w0 ^ 0x2c2c2c2c) | zeroBytes(w1 ^ 0x2c2c2c2c)
  const numbers = ((w0 | w1) & 0xc0c0c0c0) == 0 && commas != 0
  const capitals0 = zeroBytes(w0 ^ 0x41414141)
  const capitals1 = zeroBytes(w1 ^ 0x41414141)
  const wide =
    (capitals0 != 0 && capitals1 != 0) || ((capitals0 & (capitals0 << 24)) | (capitals1 & (capitals1 << 24))) != 0
  const zeros = zeroBytes(w0 ^ 0x30303030) & zeroBytes(w1 ^ 0x30303030)
  const spread = (zeros & ((zeros << 8) | (zeros << 24))) != 0
  const isWord = (wordBytes(w0) | wordBytes(w1)) != 0
  return isWord ? (wide ? 4 : 0) : (pairs != 0 && hasSigns(p) ? 1 : 0) | (numbers ? 2 : 0) | (wide ? 4 : 0) | (spread ? 8 : 0)
}

/** Whether the first of sixteen bytes may be part of bytes spelled out: no letter beyond `f`, or a capital A. */
@inline function isSpelledLike(bytes: v128, blank: v128, letterF: v128, capitalA: v128): u32 {
  const words = i8x16.gt_s(v128.or(bytes, blank), letterF)
  const capitals = i8x16.eq(bytes, capitalA)
  return <u32>(i64x2.extract_lane(words, 0) == 0) | <u32>(i64x2.extract_lane(capitals, 0) != 0)
}

/** Looks closer at the places noted from `OTHER_NOTES` to `noted`: at first sight of some pattern, exactly. */
function spelled(noted: usize, first: usize, stop: usize, step: usize): void {
  const capitalA = v128.load(SIGNS, 80)
  const last = v128.load(SIGNS, 96)
  const zero = v128.load(SIGNS, 112)
  let kept = OTHER_NOTES
  for (let note = OTHER_NOTES; note < noted; note += 4) {
    const p = <usize>load<u32>(note)
    const bytes = v128.load(p)
    // Letters and beyond are above `?`, or negative.
    const beyond = v128.or(i8x16.gt_s(bytes, last), bytes)
    const agree = v128.andnot(i8x16.eq(bytes, v128.load(p, 3)), i8x16.gt_s(bytes, last))
    const zeros = v128.and(i8x16.eq(bytes, zero), i8x16.eq(v128.load(p, 4), zero))
    const some = i64x2.extract_lane(v128.or(agree, zeros), 0) != 0
    const numbers = (i64x2.extract_lane(beyond, 0) & 0x8080808080808080) == 0
    const capitals = i64x2.extract_lane(i8x16.eq(bytes, capitalA), 0)
    store<u32>(kept, <u32>p)
    kept += <usize>(<u32>some | <u32>numbers | <u32>((capitals & (capitals - 0xff)) != 0)) << 2
  }
  for (let note = OTHER_NOTES; note < kept; note += 4) {
    const p = <usize>load<u32>(note)
    if (p >= stop || p < first || ((p - first) & (step - 1)) != 0) continue
    const found = spelledAt(p)
    if (found != 0) push(p, SPELLED - found)
  }
}

// ---- escape-gate.ts -------------------------------------------------------------------------------------------------------

const TEXT: u32 = 1
const BASE64: u32 = 8
const STABLE: u32 = 16
const UNCERTAIN: u32 = 0x100
const NOTHING: u32 = 0
const ESCAPE: i32 = -1

let gate: usize = 0
let multiplier: u32 = 0

@inline function flagsOf(byte: u32): u32 {
  return <u32>load<u8>(gate + <usize>byte)
}

@inline function isHex(byte: u32): bool {
  return byte - 0x30 < 10 || (byte | 0x20) - 0x61 < 6
}

@inline function hexOf(byte: u32): u32 {
  return byte < 0x40 ? byte & 15 : (byte & 15) + 9
}

@inline function isSextet(byte: u32): bool {
  return byte - 0x2f < 11 || (byte | 0x20) - 0x61 < 26 || byte == 0x2b || byte == 0x2d || byte == 0x5f
}

/** What `\` and this letter stand for: `UNCERTAIN` where that takes more to tell, `NOTHING` where they stand for themselves. */
function backslashed(byte: u32): u32 {
  const folded = byte | 0x20
  if (byte >= 0x7f || byte < 0x20 || byte - 0x38 < 2) return NOTHING
  if (folded - 0x61 < 26) {
    if (byte == 0x6e) return 10
    if (byte == 0x72) return 13
    if (byte == 0x74) return 9
    if (byte == 0x62) return 8
    if (byte == 0x66) return 12
    if (byte == 0x76) return 11
    return byte == 0x65 || byte == 0x75 || byte == 0x78 ? UNCERTAIN : NOTHING
  }
  if (byte - 0x30 < 8 || byte == 0x5c || byte == 0x25 || byte == 0x26 || byte == 0x27) return UNCERTAIN
  return byte
}

/** The character that the text before `p` ends with, decoded once; `NOTHING` at the text's start. */
function charBefore(p: usize): u32 {
  if (p <= lo) return NOTHING
  const byte = <u32>load<u8>(p - 1)
  if (byte >= 0x80 || byte == 0 || byte == 0x3b) return UNCERTAIN
  if (p < lo + 2) return byte
  if (load<u8>(p - 2) == 0x5c) {
    if (p > lo + 2 && load<u8>(p - 3) == 0x5c) return UNCERTAIN
    const meant = backslashed(byte)
    return meant == NOTHING ? byte : meant
  }
  if (byte == 0x7d) return isHex(load<u8>(p - 2)) ? UNCERTAIN : byte
  // The end of a colour code stands for nothing.
  if (byte == 0x6d || byte == 0x4b) return load<u8>(p - 2) == 0x5b || <u32>load<u8>(p - 2) - 0x30 < 10 ? UNCERTAIN : byte
  if (!isHex(byte) || p < lo + 3) return byte
  const third = <u32>load<u8>(p - 3)
  if (third == 0x25 && isHex(load<u8>(p - 2))) return unlessLead((hexOf(load<u8>(p - 2)) << 4) | hexOf(byte))
  if (p < lo + 4) return byte
  const fourth = <u32>load<u8>(p - 4)
  if ((fourth == 0x5c || fourth == 0x23) && (third == 0x78 || third - 0x30 < 10)) return UNCERTAIN
  if (p < lo + 6 || (load<u8>(p - 5) | 0x20) != 0x75) return byte
  const sixth = <u32>load<u8>(p - 6)
  return sixth == 0x5c || sixth == 0x25 ? UNCERTAIN : byte
}

/** The character that the text goes on with at `p`, decoded once; `NOTHING` at the text's end. */
function charAfter(p: usize): u32 {
  if (p >= hi) return NOTHING
  const byte = <u32>load<u8>(p)
  if (byte >= 0x80 || byte == 0 || byte == 0x1b || byte == 0x23 || byte == 0x26) return UNCERTAIN
  if (byte == 0x27 || byte == 0x22 || byte == 0x60) {
    const next = p + 1 < hi ? <u32>load<u8>(p + 1) : 0
    return next == 0x5c || next == 0x22 || next == 0x20 || next == 0x27 ? UNCERTAIN : byte
  }
  if (byte == 0x5c) {
    if (p + 1 >= hi) return byte
    const meant = backslashed(load<u8>(p + 1))
    return meant == NOTHING ? byte : meant
  }
  if (byte != 0x25 || p + 2 >= hi) return byte
  const high = <u32>load<u8>(p + 1)
  const low = <u32>load<u8>(p + 2)
  if (isHex(high) && isHex(low)) return unlessLead((hexOf(high) << 4) | hexOf(low))
  return (high | 0x20) == 0x75 ? UNCERTAIN : byte
}

/** A decoded neighbour; one that opens a deeper escape, or noise, is no neighbour yet. */
function unlessLead(code: u32): u32 {
  return code == 0x5c || code == 0x25 || code == 0x26 || code == 27 || code == 0 ? UNCERTAIN : code
}

@inline function hasTrio(before: u32, code: u32, after: u32): bool {
  const hash = ((before | (code << 8) | (after << 16)) * multiplier) >>> 16
  return ((<u32>load<u8>(gate + 256 + <usize>(hash >>> 3)) >>> (hash & 7)) & 1) != 0
}

/** Whether an escape of `code` in `[p, after)` may stand inside a value, by its neighbours. */
function mayHide(code: u32, p: usize, after: usize): bool {
  const flags = flagsOf(code)
  if ((flags & BASE64) != 0 && p > lo && after < hi) {
    const left = <u32>load<u8>(p - 1)
    const right = <u32>load<u8>(after)
    if (isSextet(left) || left == 0x3d || isSextet(right) || right == 0x25 || right == 0x5c) return true
  }
  if ((flags & TEXT) == 0) return false
  const before = charBefore(p)
  const next = charAfter(after)
  if (before >= 0x80 || next >= 0x80) return true
  return (
    hasTrio(before, code, next) || hasTrio(0, code, next) || hasTrio(before, code, 0) || hasTrio(0, code, 0)
  )
}

/** Whether a line end behind `p` may join or wrap what a value is part of. */
function mayJoin(p: usize): bool {
  if (p <= lo) return false
  if (load<u8>(p - 1) == 0x2b) return true
  return p >= lo + 16 && isSextet(load<u8>(p - 1)) && isSextet(load<u8>(p - 6)) && isSextet(load<u8>(p - 11)) && isSextet(load<u8>(p - 16))
}

function passes(p: usize): bool {
  const byte = <u32>load<u8>(p)
  const left = hi - p
  const next = left > 1 ? <u32>load<u8>(p + 1) : 0
  if (byte == 0x5c) {
    const code = left > 1 ? backslashed(next) : NOTHING
    if (code == NOTHING) return false
    if (code == UNCERTAIN) return true
    if ((code == 10 || code == 13) && mayJoin(p)) return true
    return mayHide(code, p, p + 2)
  }
  if (byte == 0x25) {
    if (left < 3) return false
    if (!isHex(next) || !isHex(load<u8>(p + 2))) return (next | 0x20) == 0x75
    const code = (hexOf(next) << 4) | hexOf(load<u8>(p + 2))
    if (code >= 0x80) return flagsOf(code) != 0 || code == 0xc2 || code == 0xe2 || code == 0xef
    if ((flagsOf(code) & STABLE) != 0) return true
    if (code == 0x5c || code == 0x25 || code == 0x26 || code == 10 || code == 13 || code == 27 || code == 0) return true
    return mayHide(code, p, p + 3)
  }
  if (byte == 0x0a) return mayJoin(p > lo && load<u8>(p - 1) == 0x0d ? p - 1 : p)
  if (byte == 0x26) {
    const third = left > 2 ? <u32>load<u8>(p + 2) : 0
    if (next == 0x23) return true
    if (next == 0x61) return third == 0x6d || third == 0x70
    return ((next == 0x67 || next == 0x6c) && third == 0x74) || (next == 0x71 && third == 0x75)
  }
  if (byte == 0x23) return next - 0x30 < 4
  if (byte == 0x27) return next == 0x5c || next == 0x22 || next == 0x20
  if (byte == 0x1b) return next == 0x5b
  if (byte == 0xc2) return next == 0xad
  if (byte == 0xe2) return next == 0x80 || next == 0x81
  if (byte == 0xef) return next == 0xbb
  return byte == 0
}

/** Whether sixteen bytes may hold the lead of an escape: `#` to `'`, `\`, controls, beyond ASCII. */
@inline function escapeLike(bytes: v128, hash: v128, four: v128, backslash: v128, blank: v128): v128 {
  const signs = i8x16.le_u(i8x16.sub(bytes, hash), four)
  return v128.or(v128.or(signs, i8x16.eq(bytes, backslash)), i8x16.gt_s(blank, bytes))
}

/** Asks the gate about the escapes in the 64 bytes that each note up to `noted` names. */
function escapes(noted: usize, from: usize, stop: usize): void {
  const hash = v128.load(SIGNS)
  const four = v128.load(SIGNS, 16)
  const backslash = v128.load(SIGNS, 32)
  const blank = v128.load(SIGNS, 48)
  const letterN = v128.load(SIGNS, 128)
  // `\n` behind a bracket, as in stack traces, joins and wraps nothing; no text holds 0xff.
  const bracket = v128.load(SIGNS + ((flagsOf(10) & TEXT) == 0 ? 144 : 224))
  for (let note = NOTES; note < noted; note += 4) {
    const p = <usize>load<u32>(note)
    let mask: u64 = 0
    let beyond = 0
    for (let i: usize = 0; i < 64; i += 16) {
      const bytes = v128.load(p + i)
      const leads = escapeLike(bytes, hash, four, backslash, blank)
      const breaks = v128.and(i8x16.eq(v128.load(p + i - 1), bracket), i8x16.eq(v128.load(p + i + 1), letterN))
      mask |= <u64>i8x16.bitmask(v128.andnot(leads, v128.and(breaks, i8x16.eq(bytes, backslash)))) << i
      beyond |= i8x16.bitmask(bytes)
    }
    // What lies outside is not text: often zeros, which look like controls.
    if (p < from) mask &= ~(<u64>0) << <u64>(from - p)
    if (stop - p < 64) mask &= (<u64>1 << <u64>(stop - p)) - 1
    while (mask != 0) {
      const place = p + <usize>ctz(mask)
      mask &= mask - 1
      if (beyond != 0 && load<u8>(place) >= 0x80 && !isNoiseLead(load<u8>(place))) continue
      if (passes(place)) push(place, ESCAPE)
    }
  }
}

@inline function isNoiseLead(byte: u32): bool {
  return byte == 0xc2 || byte == 0xe2 || byte == 0xef
}

/** Notes which bytes of a block need a closer look for escapes and for spelled bytes, then takes that look. */
function marks(block: usize, stop: usize, start: usize, first: usize, whole: usize, step: usize, wants: u32): void {
  // Vectors from memory stay in registers; constants would be made anew at every use.
  const hash = v128.load(SIGNS)
  const four = v128.load(SIGNS, 16)
  const backslash = v128.load(SIGNS, 32)
  const blank = v128.load(SIGNS, 48)
  const letterF = v128.load(SIGNS, 64)
  const capitalA = v128.load(SIGNS, 80)
  let noted = NOTES
  let others = OTHER_NOTES
  for (let p = block; p < stop; p += 64) {
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const d = v128.load(p, 48)
    const left = v128.or(escapeLike(a, hash, four, backslash, blank), escapeLike(b, hash, four, backslash, blank))
    const right = v128.or(escapeLike(c, hash, four, backslash, blank), escapeLike(d, hash, four, backslash, blank))
    store<u32>(noted, <u32>p)
    noted += <usize>v128.any_true(v128.or(left, right)) << 2
    store<u32>(others, <u32>p)
    others += <usize>isSpelledLike(a, blank, letterF, capitalA) << 2
    store<u32>(others, <u32>p + 16)
    others += <usize>isSpelledLike(b, blank, letterF, capitalA) << 2
    store<u32>(others, <u32>p + 32)
    others += <usize>isSpelledLike(c, blank, letterF, capitalA) << 2
    store<u32>(others, <u32>p + 48)
    others += <usize>isSpelledLike(d, blank, letterF, capitalA) << 2
  }
  if (noted != NOTES && (wants & WANTS_ESCAPES) != 0) escapes(noted, max<usize>(block, start), min<usize>(stop, hi))
  if (others != OTHER_NOTES && (wants & WANTS_SPELLED) != 0) spelled(others, first, min<usize>(stop, whole), step)
}

// ---- gram-sieve.ts --------------------------------------------------------------------------------------------------------

/** The most hits that a block can have. */
const BLOCK_HITS: i32 = 832
/** A hit's tag for what may be spelled out, less its flags. */
const SPELLED: i32 = -16
const WANTS_ESCAPES: u32 = 1
const WANTS_SPELLED: u32 = 2

/** See `gram-sieve.ts`. */
export function sieveGrams(
  at: usize,
  tags: usize,
  capacity: i32,
  text: usize,
  start: usize,
  end: usize,
  from: usize,
  gramTables: usize,
  wants: u32,
): i32 {
  base = text
  atOut = at
  tagOut = tags
  count = 0
  lo = start
  hi = end
  gate = <usize>load<u32>(gramTables, 44)
  multiplier = load<u32>(gramTables, 28)
  const step = <usize>load<u32>(gramTables, 48)
  const last = (end + 3) & ~3
  const first = text + ((start - text + 15) & ~15)
  const whole = max<usize>(end & ~3, text + 4) - 4
  for (let block = from & ~15; block < last; block += BLOCK_BYTES) {
    if (count + BLOCK_HITS > capacity) return finish(block)
    const stop = min<usize>(block + BLOCK_BYTES, last)
    openGrams(gramTables, block, stop)
    if (load<u32>(gramTables, 24) != 0) openGrams(gramTables, block + 4, stop)
    gatedGrams(gramTables, block, stop)
    if (wants != 0) marks(block, stop, start, first, whole, step, wants)
  }
  return finish(end)
}
