import { decodeBase64, SEXTETS } from './base64.js'
import { decodeHex, HEX_DIGITS } from './hex.js'
import type { BinaryStretch } from './search-frame.js'
import type { Piece } from './search-piece.js'

/** Decodes a stretch of base64 or hex into `out`; returns how many bytes it is. Linear. */
export function decodeBytes({ memory }: Piece, { from, to, bit }: BinaryStretch, out: Uint8Array): number {
  const { bytes } = memory
  return bit < 0 ? decodeHex(bytes, from, to, to - from, out) : decodeBase64(bytes, from, bit, to, to - from, out)
}

/**
 * Writes into `map` where each of `count` bytes begins that were decoded from characters of `width` bits, the first one from bit
 * `bit` of the character at `from`; and, behind them, where the last one ends.
 */
export function mapDecoded(
  { map: sources }: Piece,
  from: number,
  bit: number,
  width: number,
  count: number,
  map: Int32Array,
): void {
  let at = from
  let rest = bit
  for (let i = 0; i < count; i++) {
    map[i] = sources === undefined ? at : sources[at]!
    // A byte takes two characters of hex, or one of base64 and some of the next.
    for (rest += 8; rest >= width; rest -= width) at++
  }
  const end = from + Math.ceil((bit + 8 * count) / width)
  map[count] = sources === undefined ? end : sources[end]!
}

/** Whether bytes that begin at bit `bit` of `at` are among those of a stretch, as far as its extent goes. */
export function isSamePhase(stretch: BinaryStretch, at: number, bit: number): boolean {
  if (bit < 0 || stretch.bit < 0) return bit < 0 && stretch.bit < 0 && (at - stretch.from) % 2 === 0
  return (6 * (at - stretch.from) + bit - stretch.bit) % 8 === 0
}

/** Opens a stretch of base64, or of hex, as far as that goes on: by whole bytes back to `first`, and on to `to`. */
export function openStretch(stretch: BinaryStretch, piece: Piece, first: number, to: number): void {
  const { bytes } = piece.memory
  const hex = stretch.bit < 0
  const digits = hex ? HEX_DIGITS : SEXTETS
  // A byte is eight bits of characters that hold six, or four in hex.
  const width = hex ? 4 : 6
  let position = width * stretch.from + Math.max(0, stretch.bit)
  while (position > width * first) {
    const from = Math.floor((position - 8) / width)
    if (from < piece.start || digits[bytes[from]!]! < 0 || digits[bytes[from + 1]!]! < 0) break
    position -= 8
  }
  stretch.from = Math.floor(position / width)
  if (!hex) stretch.bit = position - width * stretch.from
  while (stretch.to < to && digits[bytes[stretch.to]!]! >= 0) stretch.to++
}
