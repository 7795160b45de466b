import { ANY } from '../kernel/pair-tables.js'
import { ordinaryText } from './ordinary-text.js'
import { pairRate } from './pair-rates.js'

/** Above this many expected candidates per KB a rule of a user's own is refused: every log line would stop for it. */
export const ANCHOR_COST_MAX = 1
/** Above this many per KB an anchor is worth a second thought. */
export const ANCHOR_COST_HIGH = 0.05

const KB = 1024
const ordinaryLower = ordinaryText.toLowerCase()

/**
 * How many times a literal is expected in 1,024 characters of ordinary service logs: each time, the rule's expression is
 * tried. The larger of two estimates: a chain of byte pairs from the frequency model, good for short literals and noise,
 * and the count in a few typical lines, which knows words and field names. Not a measurement: right within a factor of a
 * few. Cost: microseconds.
 *
 * @param fold both cases of ASCII letters count, as for expressions with the `i` flag.
 * @example
 * anchorCost('acme_live_', false) // 3e-9
 * anchorCost('error', true)       // 3: one in every 350 characters
 */
export function anchorCost(literal: string, fold: boolean): number {
  const text = fold ? literal.toLowerCase() : literal
  return Math.max(chainRate(text, fold) * KB, (countIn(text, fold) / ordinaryText.length) * KB)
}

/** How many candidates of a rule are expected in a KB of ordinary logs: those of all its anchors. */
export function anchorsCost(anchors: readonly string[], fold: boolean): number {
  return anchors.reduce((sum, anchor) => sum + anchorCost(anchor, fold), 0)
}

/** Probability that the literal starts at a given place: its first pair, then each byte given the one before it. */
function chainRate(text: string, fold: boolean): number {
  const codes = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  const [first = ANY] = codes
  let rate = pairRate(first, codes[1] ?? ANY, fold)
  for (let index = 1; index + 1 < codes.length; index++) {
    const code = codes[index] as number
    rate *= pairRate(code, codes[index + 1] as number, fold) / pairRate(code, ANY, fold)
  }
  return rate
}

function countIn(text: string, fold: boolean): number {
  return (fold ? ordinaryLower : ordinaryText).split(text).length - 1
}
