import { OTHER_NOTES, push, SIGNS } from './sieve-hits.as'

/* The twin of `gram-spelled.ts`. */

/** A hit's tag for what may be spelled out, less its flags. */
const SPELLED: i32 = -16
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

/**
 * Whether eight bytes may be part of bytes spelled out: no letter beyond `f`, or a capital A. Bit 0 for the first eight of
 * `left`, bit 1 for those of `right`.
 */
@inline export function spelledLike(left: v128, right: v128, blank: v128, letterF: v128, capitalA: v128, none: v128): u32 {
  const bytes = v128.shuffle<i64>(left, right, 0, 2)
  const words = i8x16.gt_s(v128.or(bytes, blank), letterF)
  const capitals = i8x16.eq(bytes, capitalA)
  return <u32>(i64x2.bitmask(i64x2.eq(words, none)) | (i64x2.bitmask(i64x2.eq(capitals, none)) ^ 3))
}

/** Looks closer at the places noted from `OTHER_NOTES` to `noted`: at first sight of some pattern, exactly. */
export function spelled(noted: usize, first: usize, stop: usize): void {
  const capitalA = v128.load(SIGNS, 80)
  const last = v128.load(SIGNS, 96)
  const zero = v128.load(SIGNS, 112)
  const colon = i8x16.splat(0x3a)
  let kept = OTHER_NOTES
  for (let note = OTHER_NOTES; note < noted; note += 4) {
    const p = <usize>load<u32>(note)
    const bytes = v128.load(p)
    // Letters and beyond are above `?`, or negative.
    const beyond = v128.or(i8x16.gt_s(bytes, last), bytes)
    // Signs that part pairs: below the digits, or a colon.
    const signs = v128.or(i8x16.lt_s(bytes, zero), i8x16.eq(bytes, colon))
    const agree = v128.and(i8x16.eq(bytes, v128.load(p, 3)), signs)
    const zeros = v128.and(i8x16.eq(bytes, zero), i8x16.eq(v128.load(p, 4), zero))
    const some = i64x2.extract_lane(v128.or(agree, zeros), 0) != 0
    const numbers = (i64x2.extract_lane(beyond, 0) & 0x8080808080808080) == 0
    const capitals = i64x2.extract_lane(i8x16.eq(bytes, capitalA), 0)
    store<u32>(kept, <u32>p)
    kept += <usize>(<u32>some | <u32>numbers | <u32>((capitals & (capitals - 0xff)) != 0)) << 2
  }
  for (let note = OTHER_NOTES; note < kept; note += 4) {
    const p = <usize>load<u32>(note)
    if (p >= stop || p < first) continue
    const found = spelledAt(p)
    if (found != 0) push(p, SPELLED - found)
  }
}
