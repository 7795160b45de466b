/** Characters of both alphabets, standard and URL-safe, as bytes by sextet. */
const STANDARD = alphabetBytes('+/')
const URL_SAFE = alphabetBytes('-_')

/** Sextet by byte, -1 for bytes of neither alphabet. */
export const SEXTETS = sextetsByByte()

/** Bits of the block's first byte that lie in the character before the first fully decided one, by alignment. */
const LEAD_BITS = [0, 4, 2] as const

/** A block of `length` bytes that starts `alignment` bytes into a quantum: sextets that it decides fully. */
export function coreLength(length: number, alignment: number): number {
  return Math.floor((8 * alignment + 8 * length) / 6) - Math.ceil((8 * alignment) / 6)
}

/**
 * Writes the first `count` characters that `bytes[from, …)` decides fully at this alignment, in one alphabet or the other.
 * Returns whether the alphabets differ in them.
 */
export function encodeCore(
  bytes: Uint8Array,
  from: number,
  alignment: number,
  count: number,
  urlSafe: boolean,
  out: Uint8Array,
): boolean {
  const alphabet = urlSafe ? URL_SAFE : STANDARD
  let special = false
  for (let i = 0; i < count; i++) {
    const bit = (LEAD_BITS[alignment] as number) + 6 * i
    const at = from + (bit >> 3)
    const sextet = ((((bytes[at]! << 8) | (bytes[at + 1] ?? 0)) >> (10 - (bit & 7))) & 63) >>> 0
    if (sextet >= 62) special = true
    out[i] = alphabet[sextet]!
  }
  return special
}

/**
 * Decodes bytes from characters: the byte that `out` gets first begins `bit` bits into the character `text[at]` (0 to 5).
 * Stops after `count` bytes, at `end`, or at a character of neither alphabet; returns how many bytes are whole.
 */
export function decodeBase64(
  text: Uint8Array,
  at: number,
  bit: number,
  end: number,
  count: number,
  out: Uint8Array,
): number {
  let held = 0
  let bits = -bit
  let written = 0
  while (written < count && at < end) {
    const sextet = SEXTETS[text[at++]!]!
    if (sextet < 0) break
    held = ((held << 6) | sextet) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    out[written++] = (held >> bits) & 0xff
  }
  return written
}

/** Where the first byte of a value begins: characters from the core's start (negative: before it), and bits into that one. */
export function firstBit(alignment: number, offset: number): number {
  return -(LEAD_BITS[alignment] as number) - 8 * offset
}

function alphabetBytes(last: string): Uint8Array {
  return Buffer.from(`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${last}`, 'latin1')
}

function sextetsByByte(): Int8Array {
  const table = new Int8Array(256).fill(-1)
  for (const alphabet of [STANDARD, URL_SAFE]) for (let i = 0; i < 64; i++) table[alphabet[i]!] = i
  return table
}
