import {
  ANY,
  BITMAP_WORDS,
  type PairTables,
  RECORD,
  SLOTS,
  windowBit,
  windowKey,
  windowSlot,
} from '../kernel/pairs.js'
import { chooseWindows, pairRate, spellings, type Window } from './windows.js'

/** A literal to look for; `id` comes back in hits. */
export interface Literal {
  readonly text: string
  readonly fold: boolean
  readonly id: number
}

interface Placed {
  readonly window: Window
  readonly fold: boolean
  readonly literal: number
  readonly length: number
  readonly id: number
}

const BUCKETS = 16

/**
 * Builds the sieve's tables for these literals (ASCII, at least one character).
 * Cost: about 3 us a literal; sizes do not grow with their number, but for 28 bytes a window.
 */
export function buildTables(literals: readonly Literal[]): PairTables {
  const texts: number[] = []
  const placed: Placed[] = []
  const open: Placed[] = []
  for (const { text, fold, id } of literals) {
    const bytes = Uint8Array.from(fold ? lowerCase(text) : text, (c) => c.charCodeAt(0))
    const literal = texts.length
    for (const byte of bytes) texts.push(byte)
    for (const window of chooseWindows(bytes, fold)) {
      const entry = { window, fold, literal, length: bytes.length, id }
      if (bytes.length < 3) open.push(entry)
      else placed.push(entry)
    }
  }
  const table = new Int32Array(65_536)
  const builder = {
    bitmap: new Int32Array(BITMAP_WORDS),
    slots: new Int32Array(SLOTS),
    records: new Int32Array((placed.length + open.length) * RECORD.size),
    count: 0,
  }
  const buckets = assignBuckets(placed, open.length > 0 ? BUCKETS - 1 : BUCKETS)
  let looseBuckets = 0
  for (const [index, entry] of placed.entries()) {
    const bucket = buckets[index] as number
    markPairs(table, entry, bucket)
    if (isLoose(entry.window)) looseBuckets |= 1 << bucket
    insert(builder, entry)
  }
  let openHead = 0
  for (const entry of open) {
    markPairs(table, entry, BUCKETS - 1)
    openHead = append(builder, entry, 0, openHead)
  }
  return {
    table,
    bitmap: builder.bitmap,
    slots: builder.slots,
    records: builder.records,
    literals: Uint8Array.from(texts),
    looseBuckets,
    openBuckets: open.length > 0 ? 1 << (BUCKETS - 1) : 0,
    openHead,
  }
}

/** ASCII only: `toLowerCase` would change the length of some other letters. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x20))
}

function isLoose(window: Window): boolean {
  return window.bytes[0] === ANY || window.bytes[3] === ANY
}

/**
 * Spreads windows over buckets so that few chance meetings happen: a bucket meets by chance as often as the sum of its
 * opening pairs' rates times the sum of its closing pairs'. Greedy, the commonest windows first.
 */
function assignBuckets(placed: readonly Placed[], count: number): Uint8Array {
  const opens = new Float64Array(count)
  const closes = new Float64Array(count)
  /** Bit b of the low half: bucket b reacts to the pair as an opening one; of the high half: as a closing one. */
  const seen = new Int32Array(65_536)
  const openRates = Float64Array.from(placed, ({ window: { bytes }, fold }) => pairRate(bytes[0], bytes[1], fold))
  const closeRates = Float64Array.from(placed, ({ window: { bytes }, fold }) => pairRate(bytes[2], bytes[3], fold))
  const rates = openRates.map((open, index) => open * (closeRates[index] as number))
  const order = Uint32Array.from(placed, (_, index) => index).sort((x, y) => (rates[y] as number) - (rates[x] as number))
  const chosen = new Uint8Array(placed.length)
  for (const index of order) {
    const [a, b, c, d] = (placed[index] as Placed).window.bytes
    const openPair = a === ANY || b === ANY ? -1 : a | (b << 8)
    const closePair = c === ANY || d === ANY ? -1 : c | (d << 8)
    const open = openRates[index] as number
    const close = closeRates[index] as number
    const opened = openPair === -1 ? 0 : (seen[openPair] as number)
    const closed = closePair === -1 ? 0 : (seen[closePair] as number) >>> 16
    let best = 0
    let lowest = Number.POSITIVE_INFINITY
    for (let bucket = 0; bucket < count; bucket++) {
      const o = opens[bucket] as number
      const e = closes[bucket] as number
      const moreOpen = ((opened >>> bucket) & 1) === 1 ? 0 : open
      const moreClose = ((closed >>> bucket) & 1) === 1 ? 0 : close
      const cost = (o + moreOpen) * (e + moreClose) - o * e
      if (cost < lowest) {
        lowest = cost
        best = bucket
      }
    }
    if (((opened >>> best) & 1) === 0) opens[best] = (opens[best] as number) + open
    if (((closed >>> best) & 1) === 0) closes[best] = (closes[best] as number) + close
    if (openPair !== -1) seen[openPair] = (seen[openPair] as number) | (1 << best)
    if (closePair !== -1) seen[closePair] = (seen[closePair] as number) | (1 << (best + 16))
    chosen[index] = best
  }
  return chosen
}

function markPairs(table: Int32Array, { window, fold }: Placed, bucket: number): void {
  const [a, b, c, d] = window.bytes
  mark(table, a, b, fold, 1 << bucket)
  mark(table, c, d, fold, 1 << (bucket + 16))
}

const ALL_BYTES: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte)

function mark(table: Int32Array, first: number, second: number, fold: boolean, bit: number): void {
  const seconds = second === ANY ? ALL_BYTES : spellings(second, fold)
  for (const a of first === ANY ? ALL_BYTES : spellings(first, fold)) {
    for (const b of seconds) table[a | (b << 8)] = (table[a | (b << 8)] as number) | bit
  }
}

interface Builder {
  readonly bitmap: Int32Array
  readonly slots: Int32Array
  readonly records: Int32Array
  count: number
}

function insert(builder: Builder, entry: Placed): void {
  const [a, b, c, d] = entry.window.bytes
  const word = (a & 0xff) | ((b & 0xff) << 8) | ((c & 0xff) << 16) | ((d & 0xff) << 24)
  const key = windowKey(word, a === ANY, d === ANY)
  const bit = windowBit(key)
  builder.bitmap[bit >>> 5] = (builder.bitmap[bit >>> 5] as number) | (1 << (bit & 31))
  const slot = windowSlot(key)
  builder.slots[slot] = append(builder, entry, key, builder.slots[slot] as number)
}

function append(builder: Builder, entry: Placed, key: number, next: number): number {
  const base = builder.count * RECORD.size
  builder.records[base + RECORD.next] = next
  builder.records[base + RECORD.literal] = entry.literal
  builder.records[base + RECORD.length] = entry.length
  builder.records[base + RECORD.offset] = entry.window.offset
  builder.records[base + RECORD.fold] = entry.fold ? 1 : 0
  builder.records[base + RECORD.anchor] = entry.id
  builder.records[base + RECORD.key] = key
  builder.count++
  return builder.count
}
