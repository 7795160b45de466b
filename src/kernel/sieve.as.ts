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

let base: usize = 0
let atOut: usize = 0
let tagOut: usize = 0
let room: i32 = 0
let count: i32 = 0
let lo: usize = 0
let hi: usize = 0

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
  const openBuckets = load<u32>(pairTables, 24)
  const openHead = load<i32>(pairTables, 28)
  let p = from & ~1
  if (from == start && (start & 1) != 0) {
    if (!meet(p, openHead)) return finish(from)
    p += 2
  }
  let e0 = entry(p, 0)
  while (p < end) {
    const e1 = entry(p, 2)
    const e2 = entry(p, 4)
    const e3 = entry(p, 6)
    const e4 = entry(p, 8)
    const e5 = entry(p, 10)
    const e6 = entry(p, 12)
    const e7 = entry(p, 14)
    const e8 = entry(p, 16)
    const m0 = e0 & (e1 >>> 16)
    const m1 = e1 & (e2 >>> 16)
    const m2 = e2 & (e3 >>> 16)
    const m3 = e3 & (e4 >>> 16)
    const m4 = e4 & (e5 >>> 16)
    const m5 = e5 & (e6 >>> 16)
    const m6 = e6 & (e7 >>> 16)
    const m7 = e7 & (e8 >>> 16)
    const met = m0 | m1 | m2 | m3 | m4 | m5 | m6 | m7
    if (met != 0) {
      let mask =
        <u32>(m0 != 0) |
        (<u32>(m1 != 0) << 1) |
        (<u32>(m2 != 0) << 2) |
        (<u32>(m3 != 0) << 3) |
        (<u32>(m4 != 0) << 4) |
        (<u32>(m5 != 0) << 5) |
        (<u32>(m6 != 0) << 6) |
        (<u32>(m7 != 0) << 7)
      do {
        const place = p + (<usize>ctz(mask) << 1)
        let open = 0
        if ((met & openBuckets) != 0 && (entry(place, 0) & (entry(place, 2) >>> 16) & openBuckets) != 0) open = openHead
        if (!meet(place, open)) return finish(place)
        mask &= mask - 1
      } while (mask != 0)
    }
    e0 = e8
    p += 16
  }
  return finish(end)
}

// ---- grams.ts -------------------------------------------------------------------------------------------------------------

const ANY_KIND: u32 = 31
const KIND_BITS: u32 = 5
const SHORT_SHIFT: u32 = 5

/** The kind that a kinds table has for a hash; 0 for none. */
@inline function kindOf(kinds: usize, shift: u32, hash: u32): u32 {
  const present = <u32>load<u8>(kinds + <usize>(hash >>> shift))
  return present == ANY_KIND || present >>> KIND_BITS == (hash & 7) ? present & ANY_KIND : 0
}

/**
 * Gram tables, as words: address of the bits, of the kinds, of the short kinds; the shifts of the three; whether there are
 * short grams; four multipliers.
 */
function lookUp(gramTables: usize, p: usize): void {
  const first = load<u32>(p)
  const next = load<u32>(p, 4)
  const gram = first * load<u32>(gramTables, 28) + (next << 24) * load<u32>(gramTables, 32)
  const bit = gram >>> load<u32>(gramTables, 12)
  if (((<u32>load<u8>(<usize>load<u32>(gramTables) + <usize>(bit >>> 3)) >>> (bit & 7)) & 1) == 0) return
  let long = first * load<u32>(gramTables, 36) + next * load<u32>(gramTables, 40)
  long ^= long >>> 15
  let kinds = kindOf(<usize>load<u32>(gramTables, 4), load<u32>(gramTables, 16), long)
  if (load<u32>(gramTables, 24) != 0) {
    let short = (gram ^ (gram >>> 15)) * 0x2c1b3c6d
    short ^= short >>> 13
    kinds |= kindOf(<usize>load<u32>(gramTables, 8), load<u32>(gramTables, 20), short) << SHORT_SHIFT
  }
  if (kinds != 0) push(p, <i32>kinds)
}

@inline function gramBit(bits: usize, bit: u32): u32 {
  return <u32>load<u8>(bits + <usize>(bit >>> 3)) >>> (bit & 7)
}

/** Notes where among `[p, stop)` a gram may be, then looks those places up. */
function grams(gramTables: usize, p: usize, stop: usize): void {
  const bits = <usize>load<u32>(gramTables)
  const shift = <i32>load<u32>(gramTables, 12)
  const a = i32x4.splat(load<i32>(gramTables, 28))
  const b = i32x4.splat(load<i32>(gramTables, 32))
  let noted = NOTES
  for (; p < stop; p += 16) {
    const words = v128.load(p)
    const nexts = i32x4.shl(v128.load(p, 4), 24)
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
    for (let i: usize = 0; i < 16; i += 4) lookUp(gramTables, place + i)
  }
}

// ---- gram-spelled.ts ------------------------------------------------------------------------------------------------------

const ONES: u32 = 0x01010101
const TOPS: u32 = 0x80808080

@inline function zeroBytes(word: u32): u32 {
  return (word - ONES) & ~word & TOPS
}

/** What the eight bytes at `p` may spell; see `SPELLED`. */
function spelledAt(p: usize): i32 {
  const w0 = load<u32>(p)
  const w1 = load<u32>(p, 4)
  const apart = w0 ^ ((w0 >>> 24) | (w1 << 8))
  const agree = zeroBytes(apart) & ~(w0 << 1)
  const fourth: u32 = ((w1 ^ (w1 >>> 24)) & 0xff) == 0 ? 0x8000 : 0
  const pairs = agree & ((agree >>> 24) | fourth | 0x800000) & 0x808080
  const numbers = ((w0 | w1) & 0xc0c0c0c0) == 0 && (w0 & w1 & 0x10101010) != 0x10101010
  const capitals0 = zeroBytes(w0 ^ 0x41414141)
  const capitals1 = zeroBytes(w1 ^ 0x41414141)
  const wide =
    (capitals0 != 0 && capitals1 != 0) || ((capitals0 & (capitals0 << 24)) | (capitals1 & (capitals1 << 24))) != 0
  const zeros = zeroBytes(w0 ^ 0x30303030) & zeroBytes(w1 ^ 0x30303030)
  const spread = (zeros & ((zeros << 8) | (zeros << 24))) != 0
  return (pairs != 0 ? 1 : 0) | (numbers ? 2 : 0) | (wide ? 4 : 0) | (spread ? 8 : 0)
}

/** Notes what among the places from `p` on, `step` bytes apart, may be spelled out; then looks closer. */
function spelled(p: usize, stop: usize, step: usize): void {
  const capital = i8x16.splat(0x41)
  const zero = i8x16.splat(0x30)
  const beyond = i8x16.splat(0x3f)
  let noted = NOTES
  for (; p < stop; p += step) {
    const bytes = v128.load(p)
    // A sign three bytes apart, a capital A, a zero four bytes apart, or no byte from `@` up: all else is nothing.
    const agree = v128.and(i8x16.eq(bytes, v128.load(p, 3)), i8x16.le_u(bytes, beyond))
    const zeros = v128.and(i8x16.eq(bytes, zero), i8x16.eq(v128.load(p, 4), zero))
    const some = v128.or(v128.or(agree, zeros), i8x16.eq(bytes, capital))
    const none = i8x16.bitmask(i8x16.gt_u(bytes, beyond)) & 0xff
    store<u32>(noted, <u32>p)
    noted += <usize>(((i8x16.bitmask(some) & 0xff) | <i32>(none == 0)) != 0) << 2
  }
  for (let note = NOTES; note < noted; note += 4) {
    const place = <usize>load<u32>(note)
    const found = spelledAt(place)
    if (found != 0) push(place, SPELLED - found)
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
  if (third == 0x25 && isHex(load<u8>(p - 2))) return (hexOf(load<u8>(p - 2)) << 4) | hexOf(byte)
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
  if (isHex(high) && isHex(low)) return (hexOf(high) << 4) | hexOf(low)
  return (high | 0x20) == 0x75 ? UNCERTAIN : byte
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

/** Notes where in `[from, stop)` escapes may begin, then asks the gate. */
function escapes(from: usize, stop: usize): void {
  // By nibbles: NUL and LF; ESC; `# % & '`; `\`; C2; E2 and EF.
  const lows = i8x16(1, 0, 48, 4, 0, 4, 4, 4, 0, 0, 1, 2, 8, 0, 0, 32)
  const highs = i8x16(1, 2, 4, 0, 0, 8, 0, 0, 0, 0, 0, 0, 16, 0, 32, 0)
  const nibble = i8x16.splat(15)
  const backslash = i8x16.splat(0x5c)
  const letterN = i8x16.splat(0x6e)
  const bracket = i8x16.splat(0x29)
  // `\n` behind a bracket or a blank, as in stack traces, joins and wraps nothing.
  const isBreakFree = (flagsOf(10) & TEXT) == 0 ? i8x16.splat(-1) : i8x16.splat(0)
  const none = i8x16.splat(0)
  let noted = NOTES
  for (let p = from; p < stop; p += 16) {
    const bytes = v128.load(p)
    const leads = v128.and(i8x16.swizzle(lows, v128.and(bytes, nibble)), i8x16.swizzle(highs, i8x16.shr_u(bytes, 4)))
    store<u32>(noted, <u32>p)
    noted += <usize>v128.any_true(leads) << 2
  }
  for (let note = NOTES; note < noted; note += 4) {
    const p = <usize>load<u32>(note)
    const bytes = v128.load(p)
    const leads = v128.and(i8x16.swizzle(lows, v128.and(bytes, nibble)), i8x16.swizzle(highs, i8x16.shr_u(bytes, 4)))
    const breaks = v128.and(i8x16.eq(bytes, backslash), i8x16.eq(v128.load(p, 1), letterN))
    const ends = v128.and(i8x16.eq(v128.load(p - 1), bracket), isBreakFree)
    let mask = i8x16.bitmask(v128.andnot(i8x16.ne(leads, none), v128.and(breaks, ends)))
    while (mask != 0) {
      const place = p + <usize>ctz(mask)
      mask &= mask - 1
      if (place < stop && passes(place)) push(place, ESCAPE)
    }
  }
}

// ---- gram-sieve.ts --------------------------------------------------------------------------------------------------------

/** Bytes that are sieved before the next pass over them, and the most hits that they can have. */
const BLOCK_BYTES: usize = 512
const BLOCK_HITS: i32 = 704
/** Where the passes note what to look closer at. */
const NOTES: usize = 64
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
  const whole = end & ~3
  const first = text + ((start - text + 15) & ~15)
  for (let block = from & ~3; block < last; block += BLOCK_BYTES) {
    if (count + BLOCK_HITS > capacity) return finish(block)
    const stop = block + BLOCK_BYTES
    grams(gramTables, block, min<usize>(stop, last))
    if ((wants & WANTS_ESCAPES) != 0) escapes(max<usize>(block, start), min<usize>(stop, end))
    if ((wants & WANTS_SPELLED) != 0 && whole > 4) {
      const skipped = block > first ? (block - first + step - 1) / step : 0
      spelled(first + skipped * step, min<usize>(stop, whole - 4), step)
    }
  }
  return finish(end)
}
