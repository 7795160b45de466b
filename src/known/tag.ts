import { randomFillSync } from 'node:crypto'

/*
 * Fingerprints of bytes. A tag is two HalfSipHash-2-4 digests of 64 bits under independent keys (Aumasson and Bernstein,
 * https://github.com/veorq/SipHash): 128 bits, in plain 32-bit arithmetic, about 4 ns a byte.
 */

/** Int32 words of a tag. */
export const TAG_WORDS = 4

/** The random secrets of one set of tables; two sets never agree on a fingerprint. */
export interface FingerprintKey {
  /** Four words: the keys of the two digests of a tag. */
  readonly tag: Int32Array
  /** Multipliers and seeds of block hashes, odd. */
  readonly block: Int32Array
}

/** Int32 words a key is made of. */
export const KEY_WORDS = 8

/** The key that random words make. */
export function createFingerprintKey(words: Int32Array = randomWords(KEY_WORDS)): FingerprintKey {
  return {
    tag: Int32Array.from(words.subarray(0, 4)),
    block: Int32Array.from(words.subarray(4, KEY_WORDS), (word) => word | 1),
  }
}

/** Random 32-bit words. */
export function randomWords(count: number): Int32Array {
  return randomFillSync(new Int32Array(count))
}

/** Writes the 128-bit tag of `bytes[from, from + length)` into `tag`. Linear in `length`. */
export function computeTag(
  key: FingerprintKey,
  bytes: Uint8Array,
  from: number,
  length: number,
  tag: Int32Array,
): void {
  const words = key.tag
  halfSip(bytes, from, length, words[0]!, words[1]!, tag, 0)
  halfSip(bytes, from, length, words[2]!, words[3]!, tag, 2)
}

/** HalfSipHash-2-4 with 64 bits of output; longer than a page so that the state stays in registers. */
function halfSip(
  bytes: Uint8Array,
  from: number,
  length: number,
  k0: number,
  k1: number,
  out: Int32Array,
  at: number,
): void {
  let v0 = k0
  let v1 = k1 ^ 0xee
  let v2 = k0 ^ 0x6c796765
  let v3 = k1 ^ 0x74656462
  const whole = from + (length & ~3)
  // One round more than words: the last word holds the tail and the length, then come four finishing rounds, twice.
  for (let i = from; ; i += 4) {
    const last = i >= whole
    const word = last ? tailWord(bytes, whole, length) : wordAt(bytes, i)
    v3 ^= word
    for (let round = 0; round < 2; round++) {
      v0 = (v0 + v1) | 0
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
      v0 = (v0 << 16) | (v0 >>> 16)
      v2 = (v2 + v3) | 0
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
      v0 = (v0 + v3) | 0
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
      v2 = (v2 + v1) | 0
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
      v2 = (v2 << 16) | (v2 >>> 16)
    }
    v0 ^= word
    if (last) break
  }
  v2 ^= 0xee
  for (let round = 0; round < 8; round++) {
    if (round === 4) {
      out[at] = v1 ^ v3
      v1 ^= 0xdd
    }
    v0 = (v0 + v1) | 0
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
    v0 = (v0 << 16) | (v0 >>> 16)
    v2 = (v2 + v3) | 0
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
    v0 = (v0 + v3) | 0
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
    v2 = (v2 + v1) | 0
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
    v2 = (v2 << 16) | (v2 >>> 16)
  }
  out[at + 1] = v1 ^ v3
}

/** Four bytes as a little-endian word. */
function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}

function tailWord(bytes: Uint8Array, at: number, length: number): number {
  let word = length << 24
  const left = length & 3
  if (left > 0) word |= bytes[at]!
  if (left > 1) word |= bytes[at + 1]! << 8
  if (left > 2) word |= bytes[at + 2]! << 16
  return word
}

/** A keyed 32-bit hash of a short block, for finding its entry. `domain` keeps blocks of different meaning apart. */
export function hashBlock(
  key: FingerprintKey,
  bytes: Uint8Array,
  from: number,
  length: number,
  domain: number,
): number {
  const block = key.block
  const multiplier = block[0]!
  let hash = Math.imul(block[1]! ^ length ^ (domain << 16), block[2]!)
  const whole = from + (length & ~3)
  for (let i = from; i < whole; i += 4) {
    hash = Math.imul(hash ^ wordAt(bytes, i), multiplier)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ tailWord(bytes, whole, length), block[3]!)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x7feb352d)
  return hash ^ (hash >>> 15)
}
