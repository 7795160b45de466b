import { type BucketModel, createBucketModel, type Halves, pairsRate, windowShare } from './bucket-model.js'
import { isOpen, type Literal, lowerText, optionsOf, type Window, type WindowOption } from './windows.js'

/** One window of a literal, and the bucket that it goes into. */
export interface Placed {
  readonly literal: Literal
  /** Where the literal's bytes begin among those of all. */
  readonly from: number
  readonly window: Window
  readonly halves: Halves
  readonly bucket: number
}

/** The literals' bytes one after another, lower case where folded, and their windows: two each, of either parity. */
export interface Placement {
  readonly bytes: Uint8Array
  readonly placed: readonly Placed[]
}

/** Buckets of the sieve; the last one is kept for windows of one- and two-character literals where there are any. */
export const BUCKETS = 16

/** Where windows go that nothing can be looked up by. */
const OPEN_BUCKET = BUCKETS - 1
/** What a window that stands in the text costs beside one that meets by chance: it is looked up to the end. */
const OWN_WEIGHT = 4

/** A literal that still looks for a window of one parity. */
interface Item {
  readonly literal: Literal
  readonly from: number
  readonly options: readonly [WindowOption, ...WindowOption[]]
  /** How common the pairs of its first window are. */
  readonly weight: number
}

/**
 * Chooses two windows of each literal and the bucket of each, so that ordinary logs meet few of them by chance: those that
 * `plan` knows by name as it says, then the commonest first, each the window and bucket that add least. Cost: about 10 us a
 * literal that the plan does not know.
 */
export function placeWindows(literals: readonly Literal[], plan?: ReadonlyMap<string, number>): Placement {
  const last = literals.some(({ text }) => text.length < 3) ? OPEN_BUCKET - 1 : OPEN_BUCKET
  const model = createBucketModel(last + 1)
  const texts = literals.map(lowerText)
  const isPlanned = plan && ((name: string): boolean => plan.has(name))
  const placed: Placed[] = []
  const items: Item[] = []
  let from = 0
  for (const [index, literal] of literals.entries()) {
    const text = texts[index] as string
    for (const parity of [0, 1] as const) {
      const options = optionsOf(literal, parity, isPlanned)
      const { window, halves, name } = options[0]
      const bucket = isOpen(literal, window) ? OPEN_BUCKET : plan?.get(name)
      if (bucket !== undefined) placed.push({ literal, from, window, halves, bucket })
      else items.push({ literal, from, options, weight: weightOf(halves) })
    }
    from += text.length
  }
  for (const { halves, bucket } of placed) if (bucket <= last) model.add(halves, bucket)
  items.sort((one, other) => other.weight - one.weight)
  for (const { literal, from, options } of items) {
    const { window, halves, bucket } = cheapest(model, options, last)
    model.add(halves, bucket)
    placed.push({ literal, from, window, halves, bucket })
  }
  const all = texts.join('')
  const bytes = new Uint8Array(all.length)
  for (let at = 0; at < all.length; at++) bytes[at] = all.charCodeAt(at)
  return { bytes, placed }
}

function weightOf({ opens, closes }: Halves): number {
  return pairsRate(opens) * pairsRate(closes)
}

/** The window and bucket that add least. */
function cheapest(
  model: BucketModel,
  options: Item['options'],
  last: number,
): WindowOption & { readonly bucket: number } {
  let option = options[0]
  let bucket = 0
  let lowest = Number.POSITIVE_INFINITY
  for (const other of options) {
    // One window alone stands where it stands.
    const own = options.length === 1 ? 0 : OWN_WEIGHT * windowShare(other.halves)
    const costs = model.weigh(other.halves)
    for (let index = 0; index <= last; index++) {
      const cost = (costs[index] as number) + own
      if (cost >= lowest) continue
      lowest = cost
      option = other
      bucket = index
    }
  }
  return { ...option, bucket }
}
