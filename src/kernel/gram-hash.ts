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
