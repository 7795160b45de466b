import { base, NOTES, push, SIGNS } from './sieve-hits.as'

/* The twin of `grams.ts`. */

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
  pushOpen(gramTables, p, longGram(gramTables, p))
  // The first word of the memory has none before it.
  if (p - base >= 4) {
    const back = longGram(gramTables, p - 4) * 0x2c1b3c6d
    pushOpen(gramTables, p, back ^ (back >>> 13))
  }
  if (load<u32>(gramTables, 24) == 0) return
  const short = (gram ^ (gram >>> 15)) * 0x2c1b3c6d
  pushOpen(gramTables, p, short ^ (short >>> 13))
}

@inline function longGram(gramTables: usize, p: usize): u32 {
  const hash = load<u32>(p) * load<u32>(gramTables, 36) + load<u32>(p, 4) * load<u32>(gramTables, 40)
  return hash ^ (hash >>> 15)
}

/** Adds what the table of open kinds has for a hash. */
function pushOpen(gramTables: usize, p: usize, hash: u32): void {
  const present = <u32>load<u8>(<usize>load<u32>(gramTables, 8) + <usize>(hash >>> load<u32>(gramTables, 20)))
  if (present == 0 || (present != ANY_OPEN && present >>> OPEN_BITS != (hash & 3))) return
  push(p, <i32>((present & ANY_OPEN) << OPEN_SHIFT))
}

/** Notes where among `[p, stop)`, every eight bytes, an open gram may be, then looks those places up. */
export function openGrams(gramTables: usize, p: usize, stop: usize): void {
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
export function gatedGrams(gramTables: usize, p: usize, stop: usize): void {
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
