import type { GramHits } from './grams.js'
import type { TextMemory } from './memory.js'

/*
 * Where may binary data be spelled out in a way that leaves no block in one piece? Looked at is every second eight bytes:
 *
 *   `73 65 63`, `73:65:63`    the same sign three bytes apart, and no letter
 *   `115, 101, 99`            a comma, and no byte from `@` up: digits and signs alone
 *   `cwBlAGMA`                UTF-16 in base64: `A` three and five characters apart, again and again
 *   `730065006300`            UTF-16 in hex: zeros at the same places of both words
 */

/** What a hit's `kinds` says may be spelled there. */
export const SPELLED = { pairs: 1, numbers: 2, base64: 4, hex: 8 } as const

const ONES = 0x01010101
const TOPS = 0x80808080 | 0
const CAPITAL_A = 0x41414141
const ZERO = 0x30303030
const COMMA = 0x2c2c2c2c

/** Bytes of such text of which one place is certainly met, by step in words. */
export const SPELLED_STEPS = [
  { words: 8, bytes: 39 },
  { words: 4, bytes: 23 },
] as const

/** A hit's kind is this less the flags of `SPELLED`. */
export const SPELLED_BASE = -16

/**
 * Appends to `hits`, in order, places in `[from, to)` from `first` on that look so: those whose offset is a multiple of
 * `stepBytes`; `from` is one. The caller has made sure of room.
 */
export function addSpelled(
  { bytes, words }: TextMemory,
  first: number,
  from: number,
  to: number,
  stepBytes: number,
  hits: GramHits,
): void {
  for (let at = from; at < to; at += stepBytes) {
    if (at < first) continue
    const index = at >> 2
    const w0 = words[index]!
    const w1 = words[index + 1]!
    // Bytes 0 to 3 against bytes 3 to 6: a zero byte says that they agree. Letters have bit 6 set.
    const apart = w0 ^ ((w0 >>> 24) | (w1 << 8))
    const agree = (apart - ONES) & ~apart & ~(w0 << 1) & TOPS
    // A sign at 0, 3 and 6, at 1, 4 and 7, or at 2 and 5.
    const fourth = ((w1 ^ (w1 >>> 24)) & 0xff) === 0 ? 0x8000 : 0
    const pairs = agree & ((agree >>> 24) | fourth | 0x800000) & 0x808080
    const comma0 = w0 ^ COMMA
    const comma1 = w1 ^ COMMA
    const commas = (((comma0 - ONES) & ~comma0) | ((comma1 - ONES) & ~comma1)) & TOPS
    const numbers = ((w0 | w1) & 0xc0c0c0c0) === 0 && commas !== 0
    const a0 = w0 ^ CAPITAL_A
    const a1 = w1 ^ CAPITAL_A
    const capitals0 = (a0 - ONES) & ~a0 & TOPS
    const capitals1 = (a1 - ONES) & ~a1 & TOPS
    const wide =
      (capitals0 !== 0 && capitals1 !== 0) || ((capitals0 & (capitals0 << 24)) | (capitals1 & (capitals1 << 24))) !== 0
    const z0 = w0 ^ ZERO
    const z1 = w1 ^ ZERO
    const zeros = (z0 - ONES) & ~z0 & (z1 - ONES) & ~z1 & TOPS
    const spread = (zeros & ((zeros << 8) | (zeros << 24))) !== 0
    const isWord = (wordBytes(w0) | wordBytes(w1)) !== 0
    const found = isWord
      ? wide
        ? SPELLED.base64
        : 0
      : (pairs !== 0 && hasSigns(bytes, at) ? SPELLED.pairs : 0) |
        (numbers ? SPELLED.numbers : 0) |
        (wide ? SPELLED.base64 : 0) |
        (spread ? SPELLED.hex : 0)
    if (found === 0) continue
    hits.at[hits.count] = at
    hits.kinds[hits.count++] = SPELLED_BASE - found
  }
}

/** Whether one sign that may part pairs stands three bytes apart among the eight at `at`. */
function hasSigns(bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < at + 5; i++) {
    const byte = bytes[i]!
    if (byte === bytes[i + 3] && (byte === 0x20 || byte === 0x3a || (byte >= 0x2c && byte <= 0x2e))) return true
  }
  return false
}

/** Top bits of the bytes that are letters beyond `f`, and a few signs: those spell no hex and no numbers. */
function wordBytes(word: number): number {
  return (((word & 0x7f7f7f7f) | 0x20202020) + 0x19191919) & ~word & TOPS
}
