import { ANY } from '../kernel/pair-tables.js'
import { PAIR_LEVELS } from './frequency-table.js'

/** A four-byte window of an anchor: its bytes (`ANY` where open), and where it starts inside the anchor. */
export interface Window {
  readonly bytes: readonly [number, number, number, number]
  /** Offset of the window's first byte inside the anchor; -1 when the window opens before it. */
  readonly offset: number
}

const LOW = 0x20
const LEVEL_ZERO = 0x30
/** How often a pair that the sample did not hold is taken to stand. */
const UNSEEN_RATE = 2 ** -20
const ASCII = 128
/** Column and row of the sums over all bytes. */
const OPEN = ASCII
const WIDTH = ASCII + 1

let exactRates: Float64Array | undefined
let foldedRates: Float64Array | undefined

/**
 * How often a byte pair stands in ordinary logs, as a share of all pairs; both spellings of each letter where `fold`.
 * Open and unprintable bytes are estimates.
 */
export function pairRate(first: number, second: number, fold: boolean): number {
  if (first >= ASCII || second >= ASCII) return UNSEEN_RATE
  exactRates ??= readRates()
  foldedRates ??= foldRates(exactRates)
  const row = first === ANY ? OPEN : first
  const column = second === ANY ? OPEN : second
  return (fold ? foldedRates : exactRates)[row * WIDTH + column] as number
}

/** However rare two bytes are apart, next to each other they are not that much likelier. */
const LINK_MAX = 32
let links: Float64Array | undefined

/**
 * How much likelier than by chance a byte stands behind another one, at `before * 129 + behind`; 128 is any byte. Letters
 * follow letters, so that two pairs of them meet more often than the rates of both say.
 */
export function linkRates(): Float64Array {
  links ??= readLinks()
  return links
}

function readLinks(): Float64Array {
  const table = new Float64Array(WIDTH * WIDTH).fill(1)
  for (let before = LOW; before < ASCII; before++) {
    for (let behind = LOW; behind < ASCII; behind++) {
      const apart = pairRate(before, ANY, false) * pairRate(ANY, behind, false)
      table[before * WIDTH + behind] = Math.min(LINK_MAX, pairRate(before, behind, false) / apart)
    }
  }
  return table
}

/**
 * How welcome a window is, the less the better: how often its pairs stand, which they meet by in any company, and half of how
 * well they go together.
 */
function windowCost(a: number, b: number, c: number, d: number, fold: boolean): number {
  const before = b === ANY || b >= ASCII ? OPEN : b
  const behind = c === ANY || c >= ASCII ? OPEN : c
  return pairRate(a, b, fold) * pairRate(c, d, fold) * Math.sqrt(linkRates()[before * WIDTH + behind] as number)
}

function readRates(): Float64Array {
  const rates = new Float64Array(WIDTH * WIDTH).fill(UNSEEN_RATE)
  const levels = Float64Array.from({ length: 64 }, (_, level) => 2 ** (level / 2 - 20))
  for (let row = LOW; row < ASCII; row++) {
    const text = PAIR_LEVELS[row - LOW] as string
    for (let column = LOW; column < ASCII; column++) {
      const rate = levels[text.charCodeAt(column - LOW) - LEVEL_ZERO] as number
      rates[row * WIDTH + column] = rate
      rates[row * WIDTH + OPEN]! += rate
      rates[OPEN * WIDTH + column]! += rate
    }
  }
  rates[OPEN * WIDTH + OPEN] = 1
  return rates
}

function foldRates(exact: Float64Array): Float64Array {
  const folded = new Float64Array(exact.length)
  for (let row = 0; row < WIDTH; row++) {
    for (let column = 0; column < WIDTH; column++) {
      folded[lower(row) * WIDTH + lower(column)]! += exact[row * WIDTH + column] as number
    }
  }
  return folded
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
}

/** Both cases of an ASCII letter where case is folded, else the byte alone. */
export function spellings(byte: number, fold: boolean): readonly number[] {
  return fold && byte >= 0x61 && byte <= 0x7a ? [byte, byte - 0x20] : [byte]
}

/**
 * The two windows of an anchor, one at an even and one at an odd offset: the one that `isPlanned` knows, else the rarest of
 * its parity. `anchor` holds the anchor's bytes, lower case where `fold`. Anchors of one byte are open on three sides.
 */
export function chooseWindows(
  anchor: Uint8Array,
  fold: boolean,
  isPlanned: (offset: number) => boolean = isNever,
): readonly [Window, Window] {
  return [
    planned(anchor, 0, isPlanned) ?? rarest(anchor, 0, fold),
    planned(anchor, 1, isPlanned) ?? rarest(anchor, 1, fold),
  ]
}

function isNever(): boolean {
  return false
}

function planned(anchor: Uint8Array, parity: 0 | 1, isPlanned: (offset: number) => boolean): Window | undefined {
  const offset = offsetsOf(anchor.length, parity).find(isPlanned)
  return offset === undefined ? undefined : windowAt(anchor, offset)
}

/** Where an anchor's windows of one parity may begin: inside it or, with its last three bytes, open at the end. */
export function offsetsOf(length: number, parity: 0 | 1): readonly number[] {
  const offsets: number[] = []
  for (let offset: number = parity; offset + 4 <= length; offset += 2) offsets.push(offset)
  if (offsets.length > 0) return length > 4 && (length - 3) % 2 === parity ? [...offsets, length - 3] : offsets
  if (parity === 0) return [0]
  return length === 4 ? [1, -1] : [-1]
}

function rarest(anchor: Uint8Array, parity: 0 | 1, fold: boolean): Window {
  let best = -1
  let lowest = Number.POSITIVE_INFINITY
  for (let offset = parity; offset + 4 <= anchor.length; offset += 2) {
    const [a, b, c, d] = anchor.subarray(offset, offset + 4) as unknown as readonly [number, number, number, number]
    const rate = windowCost(a, b, c, d, fold)
    if (rate < lowest) {
      best = offset
      lowest = rate
    }
  }
  if (best !== -1) return windowAt(anchor, best)
  // Short anchors: at an even place the end is open; at an odd one the start, or with four bytes the rarer of the two ends.
  if (parity === 0) return windowAt(anchor, 0)
  const [a, b, c, d] = anchor as unknown as readonly [number, number, number, number?]
  if (d === undefined || c === undefined) return windowAt(anchor, -1)
  const openStart = windowCost(ANY, a, b, c, fold)
  const openEnd = windowCost(b, c, d, ANY, fold)
  return windowAt(anchor, openStart < openEnd ? -1 : 1)
}

/** The window of an anchor that begins at `offset`. */
export function windowAt(anchor: Uint8Array, offset: number): Window {
  const byte = (index: number): number => (index < 0 ? ANY : (anchor[index] ?? ANY))
  return { bytes: [byte(offset), byte(offset + 1), byte(offset + 2), byte(offset + 3)], offset }
}
