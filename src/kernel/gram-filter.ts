/*
 * Small filters before the tables of kinds: those are far from the processor, these near.
 *
 * Open grams have two bitmaps, one behind the other in one array: the first by five bytes, asked at every eighth place of the
 * text; the second, half as large, by the eight bytes that the kind is found by, asked where the first says yes. Gated grams
 * have 64-bit words, behind their table of kinds, in which each hash sets three bits (one in tables too large for a check).
 *
 * Index expressions carry `!`: every index is shifted down to the size of its array.
 */

/** How many powers of two the second bitmap is smaller. */
const SECOND_LOG = 1
/** Bits of a filter's word as a power of two, its bytes, and the bits of a hash below the last of its three marks. */
const WORD_LOG = 6
const WORD_BYTES = 8
const LAST_MARK = 2 * WORD_LOG

/** The two bitmaps of open grams. */
export interface Bitmaps {
  readonly bits: Int32Array
  /** Bits of the first one, as a power of two. */
  readonly logBits: number
}

/** Words of two bitmaps, the first of so many bits. */
export function bitmapWords(logBits: number): number {
  return (1 << (logBits - 5)) + (1 << (logBits - 5 - SECOND_LOG))
}

/** Enters the five bytes of an open gram, by their hash, into the first bitmap; returns the word that it has written. */
export function enterOpenGram(bitmaps: Bitmaps, gram: number): number {
  return setBit(bitmaps.bits, gram >>> (32 - bitmaps.logBits))
}

/** Enters the hash that its kind is found by into the second. */
export function enterOpenHash(bitmaps: Bitmaps, hash: number): number {
  return setBit(bitmaps.bits, secondBit(bitmaps, hash))
}

/** Whether the first bitmap has an open gram, by its five bytes. */
export function hasOpenGram({ bits, logBits }: Bitmaps, gram: number): boolean {
  return hasBit(bits, gram >>> (32 - logBits))
}

/** Whether the second one has the hash of a kind. */
export function hasOpenHash(bitmaps: Bitmaps, hash: number): boolean {
  return hasBit(bitmaps.bits, secondBit(bitmaps, hash))
}

function secondBit({ logBits }: Bitmaps, hash: number): number {
  return (1 << logBits) + (hash >>> (32 - logBits + SECOND_LOG))
}

function setBit(bits: Int32Array, bit: number): number {
  bits[bit >>> 5]! |= 1 << (bit & 31)
  return bit >>> 5
}

function hasBit(bits: Int32Array, bit: number): boolean {
  return ((bits[bit >>> 5]! >>> (bit & 31)) & 1) !== 0
}

/** Copies bitmaps into larger ones: by more leading bits of the same hashes, each bit to all it may have come from. */
export function spreadBitmaps(from: Bitmaps, to: Bitmaps): void {
  const fromWords = 1 << (from.logBits - 5)
  const toWords = 1 << (to.logBits - 5)
  spreadBits(from.bits.subarray(0, fromWords), to.bits.subarray(0, toWords))
  spreadBits(from.bits.subarray(fromWords), to.bits.subarray(toWords))
}

function spreadBits(from: Int32Array, to: Int32Array): void {
  const times = to.length / from.length
  for (let index = 0; index < from.length; index++) {
    for (let word = from[index]!; word !== 0; word &= word - 1) {
      const old = (index << 5) + 31 - Math.clz32(word & -word)
      for (let bit = old * times; bit < (old + 1) * times; bit++) to[bit >>> 5]! |= 1 << (bit & 31)
    }
  }
}

/** The filter behind a table of kinds. */
export interface Filter {
  readonly kinds: Uint8Array
  /** Where it begins; it has a bit for each of so many slots. */
  readonly from: number
  readonly logSlots: number
  /** How many bits a hash sets: three, or one. */
  readonly marks: 1 | 3
}

/** Bytes of a filter for so many slots. */
export function filterBytes(logSlots: number): number {
  return 1 << (logSlots - 3)
}

/** Enters a hash; returns the byte where its word begins. */
export function enterHash({ kinds, from, logSlots, marks }: Filter, hash: number): number {
  const word = from + wordOf(logSlots, hash)
  for (let shift = 0; shift <= (marks === 3 ? LAST_MARK : 0); shift += WORD_LOG) {
    const bit = (hash >>> shift) & 63
    kinds[word + (bit >>> 3)]! |= 1 << (bit & 7)
  }
  return word
}

/** Whether a hash may have been entered. */
export function hasHash({ kinds, from, logSlots, marks }: Filter, hash: number): boolean {
  const word = from + wordOf(logSlots, hash)
  for (let shift = 0; shift <= (marks === 3 ? LAST_MARK : 0); shift += WORD_LOG) {
    const bit = (hash >>> shift) & 63
    if (((kinds[word + (bit >>> 3)]! >>> (bit & 7)) & 1) === 0) return false
  }
  return true
}

function wordOf(logSlots: number, hash: number): number {
  return WORD_BYTES * (hash >>> (32 - logSlots + WORD_LOG))
}

/** Copies a filter into a larger one, each word to all that its hashes may belong to. */
export function spreadFilter(from: Filter, to: Filter): void {
  const times = 1 << (to.logSlots - from.logSlots)
  for (let word = 0; word < filterBytes(from.logSlots); word += WORD_BYTES) {
    const bytes = from.kinds.subarray(from.from + word, from.from + word + WORD_BYTES)
    for (let i = word * times; i < (word + WORD_BYTES) * times; i += WORD_BYTES) to.kinds.set(bytes, to.from + i)
  }
}
