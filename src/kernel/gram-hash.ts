/*
 * Hashes of grams, and which grams are gated; see `grams.ts`. Index expressions carry `!`: callers have made sure of eleven
 * bytes.
 */

/** What grams are hashed with. */
export interface GramKey {
  /** Odd multipliers of the two hashes. */
  readonly multipliers: Int32Array
}

/** Whether the eight bytes at `at` are letters and digits, with a digit among them or a capital in both halves. */
export function isGated(bytes: Uint8Array, at: number): boolean {
  let digits = 0
  let capitals = 0
  for (let i = 0; i < 8; i++) {
    const byte = bytes[at + i]!
    const folded = byte | 0x20
    if (byte >= 0x30 && byte <= 0x39) digits++
    else if (folded < 0x61 || folded > 0x7a) return false
    else if (byte < 0x60) capitals |= i < 4 ? 1 : 2
  }
  return digits > 0 || capitals === 3
}

/**
 * Whether eight letters and digits look like part of an id: lower-case hex, and not hex of ASCII, in which every other digit
 * is one of 2 to 7. Most gated grams of text do, and few of those of values.
 */
export function looksLikeId(first: number, next: number): boolean {
  if ((notHex(first) | notHex(next)) !== 0) return false
  const low = fewDigits(first) & fewDigits(next)
  return (low & 0x00010001) !== 0x00010001 && (low & 0x01000100) !== 0x01000100
}

/** Bits of the four letters and digits that are no lower-case hex. */
function notHex(word: number): number {
  const letters = word & 0x40404040
  const beyond = ((word & 0x1f1f1f1f) + 0x19191919) & (letters >>> 1)
  return beyond | (letters & ~(word << 1))
}

/** The lowest bit of each byte: whether it is one of the digits 2 to 7. */
function fewDigits(word: number): number {
  return ((word >>> 1) | (word >>> 2)) & ~(word >>> 3) & ~(word >>> 6) & 0x01010101
}

/** `isGated` of the four places from `at` on, in one walk. */
export function areGated(bytes: Uint8Array, at: number): boolean {
  let digits = 0
  let capitals = 0
  for (let i = 0; i < 11; i++) {
    const byte = bytes[at + i]!
    const folded = byte | 0x20
    if (byte >= 0x30 && byte <= 0x39) digits |= 1 << i
    else if (folded < 0x61 || folded > 0x7a) return false
    else if (byte < 0x60) capitals |= 1 << i
  }
  for (let place = 0; place < 4; place++) {
    if (((digits >> place) & 0xff) !== 0) continue
    if (((capitals >> place) & 0xf) === 0 || ((capitals >> place) & 0xf0) === 0) return false
  }
  return true
}

/** Hash of five bytes: a word, and the low byte of the next. */
export function gramOf({ multipliers }: GramKey, first: number, next: number): number {
  return (Math.imul(first, multipliers[0]!) + Math.imul(next << 24, multipliers[1]!)) | 0
}

/** Hash of eight bytes, well mixed in all its bits. */
export function longGramOf({ multipliers }: GramKey, first: number, next: number): number {
  const hash = (Math.imul(first, multipliers[2]!) + Math.imul(next, multipliers[3]!)) | 0
  return hash ^ (hash >>> 15)
}

/** Another hash of eight bytes, which the first one tells nothing of. */
export function farGramOf({ multipliers }: GramKey, first: number, next: number): number {
  const hash = (Math.imul(first, multipliers[3]!) + Math.imul(next, multipliers[2]!)) | 0
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return mixed ^ (mixed >>> 13)
}

/** Hash of the four bytes before a place and the four from it on. */
export function backGramOf(key: GramKey, previous: number, first: number): number {
  const hash = Math.imul(longGramOf(key, previous, first), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** Another hash of the five bytes. */
export function openGramOf(gram: number): number {
  const hash = Math.imul(gram ^ (gram >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** The word that begins at a byte, wherever that is. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}
