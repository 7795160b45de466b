import { ANY } from '../kernel/pair-tables.js'
import { linkRates } from './windows.js'

/**
 * How often the windows of each bucket meet by chance. An opening pair meets a closing pair of its bucket as often as both
 * stand, times how well the last byte of the one goes before the first of the other: letters follow letters.
 */
export interface BucketModel {
  /** What more a bucket would meet with these rates of an opening pair that ends in `before`, and a closing one that begins with `behind`. */
  cost(bucket: number, open: number, before: number, close: number, behind: number): number
  /** Puts them in. */
  add(bucket: number, open: number, before: number, close: number, behind: number): void
}

const ASCII = 128
/** Row and column of bytes that may be anything, as in `linkRates`. */
const OPEN = ASCII
const WIDTH = ASCII + 1
/** An empty model of so many buckets. Cost of its methods: a few nanoseconds, and `add` a few hundred. */
export function createBucketModel(buckets: number): BucketModel {
  const link = linkRates()
  /** By bucket and byte: the rates of its opening (closing) pairs, each weighed by its link to that byte. */
  const opens = new Float64Array(buckets * WIDTH)
  const closes = new Float64Array(buckets * WIDTH)
  return {
    cost(bucket, open, before, close, behind) {
      const own = open * close * (link[indexOf(before) * WIDTH + indexOf(behind)] as number)
      const others = open * (closes[bucket * WIDTH + indexOf(before)] as number)
      return own + others + close * (opens[bucket * WIDTH + indexOf(behind)] as number)
    },
    add(bucket, open, before, close, behind) {
      const from = bucket * WIDTH
      const row = indexOf(before) * WIDTH
      const column = indexOf(behind)
      for (let byte = 0; byte < WIDTH; byte++) {
        opens[from + byte]! += open * (link[row + byte] as number)
        closes[from + byte]! += close * (link[byte * WIDTH + column] as number)
      }
    },
  }
}

function indexOf(byte: number): number {
  return byte === ANY || byte >= ASCII ? OPEN : byte
}
