const LOWER = Buffer.from('0123456789abcdef', 'latin1')
const UPPER = Buffer.from('0123456789ABCDEF', 'latin1')

/** Value of a hex digit by byte, -1 for other bytes. */
export const HEX_DIGITS = digitsByByte()

/** Writes the first `count` hex digits of `bytes[from, …)`. */
export function encodeHex(bytes: Uint8Array, from: number, count: number, upper: boolean, out: Uint8Array): void {
  const digits = upper ? UPPER : LOWER
  for (let i = 0; i < count; i++) {
    const byte = bytes[from + (i >> 1)]!
    out[i] = digits[(i & 1) === 0 ? byte >> 4 : byte & 15]!
  }
}

/** Decodes up to `count` bytes from pairs of digits at `text[at]`; returns how many there were. */
export function decodeHex(text: Uint8Array, at: number, end: number, count: number, out: Uint8Array): number {
  let written = 0
  while (written < count && at + 2 <= end) {
    const high = HEX_DIGITS[text[at]!]!
    const low = HEX_DIGITS[text[at + 1]!]!
    if ((high | low) < 0) break
    out[written++] = (high << 4) | low
    at += 2
  }
  return written
}

function digitsByByte(): Int8Array {
  const table = new Int8Array(256).fill(-1)
  for (const digits of [LOWER, UPPER]) for (let i = 0; i < 16; i++) table[digits[i]!] = i
  return table
}
