import { base, BITS, BITS_ROW, NOTES, PLACES, push, SIGNS } from './sieve-hits.as'

/* The twin of `grams.ts`. */

const ANY_KIND: u32 = 31
const KIND_BITS: u32 = 5
const ANY_OPEN: u32 = 63
const OPEN_BITS: u32 = 6
const OPEN_SHIFT: u32 = 5
const SECOND_LOG: u32 = 1

/*
 * Gram tables, as words: address of the bits, of the kinds, of the open kinds; the shifts of the three; whether there are
 * short blocks; four multipliers; then the gate's address, the step of spelled bytes, 1 where kinds have checks, the address
 * of their filter, and 1 where open kinds have checks.
 */

/** A bit, the lowest of the result; a shift counts by 32. */
@inline function gramBit(bits: usize, bit: u32): u32 {
  return load<u32>(bits + (<usize>(bit >>> 5) << 2)) >>> bit
}

/** Looks up the open gram at `p`, which may be one by its five bytes. */
function lookUpOpen(gramTables: usize, p: usize): void {
  pushOpen(gramTables, p, longGram(gramTables, p))
  // The first word of the memory has none before it.
  if (p - base >= 4) {
    const back = longGram(gramTables, p - 4) * 0x2c1b3c6d
    pushOpen(gramTables, p, back ^ (back >>> 13))
  }
  if (load<u32>(gramTables, 24) == 0) return
  pushOpen(gramTables, p, otherGram(openGram(gramTables, p)))
}

/** A bit, the lowest, of the bitmap behind the first one. */
@inline function secondBit(bits: usize, shift: u32, hash: u32): u32 {
  return gramBit(bits + (<usize>1 << <usize>(29 - shift)), hash >>> (shift + SECOND_LOG))
}

/** Another hash of the five bytes. */
@inline function otherGram(gram: u32): u32 {
  const hash = (gram ^ (gram >>> 15)) * 0x2c1b3c6d
  return hash ^ (hash >>> 13)
}

@inline function openGram(gramTables: usize, p: usize): u32 {
  return load<u32>(p) * load<u32>(gramTables, 28) + (load<u32>(p, 4) << 24) * load<u32>(gramTables, 32)
}

@inline function longGram(gramTables: usize, p: usize): u32 {
  const hash = load<u32>(p) * load<u32>(gramTables, 36) + load<u32>(p, 4) * load<u32>(gramTables, 40)
  return hash ^ (hash >>> 15)
}

/** Adds what the table of open kinds has for a hash. */
function pushOpen(gramTables: usize, p: usize, hash: u32): void {
  if ((secondBit(<usize>load<u32>(gramTables), load<u32>(gramTables, 12), hash) & 1) == 0) return
  const wide = <usize>load<u32>(gramTables, 60)
  const entry = <usize>load<u32>(gramTables, 8) + (<usize>(hash >>> load<u32>(gramTables, 20)) << wide)
  const kind = <u32>load<u8>(entry)
  if (kind == 0 || (kind != ANY_OPEN && kind >>> OPEN_BITS != (hash & 3))) return
  if (wide != 0 && !isChecked(kind == ANY_OPEN, <u32>load<u8>(entry, 1), hash)) return
  push(p, <i32>((kind & ANY_OPEN) << OPEN_SHIFT))
}

/** Whether the second byte of a slot lets a hash pass. */
@inline function isChecked(isAny: bool, check: u32, hash: u32): bool {
  return check == 0 || (isAny ? ((check >>> ((hash >>> 3) & 7)) & 1) != 0 : check == checkOf(hash))
}

/** The bits that the first bitmap has for the open grams of two times sixteen bytes; zero for none. */
@inline function openBits(
  bits: usize,
  shift: i32,
  a: v128,
  b: v128,
  seven: v128,
  ones: v128,
  left: v128,
  right: v128,
): v128 {
  const words = v128.shuffle<i32>(left, right, 0, 2, 4, 6)
  const nexts = i32x4.shl(v128.shuffle<i32>(left, right, 1, 3, 5, 7), 24)
  const places = i32x4.shr_u(i32x4.add(i32x4.mul(words, a), i32x4.mul(nexts, b)), shift)
  const at = i32x4.shr_u(places, 3)
  let found = v128.load_lane<u8>(bits + <usize>i32x4.extract_lane(at, 0), i32x4.splat(0), 0)
  found = v128.load_lane<u8>(bits + <usize>i32x4.extract_lane(at, 1), found, 4)
  found = v128.load_lane<u8>(bits + <usize>i32x4.extract_lane(at, 2), found, 8)
  found = v128.load_lane<u8>(bits + <usize>i32x4.extract_lane(at, 3), found, 12)
  return v128.and(found, i8x16.swizzle(ones, v128.and(places, seven)))
}

/** Notes where among `[p, stop)`, every eight bytes, an open gram may be, then looks those places up. */
export function openGrams(gramTables: usize, p: usize, stop: usize): void {
  const bits = <usize>load<u32>(gramTables)
  const shift = <i32>load<u32>(gramTables, 12)
  const a = i32x4.splat(load<i32>(gramTables, 28))
  const b = i32x4.splat(load<i32>(gramTables, 32))
  const ones = v128.load(SIGNS, 288)
  const seven = i32x4.splat(7)
  let noted = NOTES
  for (; p < stop; p += 64) {
    const met = v128.or(
      openBits(bits, shift, a, b, seven, ones, v128.load(p), v128.load(p, 16)),
      openBits(bits, shift, a, b, seven, ones, v128.load(p, 32), v128.load(p, 48)),
    )
    store<u32>(noted, <u32>p)
    noted += <usize>v128.any_true(met) << 2
  }
  let placed = PLACES
  for (let note = NOTES; note < noted; note += 4) {
    const group = <usize>load<u32>(note)
    for (let i: usize = 0; i < 64; i += 8) {
      store<u32>(placed, <u32>(group + i))
      placed += <usize>(gramBit(bits, openGram(gramTables, group + i) >>> shift) & <u32>(group + i < stop)) << 2
    }
  }
  if (placed == PLACES) return
  // Short blocks have hashes of their own.
  const hasShort = <u32>(load<u32>(gramTables, 24) != 0)
  let kept = PLACES
  for (let note = PLACES; note < placed; note += 4) {
    const place = <usize>load<u32>(note)
    const ahead = longGram(gramTables, place)
    const around = longGram(gramTables, max<usize>(place, base + 4) - 4) * 0x2c1b3c6d
    const behind = around ^ (around >>> 13)
    store<u32>(kept, <u32>place)
    kept += <usize>((secondBit(bits, shift, ahead) | secondBit(bits, shift, behind) | hasShort) & 1) << 2
  }
  for (let note = PLACES; note < kept; note += 4) lookUpOpen(gramTables, <usize>load<u32>(note))
}

/** Bits, one a word, of the words among sixteen that are -1; each vector holds four words that are -1 or 0. */
@inline function bitsOf(a: v128, b: v128, c: v128, d: v128): u32 {
  return <u32>i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)))
}

/** -1 for each word of letters and digits. */
@inline function alnumWords(
  bytes: v128,
  blank: v128,
  letterShift: v128,
  letterEnd: v128,
  digitShift: v128,
  digitEnd: v128,
  ones: v128,
): v128 {
  const letters = i8x16.lt_s(i8x16.add(v128.or(bytes, blank), letterShift), letterEnd)
  const digits = i8x16.lt_s(i8x16.add(bytes, digitShift), digitEnd)
  return i32x4.eq(v128.or(letters, digits), ones)
}

/** -1 for each word whose bytes all have a bit. */
@inline function allWith(bytes: v128, bit: v128): v128 {
  return i32x4.eq(v128.and(bytes, bit), bit)
}

/**
 * Keeps, a bit a word, which words of `[p, stop)` and the one behind are of letters and digits, and of those which hold no
 * digit, and no capital.
 */
function keepWords(p: usize, stop: usize): void {
  const blank = v128.load(SIGNS, 48)
  const digitShift = v128.load(SIGNS, 160)
  const digitEnd = v128.load(SIGNS, 176)
  const letterShift = v128.load(SIGNS, 192)
  const letterEnd = v128.load(SIGNS, 208)
  const ones = v128.load(SIGNS, 224)
  const bit6 = v128.load(SIGNS, 272)
  for (let at = BITS; p < stop + 4; p += 64, at += 2) {
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const d = v128.load(p, 48)
    const words = bitsOf(
      alnumWords(a, blank, letterShift, letterEnd, digitShift, digitEnd, ones),
      alnumWords(b, blank, letterShift, letterEnd, digitShift, digitEnd, ones),
      alnumWords(c, blank, letterShift, letterEnd, digitShift, digitEnd, ones),
      alnumWords(d, blank, letterShift, letterEnd, digitShift, digitEnd, ones),
    )
    store<u16>(at, <u16>words)
    store<u16>(at + BITS_ROW, <u16>bitsOf(allWith(a, bit6), allWith(b, bit6), allWith(c, bit6), allWith(d, bit6)))
    store<u16>(at + 2 * BITS_ROW, <u16>bitsOf(allWith(a, blank), allWith(b, blank), allWith(c, blank), allWith(d, blank)))
  }
}

/** The bits of 64 words, and those of the words behind each. */
@inline function rowAt(at: usize): u64 {
  return load<u64>(at)
}
@inline function nextRowAt(at: usize): u64 {
  return (load<u64>(at) >>> 1) | (load<u64>(at, 8) << 63)
}

/** Looks up the gated grams of `[p, stop)`, a block; see `isGated`. */
export function gatedGrams(gramTables: usize, p: usize, stop: usize): void {
  keepWords(p, stop)
  const kinds = <usize>load<u32>(gramTables, 4)
  const shift = load<u32>(gramTables, 16)
  const wide = <usize>load<u32>(gramTables, 52)
  const isNarrow = <u32>(wide == 0)
  const used = <usize>load<u32>(gramTables, 56)
  const wordShift = shift + 6
  const second = isNarrow ? 0 : 6
  const third = isNarrow ? 0 : 12
  const a = load<u32>(gramTables, 36)
  const b = load<u32>(gramTables, 40)
  let placed = PLACES
  for (let at = BITS; p < stop; p += 256, at += 8) {
    const windows = rowAt(at) & nextRowAt(at)
    const plain = rowAt(at + BITS_ROW) & nextRowAt(at + BITS_ROW)
    const small = rowAt(at + 2 * BITS_ROW) | nextRowAt(at + 2 * BITS_ROW)
    let gated = windows & ~(plain & small)
    if (stop - p < 256) gated &= (<u64>1 << <u64>((stop - p) >>> 2)) - 1
    // Nothing here waits for what a table says, so that many look-ups are under way.
    while (gated != 0) {
      const place = p + (<usize>ctz(gated) << 2)
      gated &= gated - 1
      const hash = hashAt(place, a, b)
      const word = load<u64>(used + (<usize>(hash >>> wordShift) << 3))
      const marks = (word >>> <u64>hash) & (word >>> <u64>(hash >>> second)) & (word >>> <u64>(hash >>> third))
      store<u32>(placed, <u32>place)
      placed += <usize>(marks & 1) << 2
    }
  }
  let kept = PLACES
  for (let note = PLACES; note < placed; note += 4) {
    const place = <usize>load<u32>(note)
    const hash = hashAt(place, a, b)
    const entry = kinds + (<usize>(hash >>> shift) << wide)
    const kind = <u32>load<u8>(entry)
    const check = <u32>load<u8>(entry + wide)
    const isAny = <u32>(kind == ANY_KIND)
    // The filter may know a hash whose slot is empty.
    const isKind = isAny | (<u32>(kind != 0) & <u32>(kind >>> KIND_BITS == (hash & 7)))
    const isMarked = isAny & (check >>> ((hash >>> 3) & 7))
    const isChecked = isNarrow | isMarked | <u32>(check == 0) | ((isAny ^ 1) & <u32>(check == checkOf(hash)))
    store<u32>(kept, <u32>place)
    kept += <usize>(isKind & isChecked) << 2
  }
  for (let note = PLACES; note < kept; note += 4) {
    const place = <usize>load<u32>(note)
    const entry = kinds + (<usize>(hashAt(place, a, b) >>> shift) << wide)
    push(place, <i32>(<u32>load<u8>(entry) & ANY_KIND))
  }
}

@inline function hashAt(place: usize, a: u32, b: u32): u32 {
  const hash = load<u32>(place) * a + load<u32>(place, 4) * b
  return hash ^ (hash >>> 15)
}

/** Seven more bits of the hash, and one that is always set. */
@inline function checkOf(hash: u32): u32 {
  return ((hash >>> 2) & 0xfe) | 1
}
