import { ANY } from '../kernel/pair-tables.js'
import { PAIR_LEVELS } from './frequency-table.js'

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
  const row = first === ANY ? OPEN : first
  const column = second === ANY ? OPEN : second
  if (!fold) return exactRates[row * WIDTH + column] as number
  foldedRates ??= foldRates(exactRates)
  return foldedRates[row * WIDTH + column] as number
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
