import type { TextMemory } from '../kernel/memory.js'
import type { Form } from '../model/span.js'

/** A stretch of text to be scanned: the caller's own, or what decoding a part of it gave. */
export interface Piece {
  memory: TextMemory
  start: number
  end: number
  /** For decoded text: by byte, from `start` to `end` inclusive, where its source begins in the caller's text. */
  map: Int32Array | undefined
  /** What a value found as it stands is reported as. */
  form: Form
  /** Text decodings so far. */
  level: number
  /** Whether a binary decoding is among them. */
  binary: boolean
}

/** Where byte `at` of a piece begins in the caller's text; for `at === end`, where the piece's source ends. */
export function sourceOf(piece: Piece, at: number): number {
  return piece.map === undefined ? at : piece.map[at]!
}

/** The byte of a piece whose source begins at `source`; of several, which one escape stands for, the last. Logarithmic. */
export function placeOf({ map, start, end }: Piece, source: number): number {
  if (map === undefined) return source
  let low = start
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (map[middle]! <= source) low = middle + 1
    else high = middle
  }
  return low - 1
}
