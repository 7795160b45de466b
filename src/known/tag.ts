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

/**
 * Writes the 128-bit tag of `bytes[from, from + length)` into `tag`. Linear in `length`. Both digests are made at once, step
 * by step in turn: each step waits for the one before, and a processor does two at a time.
 */
export function computeTag(
  key: FingerprintKey,
  bytes: Uint8Array,
  from: number,
  length: number,
  tag: Int32Array,
): void {
  const words = key.tag
  let a0 = words[0]!
  let a1 = words[1]! ^ 0xee
  let a2 = words[0]! ^ 0x6c796765
  let a3 = words[1]! ^ 0x74656462
  let b0 = words[2]!
  let b1 = words[3]! ^ 0xee
  let b2 = words[2]! ^ 0x6c796765
  let b3 = words[3]! ^ 0x74656462
  const whole = from + (length & ~3)
  // Behind the words comes one that holds the tail and the length, then four finishing rounds, twice.
  for (let i = from; i <= whole + 8; i += 4) {
    const isWord = i <= whole
    const word = i < whole ? wordAt(bytes, i) : isWord ? tailWord(bytes, whole, length) : 0
    if (i === whole + 4) {
      a2 ^= 0xee
      b2 ^= 0xee
    } else if (i === whole + 8) {
      tag[0] = a1 ^ a3
      tag[2] = b1 ^ b3
      a1 ^= 0xdd
      b1 ^= 0xdd
    }
    a3 ^= word
    b3 ^= word
    for (let round = isWord ? 2 : 0; round < 4; round++) {
      a0 = (a0 + a1) | 0
      b0 = (b0 + b1) | 0
      a2 = (a2 + a3) | 0
      b2 = (b2 + b3) | 0
      a1 = ((a1 << 5) | (a1 >>> 27)) ^ a0
      b1 = ((b1 << 5) | (b1 >>> 27)) ^ b0
      a3 = ((a3 << 8) | (a3 >>> 24)) ^ a2
      b3 = ((b3 << 8) | (b3 >>> 24)) ^ b2
      a0 = (((a0 << 16) | (a0 >>> 16)) + a3) | 0
      b0 = (((b0 << 16) | (b0 >>> 16)) + b3) | 0
      a2 = (a2 + a1) | 0
      b2 = (b2 + b1) | 0
      a3 = ((a3 << 7) | (a3 >>> 25)) ^ a0
      b3 = ((b3 << 7) | (b3 >>> 25)) ^ b0
      a1 = ((a1 << 13) | (a1 >>> 19)) ^ a2
      b1 = ((b1 << 13) | (b1 >>> 19)) ^ b2
      a2 = (a2 << 16) | (a2 >>> 16)
      b2 = (b2 << 16) | (b2 >>> 16)
    }
    a0 ^= word
    b0 ^= word
  }
  tag[1] = a1 ^ a3
  tag[3] = b1 ^ b3
}

/** Four bytes as a little-endian word. */
export function wordAt(bytes: Uint8Array, at: number): number {
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
