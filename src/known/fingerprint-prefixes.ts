import type { FingerprintKey } from './tag.js'

/*
 * Hashes of any stretch of a text in constant time, so that long values cost no more than short ones where a text is full
 * of near misses. Polynomials modulo 2^32 are no one-way functions: they serve values of more than `LONG_BYTES` only,
 * whose fingerprint 64 bits cannot undo, and only before the tag is compared.
 */

/** Values longer than this are compared by these hashes first. */
export const LONG_BYTES = 64

/** Prefix hashes of one text. */
export class PrefixHashes {
  readonly #a: number
  readonly #b: number
  #hashesA = new Int32Array(0)
  #hashesB = new Int32Array(0)
  #start = 0
  #end = -1

  constructor(key: FingerprintKey) {
    this.#a = key.block[0]! | 5
    this.#b = key.block[2]! | 5
  }

  /** Forgets the text. */
  clear(): void {
    this.#end = -1
    if (this.#hashesA.length > 1 << 16) {
      this.#hashesA = new Int32Array(0)
      this.#hashesB = new Int32Array(0)
    }
  }

  /** Hashes `bytes[start, end)` unless that is done. Linear. */
  prepare(bytes: Uint8Array, start: number, end: number): void {
    if (this.#end === end && this.#start === start) return
    if (this.#hashesA.length < end - start + 1) {
      this.#hashesA = new Int32Array(end - start + 1)
      this.#hashesB = new Int32Array(end - start + 1)
    }
    let a = 0
    let b = 0
    for (let i = start; i < end; i++) {
      a = (Math.imul(a, this.#a) + bytes[i]! + 1) | 0
      b = (Math.imul(b, this.#b) + bytes[i]! + 1) | 0
      this.#hashesA[i - start + 1] = a
      this.#hashesB[i - start + 1] = b
    }
    this.#start = start
    this.#end = end
  }

  /** Whether `[from, to)` of the prepared text has these hashes. */
  equal(from: number, to: number, a: number, b: number): boolean {
    const low = from - this.#start
    const high = to - this.#start
    const stretch = this.#hashesA[high]! - Math.imul(this.#hashesA[low]!, power(this.#a, to - from))
    if ((stretch | 0) !== a) return false
    return ((this.#hashesB[high]! - Math.imul(this.#hashesB[low]!, power(this.#b, to - from))) | 0) === b
  }
}

/** The two hashes of a whole value, as `PrefixHashes.equal` takes them. */
export function hashLong(key: FingerprintKey, bytes: Uint8Array, from: number, length: number): [number, number] {
  const hashes: [number, number] = [0, 0]
  for (let i = from; i < from + length; i++) {
    hashes[0] = (Math.imul(hashes[0], key.block[0]! | 5) + bytes[i]! + 1) | 0
    hashes[1] = (Math.imul(hashes[1], key.block[2]! | 5) + bytes[i]! + 1) | 0
  }
  return hashes
}

function power(base: number, exponent: number): number {
  let result = 1
  for (; exponent > 0; exponent >>>= 1) {
    if ((exponent & 1) === 1) result = Math.imul(result, base)
    base = Math.imul(base, base)
  }
  return result
}
