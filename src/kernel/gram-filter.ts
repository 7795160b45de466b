/*
 * Filters: small tables in which each hash sets several marks within one word, so that one look at memory tells nearly always
 * that a gram is none.
 *
 * Those of eight bytes have words of 64 bits, and a mark for each six bits of a hash. Those of five bytes, which are asked
 * everywhere, have words of 32 bits and one mark in each byte of them: vectors make four such masks at once.
 *
 * Index expressions carry `!`: every index is shifted down to the size of its filter.
 */

/** Bits of the two kinds of words as powers of two. */
const WORD_LOG = 6
const MASK_LOG = 5
const BITS_LOG = 3
/** How a gram becomes a mask: what it is multiplied with, and the bits of that which say where in each byte the mark is. */
export const GRAM_MASK = { multiplier: 0x2c1b3c6d, bits: 0x07070707 } as const

/** A filter within an array. */
export interface Filter {
  readonly bytes: Uint8Array
  /** The byte at which it begins. */
  readonly from: number
  /** Its bits, as a power of two. */
  readonly log: number
}

/** Bytes of a filter of so many bits. */
export function filterBytes(log: number): number {
  return 1 << (log - BITS_LOG)
}

/** How far a hash is shifted to the right for the number of its 64-bit word. */
export function wordShift(log: number): number {
  return 32 - log + WORD_LOG
}

/** The same for the 32-bit word of a gram. */
export function maskShift(log: number): number {
  return 32 - log + MASK_LOG
}

/** The byte at which the 64-bit word of a hash begins. */
export function wordOf({ from, log }: Filter, hash: number): number {
  return from + ((hash >>> wordShift(log)) << (WORD_LOG - BITS_LOG))
}

/** Sets so many marks in the word at byte `word`: by six bits of the hash each, from the lowest on. */
export function setMarks({ bytes }: Filter, word: number, hash: number, marks: number): void {
  for (let shift = 0; shift < marks * WORD_LOG; shift += WORD_LOG) {
    const bit = (hash >>> shift) & 63
    bytes[word + (bit >>> 3)]! |= 1 << (bit & 7)
  }
}

/** Whether they are all set. */
export function hasMarks({ bytes }: Filter, word: number, hash: number, marks: number): boolean {
  for (let shift = 0; shift < marks * WORD_LOG; shift += WORD_LOG) {
    const bit = (hash >>> shift) & 63
    if (((bytes[word + (bit >>> 3)]! >>> (bit & 7)) & 1) === 0) return false
  }
  return true
}

/** Enters a gram of five bytes, by its hash; returns the byte at which its word begins. */
export function enterGram({ bytes, from, log }: Filter, gram: number): number {
  const word = from + ((gram >>> maskShift(log)) << (MASK_LOG - BITS_LOG))
  let places = Math.imul(gram, GRAM_MASK.multiplier) & GRAM_MASK.bits
  for (let i = 0; i < 4; i++, places >>>= 8) bytes[word + i]! |= 1 << (places & 7)
  return word
}

/** Whether it may have been entered. */
export function hasGram({ bytes, from, log }: Filter, gram: number): boolean {
  const word = from + ((gram >>> maskShift(log)) << (MASK_LOG - BITS_LOG))
  const places = Math.imul(gram, GRAM_MASK.multiplier) & GRAM_MASK.bits
  const first = (bytes[word]! >>> (places & 7)) & (bytes[word + 1]! >>> ((places >>> 8) & 7))
  const last = (bytes[word + 2]! >>> ((places >>> 16) & 7)) & (bytes[word + 3]! >>> (places >>> 24))
  return (first & last & 1) !== 0
}

/** Copies a filter into a larger one, each word of so many bytes to all that its hashes may belong to. */
export function spreadFilter(from: Filter, to: Filter, wordBytes: 4 | 8): void {
  const times = 1 << (to.log - from.log)
  for (let word = 0; word < filterBytes(from.log); word += wordBytes) {
    const bytes = from.bytes.subarray(from.from + word, from.from + word + wordBytes)
    for (let i = word * times; i < (word + wordBytes) * times; i += wordBytes) to.bytes.set(bytes, to.from + i)
  }
}
