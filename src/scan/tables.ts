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
import { chooseWindows, pairFrequency, spellings, type Window } from './windows.js'

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

const BUCKETS = 8

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
  const table = new Uint16Array(65_536)
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
 * opening pairs' frequencies times the sum of its closing pairs'. Greedy, the commonest windows first.
 */
function assignBuckets(placed: readonly Placed[], count: number): readonly number[] {
  const opens = new Float64Array(count)
  const closes = new Float64Array(count)
  const seen = Array.from({ length: count }, () => new Uint8Array(65_536))
  const rates = placed.map(({ window, fold }) => [halfRate(window, 0, fold), halfRate(window, 2, fold)] as const)
  const order = placed.map((_, index) => index)
  order.sort((x, y) => rate(rates, y) - rate(rates, x))
  const chosen = new Array<number>(placed.length).fill(0)
  for (const index of order) {
    const entry = placed[index] as Placed
    const [open, close] = rates[index] as readonly [number, number]
    let best = 0
    let lowest = Number.POSITIVE_INFINITY
    for (let bucket = 0; bucket < count; bucket++) {
      const grown = seen[bucket] as Uint8Array
      const moreOpen = isSeen(grown, entry, 0, 1) ? 0 : open
      const moreClose = isSeen(grown, entry, 2, 2) ? 0 : close
      const o = opens[bucket] as number
      const c = closes[bucket] as number
      const cost = (o + moreOpen) * (c + moreClose) - o * c
      if (cost < lowest) {
        lowest = cost
        best = bucket
      }
    }
    const grown = seen[best] as Uint8Array
    if (!isSeen(grown, entry, 0, 1)) opens[best] = (opens[best] as number) + open
    if (!isSeen(grown, entry, 2, 2)) closes[best] = (closes[best] as number) + close
    forEachPair(entry, 0, (pair) => (grown[pair] = (grown[pair] as number) | 1))
    forEachPair(entry, 2, (pair) => (grown[pair] = (grown[pair] as number) | 2))
    chosen[index] = best
  }
  return chosen
}

function rate(rates: readonly (readonly [number, number])[], index: number): number {
  const [open, close] = rates[index] as readonly [number, number]
  return open * close
}

function halfRate(window: Window, from: 0 | 2, fold: boolean): number {
  let sum = 0
  for (const a of spellings(window.bytes[from], fold)) {
    for (const b of spellings(window.bytes[from === 0 ? 1 : 3], fold)) sum += pairFrequency(a, b)
  }
  return sum
}

/** Whether the bucket already reacts to this half of the window (one pair stands for all: spellings go together). */
function isSeen(grown: Uint8Array, { window }: Placed, from: 0 | 2, bit: number): boolean {
  const a = window.bytes[from]
  const b = window.bytes[from === 0 ? 1 : 3]
  if (a === ANY || b === ANY) return false
  return ((grown[a | (b << 8)] as number) & bit) !== 0
}

function forEachPair({ window, fold }: Placed, from: 0 | 2, visit: (pair: number) => void): void {
  for (const a of spread(window.bytes[from], fold)) {
    for (const b of spread(window.bytes[from === 0 ? 1 : 3], fold)) visit(a | (b << 8))
  }
}

const ALL_BYTES: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte)

function spread(byte: number, fold: boolean): readonly number[] {
  return byte === ANY ? ALL_BYTES : spellings(byte, fold)
}

function markPairs(table: Uint16Array, entry: Placed, bucket: number): void {
  forEachPair(entry, 0, (pair) => (table[pair] = (table[pair] as number) | (1 << bucket)))
  forEachPair(entry, 2, (pair) => (table[pair] = (table[pair] as number) | (1 << (bucket + 8))))
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
