import { ANY } from '../kernel/pairs.js'
import { PAIR_LEVELS } from './frequency-table.js'

/** A four-byte window of an anchor: its bytes (`ANY` where open), and where it starts inside the anchor. */
export interface Window {
  readonly bytes: readonly [number, number, number, number]
  /** Offset of the window's first byte inside the anchor; -1 when the window opens before it. */
  readonly offset: number
}

const LOW = 0x20
const LEVEL_ZERO = 0x30
const OPEN_FREQUENCY = 1

/** How often the byte pair stands in ordinary logs, as a share of all pairs. Open and unprintable bytes are estimates. */
export function pairFrequency(first: number, second: number): number {
  if (first === ANY && second === ANY) return OPEN_FREQUENCY
  if (first === ANY || second === ANY) return 1 / 32
  const level = PAIR_LEVELS[first - LOW]?.charCodeAt(second - LOW)
  return level === undefined || Number.isNaN(level) ? 2 ** -20 : 2 ** ((level - LEVEL_ZERO) / 2 - 20)
}

/** Both cases of an ASCII letter where case is folded, else the byte alone. */
export function spellings(byte: number, fold: boolean): readonly number[] {
  return fold && byte >= 0x61 && byte <= 0x7a ? [byte, byte - 0x20] : [byte]
}

function frequency(window: Window, fold: boolean): number {
  let sum = 0
  const [a, b, c, d] = window.bytes
  for (const w of spellings(a, fold)) {
    for (const x of spellings(b, fold)) {
      for (const y of spellings(c, fold)) {
        for (const z of spellings(d, fold)) sum += pairFrequency(w, x) * pairFrequency(y, z)
      }
    }
  }
  return sum
}

/**
 * The two windows of an anchor, one at an even and one at an odd offset, each the rarest of its parity.
 * `anchor` holds the anchor's bytes, lower case where `fold`. Anchors of one byte are open on three sides.
 */
export function chooseWindows(anchor: Uint8Array, fold: boolean): readonly [Window, Window] {
  return [rarest(anchor, 0, fold), rarest(anchor, 1, fold)]
}

function rarest(anchor: Uint8Array, parity: 0 | 1, fold: boolean): Window {
  let best: Window | undefined
  let lowest = Number.POSITIVE_INFINITY
  for (let offset = parity; offset + 4 <= anchor.length; offset += 2) {
    const window = windowAt(anchor, offset)
    const rate = frequency(window, fold)
    if (rate < lowest) {
      best = window
      lowest = rate
    }
  }
  if (best !== undefined) return best
  // Short anchors: at an even place the end is open, at an odd one the start (or, from four bytes on, the end again).
  if (parity === 0) return windowAt(anchor, 0)
  return anchor.length === 4 ? windowAt(anchor, 1) : windowAt(anchor, -1)
}

function windowAt(anchor: Uint8Array, offset: number): Window {
  const byte = (index: number): number => (index < 0 ? ANY : (anchor[index] ?? ANY))
  return { bytes: [byte(offset), byte(offset + 1), byte(offset + 2), byte(offset + 3)], offset }
}
