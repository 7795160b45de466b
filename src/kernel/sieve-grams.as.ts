import { base, BITS, BITS_ROW, NOTES, OTHER_NOTES, PAIRS, PLACES, push, SIGNS } from './sieve-hits.as'

/* The twin of `grams.ts`. */

export const ANY_KIND: u32 = 31
export const KIND_BITS: u32 = 5
export const ANY_OPEN: u32 = 63
export const OPEN_BITS: u32 = 6
const OPEN_SHIFT: u32 = 5
export const MASK_MULTIPLIER: u32 = 0x2c1b3c6d
/** Where words of filters are fetched to, and by how many notes at a time, four bytes each. */
const WORDS: usize = PAIRS
const FAR_STEP: usize = 256

/*
 * Gram tables, as words: address of the filter of open grams, of the kinds, of the open kinds; how far a hash is shifted for
 * the filter's word, for the kinds' slot, for the open kinds'; whether there are short blocks; four multipliers; then the
 * gate's address, the step of spelled bytes, the address of the filter of short blocks' grams, of that of gated ones, the
 * shift of the short one, address (0: none) and shift of the filters of grams without kinds, gated and open ones and ids, and
 * whether open grams may have kinds; behind that vectors, for those from memory stay in registers.
 */

/** A mark, the lowest bit of the result, by the six lowest bits of `bit`. */
@inline function markOf(word: u64, bit: u32): u32 {
  return <u32>(word >>> <u64>bit)
}

@inline function mixed(hash: u32): u32 {
  return hash ^ (hash >>> 15)
}

/** Another hash of the five bytes. */
@inline function otherGram(gram: u32): u32 {
  const hash = mixed(gram) * 0x2c1b3c6d
  return hash ^ (hash >>> 13)
}

@inline export function openGram(gramTables: usize, p: usize): u32 {
  return load<u32>(p) * load<u32>(gramTables, 28) + (load<u32>(p, 4) << 24) * load<u32>(gramTables, 32)
}

@inline function longGram(gramTables: usize, p: usize): u32 {
  return hashAt(p, load<u32>(gramTables, 36), load<u32>(gramTables, 40))
}

/** Whether a filter may have a gram of five bytes. */
function hasGram(filter: usize, shift: u32, gram: u32): bool {
  const word = load<u32>(filter + (<usize>(gram >>> shift) << 2))
  const places = gram * MASK_MULTIPLIER
  const first = (word >>> (places & 7)) & (word >>> (8 | ((places >>> 8) & 7)))
  const last = (word >>> (16 | ((places >>> 16) & 7))) & (word >>> (24 | ((places >>> 24) & 7)))
  return (first & last & 1) != 0
}

/** Adds what the table of open kinds has for a hash. */
function pushOpen(gramTables: usize, p: usize, hash: u32): void {
  const entry = <usize>load<u32>(gramTables, 8) + (<usize>(hash >>> load<u32>(gramTables, 20)) << 1)
  const kind = <u32>load<u8>(entry)
  if (kind == 0 || (kind != ANY_OPEN && kind >>> OPEN_BITS != (hash & 3))) return
  const check = <u32>load<u8>(entry, 1)
  const isChecked = kind == ANY_OPEN ? ((check >>> ((hash >>> 3) & 7)) & 1) != 0 : check == checkOf(hash)
  if (check != 0 && !isChecked) return
  push(p, <i32>((kind & ANY_OPEN) << OPEN_SHIFT))
}

/** Where the tables have vectors: the multipliers of five bytes, that of masks, their bits, and the filters' addresses. */
const FIRST_FACTOR: usize = 96
const NEXT_FACTOR: usize = 112
const MASK_FACTOR: usize = 128
const MASK_PLACES: usize = 144
const OPEN_BASE: usize = 160
const SHORT_BASE: usize = 176

/** Which of the four grams of five bytes, eight bytes apart, a filter may know: a bit for each. */
@inline function knownGrams(
  p: usize,
  shift: i32,
  a: v128,
  b: v128,
  maskFactor: v128,
  maskPlaces: v128,
  powers: v128,
  filter: v128,
): u32 {
  const left = v128.load(p)
  const right = v128.load(p, 16)
  const words = v128.shuffle<i32>(left, right, 0, 2, 4, 6)
  const nexts = i32x4.shl(v128.shuffle<i32>(left, right, 1, 3, 5, 7), 24)
  const grams = i32x4.add(i32x4.mul(words, a), i32x4.mul(nexts, b))
  const places = i32x4.add(i32x4.shl(i32x4.shr_u(grams, shift), 2), filter)
  let held = v128.load32_zero(<usize>i32x4.extract_lane(places, 0))
  held = v128.load_lane<u32>(<usize>i32x4.extract_lane(places, 1), held, 1)
  held = v128.load_lane<u32>(<usize>i32x4.extract_lane(places, 2), held, 2)
  held = v128.load_lane<u32>(<usize>i32x4.extract_lane(places, 3), held, 3)
  const masks = i8x16.swizzle(powers, v128.and(i32x4.mul(grams, maskFactor), maskPlaces))
  return <u32>i32x4.bitmask(i32x4.eq(v128.and(held, masks), masks))
}

/**
 * Notes from `PLACES` on where a filter may know the five bytes, `offset` bytes into every eight of `[p, stop)`. Returns the
 * notes' end.
 */
function noteOpen(gramTables: usize, base: usize, shift: i32, offset: usize, p: usize, stop: usize): usize {
  const a = v128.load(gramTables, FIRST_FACTOR)
  const b = v128.load(gramTables, NEXT_FACTOR)
  const maskFactor = v128.load(gramTables, MASK_FACTOR)
  const maskPlaces = v128.load(gramTables, MASK_PLACES)
  const powers = v128.load(SIGNS, 288)
  const filter = v128.load(gramTables + base)
  let noted = NOTES
  for (; p < stop; p += 64) {
    const known = knownGrams(p + offset, shift, a, b, maskFactor, maskPlaces, powers, filter)
    store<u32>(noted, <u32>p | known)
    noted += <usize>(known != 0) << 2
    const more = knownGrams(p + offset + 32, shift, a, b, maskFactor, maskPlaces, powers, filter)
    store<u32>(noted, <u32>(p + 32) | more)
    noted += <usize>(more != 0) << 2
  }
  let placed = PLACES
  for (let note = NOTES; note < noted; note += 4) {
    const group = load<u32>(note)
    for (let known = group & 15; known != 0; known &= known - 1) {
      const place = <usize>(group & ~15) + offset + (<usize>ctz(known) << 3)
      store<u32>(placed, <u32>place)
      placed += <usize>(place < stop) << 2
    }
  }
  return placed
}

/** Looks up the open grams of `[p, stop)`, a block, which begins at a multiple of 32. */
export function openGrams(gramTables: usize, hasShort: bool, p: usize, stop: usize): void {
  let placed = noteOpen(gramTables, OPEN_BASE, load<i32>(gramTables, 12), 0, p, stop)
  if (load<u32>(gramTables, 72) != 0) placed = openFarGrams(gramTables, placed, hasShort)
  if (load<u32>(gramTables, 88) == 0) placed = PLACES
  for (let note = PLACES; note < placed; note += 4) {
    const place = <usize>load<u32>(note)
    pushOpen(gramTables, place, longGram(gramTables, place))
    // The first word of the memory has none before it.
    if (place - base >= 4) {
      const back = longGram(gramTables, place - 4) * 0x2c1b3c6d
      pushOpen(gramTables, place, back ^ (back >>> 13))
    }
    if (hasShort) pushOpen(gramTables, place, otherGram(openGram(gramTables, place)))
  }
  if (hasShort) shortGrams(gramTables, p, stop)
}

/** Looks up the grams without kinds at the places noted up to `placed`; notes the others anew. Returns the notes' end. */
function openFarGrams(gramTables: usize, placed: usize, hasShort: bool): usize {
  const far = <usize>load<u32>(gramTables, 72)
  const shift = load<u32>(gramTables, 76)
  const a = load<u32>(gramTables, 36)
  const b = load<u32>(gramTables, 40)
  let left = PLACES
  for (let note = PLACES; note < placed; note += FAR_STEP / 2) {
    const stop = min<usize>(note + FAR_STEP / 2, placed)
    let at = WORDS
    for (let next = note; next < stop; next += 4, at += 16) {
      const place = <usize>load<u32>(next)
      store<u32>(at, <u32>far + ((hashAt(place, a, b) >>> shift) << 3))
      store<u32>(at, <u32>far + ((hashAt(before(place), a, b) >>> shift) << 3), 8)
    }
    fetchWords(at)
    at = WORDS
    for (let next = note; next < stop; next += 4, at += 16) {
      const place = <usize>load<u32>(next)
      let known = farMarks(load<u64>(at), place, a, b)
      known |= farMarks(load<u64>(at, 8), before(place), a, b) & <u32>(place - base >= 4)
      if (hasShort) known |= <u32>isShortGram(gramTables, place)
      if ((known & 1) != 0) {
        push(place, <i32>(ANY_OPEN << OPEN_SHIFT))
        continue
      }
      store<u32>(left, <u32>place)
      left += 4
    }
  }
  return left
}

/** The word before a place, or that of the place itself where there is none. */
@inline function before(place: usize): usize {
  return max<usize>(place, base + 4) - 4
}

/** Whether a short block may have the gram at a place, by both of its hashes. */
function isShortGram(gramTables: usize, place: usize): bool {
  const filter = <usize>load<u32>(gramTables, 52)
  const shift = load<u32>(gramTables, 60)
  const gram = openGram(gramTables, place)
  return hasGram(filter, shift, gram) && hasGram(filter, shift, otherGram(gram))
}

/** Looks up the grams of short blocks between the places of open ones. */
function shortGrams(gramTables: usize, p: usize, stop: usize): void {
  const isFar = load<u32>(gramTables, 72) != 0
  const placed = noteOpen(gramTables, SHORT_BASE, load<i32>(gramTables, 60), 4, p, stop)
  for (let note = PLACES; note < placed; note += 4) {
    const place = <usize>load<u32>(note)
    if (!isFar) pushOpen(gramTables, place, otherGram(openGram(gramTables, place)))
    else if (isShortGram(gramTables, place)) push(place, <i32>(ANY_OPEN << OPEN_SHIFT))
  }
}

/** Bits, one a word, of the words among sixteen that are -1; each vector holds four words that are -1 or 0. */
@inline function bitsOf(a: v128, b: v128, c: v128, d: v128): u32 {
  return <u32>i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)))
}

/** -1 for each word of letters and digits. */
@inline function alnumWords(
  bytes: v128,
  small: v128,
  letterShift: v128,
  letterEnd: v128,
  digitShift: v128,
  digitEnd: v128,
  ones: v128,
): v128 {
  const letters = i8x16.lt_s(i8x16.add(small, letterShift), letterEnd)
  const digits = i8x16.lt_s(i8x16.add(bytes, digitShift), digitEnd)
  return i32x4.eq(v128.or(letters, digits), ones)
}

/** -1 for each word whose bytes all have a bit. */
@inline function allWith(bytes: v128, bit: v128): v128 {
  return i32x4.eq(v128.and(bytes, bit), bit)
}

/**
 * One walk over the block `[p, stop)` for all that later passes look at. Keeps, a bit a word, which words of it and the one
 * behind are of letters and digits, and of those which hold no digit, and no capital. Notes which 64 bytes may hold the lead
 * of an escape, from `NOTES` on, and which places, 32 bytes apart, may hold bytes spelled out, from `OTHER_NOTES` on.
 */
export function markBlock(p: usize, stop: usize): void {
  const blank = v128.load(SIGNS, 48)
  const digitShift = v128.load(SIGNS, 160)
  const digitEnd = v128.load(SIGNS, 176)
  const letterShift = v128.load(SIGNS, 192)
  const letterEnd = v128.load(SIGNS, 208)
  const ones = v128.load(SIGNS, 224)
  const bit6 = v128.load(SIGNS, 272)
  const hash = v128.load(SIGNS)
  const four = v128.load(SIGNS, 16)
  const backslash = v128.load(SIGNS, 32)
  const letterF = v128.load(SIGNS, 64)
  const capitalA = v128.load(SIGNS, 80)
  const none = i8x16.splat(0)
  let noted = NOTES
  let places = OTHER_NOTES
  for (let at = BITS; p < stop + 4; p += 64, at += 2) {
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const d = v128.load(p, 48)
    const smallA = v128.or(a, blank)
    const smallC = v128.or(c, blank)
    const words = bitsOf(
      alnumWords(a, smallA, letterShift, letterEnd, digitShift, digitEnd, ones),
      alnumWords(b, v128.or(b, blank), letterShift, letterEnd, digitShift, digitEnd, ones),
      alnumWords(c, smallC, letterShift, letterEnd, digitShift, digitEnd, ones),
      alnumWords(d, v128.or(d, blank), letterShift, letterEnd, digitShift, digitEnd, ones),
    )
    store<u16>(at, <u16>words)
    store<u16>(at + BITS_ROW, <u16>bitsOf(allWith(a, bit6), allWith(b, bit6), allWith(c, bit6), allWith(d, bit6)))
    store<u16>(at + 2 * BITS_ROW, <u16>bitsOf(allWith(a, blank), allWith(b, blank), allWith(c, blank), allWith(d, blank)))
    // The least of four bytes, signed, is a control or beyond ASCII if one is; the same from `#` on, unsigned.
    const least = i8x16.min_s(i8x16.min_s(a, b), i8x16.min_s(c, d))
    const ab = i8x16.min_u(i8x16.sub(a, hash), i8x16.sub(b, hash))
    const cd = i8x16.min_u(i8x16.sub(c, hash), i8x16.sub(d, hash))
    const signs = v128.or(i8x16.le_u(i8x16.min_u(ab, cd), four), i8x16.gt_s(blank, least))
    const slashes = v128.or(
      v128.or(i8x16.eq(a, backslash), i8x16.eq(b, backslash)),
      v128.or(i8x16.eq(c, backslash), i8x16.eq(d, backslash)),
    )
    store<u32>(noted, <u32>p)
    noted += <usize>v128.any_true(v128.or(signs, slashes)) << 2
    // Eight bytes without a letter beyond `f`, or with a capital A.
    const beyond = i8x16.gt_s(v128.shuffle<i64>(smallA, smallC, 0, 2), letterF)
    const capitals = i8x16.eq(v128.shuffle<i64>(a, c, 0, 2), capitalA)
    const found = <u32>(i64x2.bitmask(i64x2.eq(beyond, none)) | (i64x2.bitmask(i64x2.eq(capitals, none)) ^ 3))
    store<u32>(places, <u32>p)
    places += <usize>(found & 1) << 2
    store<u32>(places, <u32>p + 32)
    places += <usize>(found >>> 1) << 2
  }
  // The words behind the block are no part of it.
  markedEscapes = noted - (<usize>(noted != NOTES && load<u32>(noted - 4) >= <u32>stop) << 2)
  markedPlaces = places
}

/** Where the notes of `markBlock` end. */
export let markedEscapes: usize = 0
export let markedPlaces: usize = 0

/** The bits of 64 words, and those of the words behind each. */
@inline function rowAt(at: usize): u64 {
  return load<u64>(at)
}
@inline function nextRowAt(at: usize): u64 {
  return (load<u64>(at) >>> 1) | (load<u64>(at, 8) << 63)
}

/** Notes from `PLACES` on where in `[p, stop)`, a block, gated grams are; see `isGated`. Returns the notes' end. */
@inline function noteGated(p: usize, stop: usize): usize {
  let placed = PLACES
  for (let at = BITS; p < stop; p += 256, at += 8) {
    const windows = rowAt(at) & nextRowAt(at)
    const plain = rowAt(at + BITS_ROW) & nextRowAt(at + BITS_ROW)
    const small = rowAt(at + 2 * BITS_ROW) | nextRowAt(at + 2 * BITS_ROW)
    let gated = windows & ~(plain & small)
    if (stop - p < 256) gated &= (<u64>1 << <u64>((stop - p) >>> 2)) - 1
    while (gated != 0) {
      store<u32>(placed, <u32>(p + (<usize>ctz(gated) << 2)))
      gated &= gated - 1
      placed += 4
    }
  }
  return placed
}

/** Looks up the gated grams of `[p, stop)`, a block. */
export function gatedGrams(gramTables: usize, p: usize, stop: usize): void {
  const placed = noteGated(p, stop)
  const filter = <usize>load<u32>(gramTables, 56)
  const kinds = <usize>load<u32>(gramTables, 4)
  const shift = load<u32>(gramTables, 16)
  const wordShift = shift + 6
  const a = load<u32>(gramTables, 36)
  const b = load<u32>(gramTables, 40)
  // Nothing here waits for what a table says, so that many look-ups are under way.
  let kept = placed
  for (let note = PLACES; note < placed; note += 4) {
    const place = <usize>load<u32>(note)
    const hash = hashAt(place, a, b)
    const word = load<u64>(filter + (<usize>(hash >>> wordShift) << 3))
    store<u32>(kept, <u32>place)
    kept += <usize>(markOf(word, hash) & markOf(word, hash >>> 6) & markOf(word, hash >>> 12) & 1) << 2
  }
  for (let note = placed; note < kept; note += 4) {
    const place = <usize>load<u32>(note)
    const hash = hashAt(place, a, b)
    const entry = kinds + (<usize>(hash >>> shift) << 1)
    const kind = <u32>load<u8>(entry)
    const check = <u32>load<u8>(entry, 1)
    // The filter may know a hash whose slot is empty.
    const isAny = kind == ANY_KIND
    if (!isAny && (kind == 0 || kind >>> KIND_BITS != (hash & 7))) continue
    const isChecked = isAny ? ((check >>> ((hash >>> 3) & 7)) & 1) != 0 : check == checkOf(hash)
    if (check == 0 || isChecked) push(place, <i32>(kind & ANY_KIND))
  }
  if (load<u32>(gramTables, 64) != 0) farGrams(gramTables, placed)
}

/** Looks up the grams without kinds at the places noted up to `placed`. */
function farGrams(gramTables: usize, placed: usize): void {
  const a = load<u32>(gramTables, 36)
  const b = load<u32>(gramTables, 40)
  const far = <usize>load<u32>(gramTables, 64)
  const shift = load<u32>(gramTables, 68)
  const ids = <usize>load<u32>(gramTables, 80)
  const idShift = load<u32>(gramTables, 84)
  for (let note = PLACES; note < placed; note += FAR_STEP) {
    const stop = min<usize>(note + FAR_STEP, placed)
    let at = WORDS
    for (let next = note; next < stop; next += 4, at += 8) {
      const place = <usize>load<u32>(next)
      const isId = looksLikeId(load<u64>(place))
      const word = hashAt(place, a, b) >>> select(idShift, shift, isId)
      store<u32>(at, <u32>select(ids, far, isId) + (word << 3))
    }
    fetchWords(at)
    at = WORDS
    for (let next = note; next < stop; next += 4, at += 8) {
      const place = <usize>load<u32>(next)
      if ((farMarks(load<u64>(at), place, a, b) & 1) != 0) push(place, <i32>ANY_KIND)
    }
  }
}

/** Puts in the place of each address from `WORDS` to `end` the word there: many at once, for they miss the nearer caches. */
@inline function fetchWords(end: usize): void {
  for (let at = WORDS; at < end; at += 8) store<u64>(at, load<u64>(<usize>load<u32>(at)))
}

/** Whether eight letters and digits look like part of an id. */
@inline export function looksLikeId(bytes: u64): bool {
  const letters = bytes & 0x4040404040404040
  const beyond = ((bytes & 0x1f1f1f1f1f1f1f1f) + 0x1919191919191919) & (letters >>> 1)
  const others = beyond | (letters & ~(bytes << 1))
  const few = ((bytes >>> 1) | (bytes >>> 2)) & ~(bytes >>> 3) & ~(bytes >>> 6)
  const isEven = (few & 0x0001000100010001) == 0x0001000100010001
  const isOdd = (few & 0x0100010001000100) == 0x0100010001000100
  return others == 0 && !isEven && !isOdd
}

/** Whether a filter's word knows the eight bytes at a place, which have no kind: the lowest bit. */
@inline function farMarks(word: u64, place: usize, a: u32, b: u32): u32 {
  const product = hashAt(place, b, a) * 0x2c1b3c6d
  const hash = product ^ (product >>> 13)
  const first = markOf(word, hash) & markOf(word, hash >>> 6) & markOf(word, hash >>> 12)
  return first & markOf(word, hash >>> 18) & markOf(word, hash >>> 24)
}

@inline export function hashAt(place: usize, a: u32, b: u32): u32 {
  return mixed(load<u32>(place) * a + load<u32>(place, 4) * b)
}

/** Seven more bits of the hash, and one that is always set. */
@inline export function checkOf(hash: u32): u32 {
  return ((hash >>> 2) & 0xfe) | 1
}
