import { PAIR_SLOTS, pairSlot } from '../kernel/pair-tables.js'
import { COMMON_WINDOWS } from './common-windows.js'
import { pairRate } from './pair-rates.js'

/** What a window adds to a bucket: where in the pair table those pairs stand that open it, and those that close it. */
export interface Halves {
  readonly opens: readonly number[]
  readonly closes: readonly number[]
}

/**
 * How often the windows of each bucket meet by chance in ordinary logs: an opening pair meets a closing one of its bucket
 * wherever the one stands before the other. How often they do is known of the commonest four bytes; of others it is told by
 * how often each of the two pairs stands.
 */
export interface BucketModel {
  /** What each bucket would meet more with this window, as a share of all places; overwritten by the next call. */
  weigh(halves: Halves): Float64Array
  /** Puts the window in. */
  add(halves: Halves, bucket: number): void
}

/** How far rates of pairs are believed that the table does not hold together: enough to choose among what costs the same. */
const UNSEEN_SHARE = 0.1

/** An empty model of so many buckets, 16 at most. Cost of `weigh`: about a microsecond. */
export function createBucketModel(buckets: number): BucketModel {
  const { rates, behind, before } = (joint ??= readJoint())
  /** By slot, the buckets that the pair opens (closes) a window of. */
  const opened = new Uint16Array(PAIR_SLOTS)
  const closed = new Uint16Array(PAIR_SLOTS)
  /** By bucket: how often any of its opening (closing) pairs stands. */
  const openRates = new Float64Array(buckets)
  const closeRates = new Float64Array(buckets)
  const costs = new Float64Array(buckets)
  const known = new Float64Array(buckets)

  function weigh({ opens, closes }: Halves): Float64Array {
    costs.fill(0)
    weighHalf(opens, behind, opened, closed, closeRates)
    weighHalf(closes, before, closed, opened, openRates)
    return costs
  }

  /** Adds what those of these pairs meet that a bucket does not react to yet. */
  function weighHalf(
    pairs: readonly number[],
    links: Links,
    own: Uint16Array,
    others: Uint16Array,
    otherRates: Float64Array,
  ): void {
    let rate = 0
    known.fill(0)
    for (const pair of pairs) {
      rate += rates[pair] as number
      const there = own[pair] as number
      for (let left = there; left !== 0; left &= left - 1)
        known[31 - Math.clz32(left & -left)]! += rates[pair] as number
      for (let id = links.heads[pair] as number; id !== 0; id = links.nexts[id] as number) {
        const share = links.shares[id] as number
        const meeting = others[links.pairs[id] as number] as number
        // Where two pairs meet already, they cost no more.
        if ((there & meeting) !== 0) continue
        for (let left = meeting; left !== 0; left &= left - 1) costs[31 - Math.clz32(left & -left)]! += share
      }
    }
    for (let bucket = 0; bucket < buckets; bucket++)
      costs[bucket]! += UNSEEN_SHARE * (rate - (known[bucket] as number)) * (otherRates[bucket] as number)
  }

  function add({ opens, closes }: Halves, bucket: number): void {
    const bit = 1 << bucket
    for (const pair of opens) {
      if (((opened[pair] as number) & bit) === 0) openRates[bucket]! += rates[pair] as number
      opened[pair]! |= bit
    }
    for (const pair of closes) {
      if (((closed[pair] as number) & bit) === 0) closeRates[bucket]! += rates[pair] as number
      closed[pair]! |= bit
    }
  }

  return { weigh, add }
}

/** How often a window of these halves stands in ordinary logs, as a share of all places. */
export function windowShare({ opens, closes }: Halves): number {
  const { behind } = (joint ??= readJoint())
  let share = UNSEEN_SHARE * pairsRate(opens) * pairsRate(closes)
  for (const pair of opens) {
    for (let id = behind.heads[pair] as number; id !== 0; id = behind.nexts[id] as number)
      if (closes.includes(behind.pairs[id] as number)) share += behind.shares[id] as number
  }
  return share
}

/** How often any of these pairs stands, as a share of all. */
export function pairsRate(pairs: readonly number[]): number {
  const { rates } = (joint ??= readJoint())
  let sum = 0
  for (const pair of pairs) sum += rates[pair] as number
  return sum
}

/** Neighbours of pairs: chains of entries, 0 ends one. */
interface Links {
  readonly heads: Uint16Array
  readonly nexts: Uint16Array
  readonly pairs: Uint16Array
  readonly shares: Float64Array
}

/** How often pairs stand, and which stand behind and before which; by `pairSlot`. */
interface Joint {
  readonly rates: Float64Array
  readonly behind: Links
  readonly before: Links
}

let joint: Joint | undefined

function readJoint(): Joint {
  const levels = COMMON_WINDOWS.map((lines) => lines.split('\n').filter((line) => line !== ''))
  const count = levels.flat().reduce((sum, line) => sum + line.length - 3, 0)
  const behind = emptyLinks(count)
  const before = emptyLinks(count)
  let id = 1
  for (const [level, lines] of levels.entries()) {
    for (const line of lines) {
      for (let at = 0; at + 4 <= line.length; at++, id++) {
        const open = pairSlot(line.charCodeAt(at), line.charCodeAt(at + 1))
        const close = pairSlot(line.charCodeAt(at + 2), line.charCodeAt(at + 3))
        link(behind, id, open, close, 2 ** -level)
        link(before, id, close, open, 2 ** -level)
      }
    }
  }
  const rates = new Float64Array(PAIR_SLOTS)
  for (let first = 0x20; first < 0x80; first++) {
    for (let second = 0x20; second < 0x80; second++) rates[pairSlot(first, second)] = pairRate(first, second, false)
  }
  return { rates, behind, before }
}

function emptyLinks(count: number): Links {
  return {
    heads: new Uint16Array(PAIR_SLOTS),
    nexts: new Uint16Array(count + 1),
    pairs: new Uint16Array(count + 1),
    shares: new Float64Array(count + 1),
  }
}

function link({ heads, nexts, pairs, shares }: Links, id: number, pair: number, other: number, share: number): void {
  nexts[id] = heads[pair] as number
  heads[pair] = id
  pairs[id] = other
  shares[id] = share
}
