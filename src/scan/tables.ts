import {
  ANY,
  BITMAP_WORDS,
  PAIR_SLOTS,
  type PairTables,
  pairSlot,
  RECORD,
  SLOTS,
  windowBit,
  windowKey,
  windowSlot,
} from '../kernel/pair-tables.js'
import { createBucketModel } from './bucket-model.js'
import { chooseWindows, pairRate, spellings, type Window } from './windows.js'

/** A literal to look for; `id` comes back in hits. */
export interface Literal {
  readonly text: string
  readonly fold: boolean
  readonly id: number
  /** Bytes that can stand before it, where not all can. */
  readonly before?: readonly number[] | undefined
  /** Bytes that can stand behind it, where not all can. */
  readonly after?: readonly number[] | undefined
  /** How many bytes of `after` at least stand behind it. Default 1. */
  readonly run?: number | undefined
  /** A byte that stands within so many bytes behind its start wherever it counts. */
  readonly needs?: Needs | undefined
}

/** A byte, and how far behind a place it stands at most. */
export interface Needs {
  readonly byte: number
  readonly withinBytes: number
}

/** One window of a literal, to be put into a bucket. */
export interface Placed {
  readonly window: Window
  readonly fold: boolean
  readonly literal: number
  readonly length: number
  readonly id: number
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly run: number
  readonly needs: Needs | undefined
  /** What `bucketOf` may know it by. */
  readonly name: string
}

/** What is needed no nearer than this is not looked for. */
const NEAR_MAX = 1 << 23
const ALL_BYTES: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte)

/** Buckets of the sieve; the last one is kept for one- and two-character literals where there are any. */
export const BUCKETS = 16

/** The windows of literals, and their bytes one after another. */
export interface Placement {
  readonly texts: readonly number[]
  readonly placed: readonly Placed[]
  /** Windows of literals shorter than three characters. */
  readonly open: readonly Placed[]
}

/** Chooses the two windows of each literal; `isPlanned` says by name which are known to be good. */
export function placeWindows(literals: readonly Literal[], isPlanned?: (name: string) => boolean): Placement {
  const texts: number[] = []
  const placed: Placed[] = []
  const open: Placed[] = []
  for (const { text, fold, id, before = ALL_BYTES, after = ALL_BYTES, run = 1, needs } of literals) {
    const lower = fold ? lowerCase(text) : text
    const literal = texts.length
    for (let i = 0; i < lower.length; i++) texts.push(lower.charCodeAt(i))
    const bytes = Uint8Array.from(texts.slice(literal))
    const prefix = `${fold ? '~' : '='}${lower}@`
    const choose = isPlanned === undefined ? undefined : (offset: number): boolean => isPlanned(`${prefix}${offset}`)
    for (const window of chooseWindows(bytes, fold, choose)) {
      const name = `${prefix}${window.offset}`
      const entry = { window, fold, literal, length: bytes.length, id, before, after, run, needs, name }
      if (bytes.length < 3) open.push(entry)
      else placed.push(entry)
    }
  }
  return { texts, placed, open }
}

/**
 * Builds the sieve's tables for these literals (ASCII, at least one character). `plan` knows good buckets of windows by
 * name (see `bench/sieve-plan.ts`); the others are placed by a small model. Speed depends on buckets, findings never do.
 * Cost: about 2 us a literal; sizes do not grow with their number, but for 40 bytes a window and 256 a set of neighbours.
 */
export function buildTables(literals: readonly Literal[], plan?: ReadonlyMap<string, number>): PairTables {
  const { texts, placed, open } = placeWindows(literals, plan === undefined ? undefined : (name) => plan.has(name))
  const table = new Int32Array(PAIR_SLOTS)
  const builder = {
    bitmap: new Int32Array(BITMAP_WORDS),
    slots: new Int32Array(SLOTS),
    records: new Int32Array((placed.length + open.length) * RECORD.size),
    count: 0,
    gates: createGates(),
  }
  const buckets = assignBuckets(placed, open.length > 0 ? BUCKETS - 1 : BUCKETS, plan)
  for (const [index, entry] of placed.entries()) {
    const bucket = buckets[index] as number
    markPairs(table, entry, bucket)
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
    gates: Uint8Array.from(builder.gates.rows.flat()),
    openBuckets: open.length > 0 ? 1 << (BUCKETS - 1) : 0,
    openHead,
  }
}

/** ASCII only: `toLowerCase` would change the length of some other letters. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x20))
}

/** Spreads windows over buckets so that few chance meetings happen. Greedy, the commonest windows first. */
function assignBuckets(
  placed: readonly Placed[],
  count: number,
  plan: ReadonlyMap<string, number> | undefined,
): Uint8Array {
  const model = createBucketModel(count)
  /** Bit b of the low half: bucket b reacts to the pair as an opening one; of the high half: as a closing one. */
  const seen = new Int32Array(65_536)
  const openRates = Float64Array.from(placed, ({ window: { bytes }, fold }) => pairRate(bytes[0], bytes[1], fold))
  const closeRates = Float64Array.from(placed, ({ window: { bytes }, fold }) => pairRate(bytes[2], bytes[3], fold))
  const planned = Int8Array.from(placed, ({ name }) => plan?.get(name) ?? -1)
  // Planned windows first: what they weigh is known when the others look for a place.
  const rates = openRates.map((open, index) => (planned[index] === -1 ? open * (closeRates[index] as number) : 2))
  const order = Uint32Array.from(placed, (_, index) => index).sort(
    (x, y) => (rates[y] as number) - (rates[x] as number),
  )
  const chosen = new Uint8Array(placed.length)
  for (const index of order) {
    const [a, b, c, d] = (placed[index] as Placed).window.bytes
    const openPair = a === ANY || b === ANY ? -1 : a | (b << 8)
    const closePair = c === ANY || d === ANY ? -1 : c | (d << 8)
    const open = openRates[index] as number
    const close = closeRates[index] as number
    const opened = openPair === -1 ? 0 : (seen[openPair] as number)
    const closed = closePair === -1 ? 0 : (seen[closePair] as number) >>> 16
    let best = Math.min(planned[index] as number, count - 1)
    let lowest = Number.POSITIVE_INFINITY
    for (let bucket = 0; planned[index] === -1 && bucket < count; bucket++) {
      const moreOpen = ((opened >>> bucket) & 1) === 1 ? 0 : open
      const moreClose = ((closed >>> bucket) & 1) === 1 ? 0 : close
      const cost = model.cost(bucket, moreOpen, b, moreClose, c)
      if (cost < lowest) {
        lowest = cost
        best = bucket
      }
    }
    model.add(best, ((opened >>> best) & 1) === 1 ? 0 : open, b, ((closed >>> best) & 1) === 1 ? 0 : close, c)
    if (openPair !== -1) seen[openPair] = (seen[openPair] as number) | (1 << best)
    if (closePair !== -1) seen[closePair] = (seen[closePair] as number) | (1 << (best + 16))
    chosen[index] = best
  }
  return chosen
}

function markPairs(table: Int32Array, { window, fold, before, after }: Placed, bucket: number): void {
  const [a, b, c, d] = window.bytes
  mark(table, spread(a, fold, before), spread(b, fold, after), 1 << bucket)
  // Only the byte right behind the literal is known to be one of `after`.
  mark(table, spread(c, fold, after), spread(d, fold, c === ANY ? ALL_BYTES : after), 1 << (bucket + 16))
}

/** The bytes a window byte stands for; `open` where it may be anything. */
export function spread(byte: number, fold: boolean, open: readonly number[]): readonly number[] {
  return byte === ANY ? open : spellings(byte, fold)
}

function mark(table: Int32Array, firsts: readonly number[], seconds: readonly number[], bit: number): void {
  for (const a of firsts) {
    for (const b of seconds) table[pairSlot(a, b)]! |= bit
  }
}

interface Builder {
  readonly bitmap: Int32Array
  readonly slots: Int32Array
  readonly records: Int32Array
  count: number
  readonly gates: Gates
}

/** Rows of 256 flags, one for each set of bytes that may touch a literal. The first one lets everything pass. */
interface Gates {
  readonly rows: number[][]
  /** Offset of a set's row among all flags, by the set itself. */
  readonly offsets: Map<readonly number[], number>
}

function createGates(): Gates {
  return { rows: [new Array<number>(256).fill(1)], offsets: new Map([[ALL_BYTES, 0]]) }
}

function gateOf({ rows, offsets }: Gates, allowed: readonly number[]): number {
  let offset = offsets.get(allowed)
  if (offset === undefined) {
    offset = rows.length * 256
    const row = new Array<number>(256).fill(0)
    for (const byte of allowed) row[byte] = 1
    rows.push(row)
    offsets.set(allowed, offset)
  }
  return offset
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
  builder.records[base + RECORD.before] = gateOf(builder.gates, entry.before)
  builder.records[base + RECORD.after] = gateOf(builder.gates, entry.after)
  builder.records[base + RECORD.run] = entry.after === ALL_BYTES ? 0 : entry.run
  const { needs } = entry
  const isNear = needs !== undefined && needs.withinBytes < NEAR_MAX
  builder.records[base + RECORD.needs] = isNear ? needs.byte | (needs.withinBytes << 8) : 0
  builder.count++
  return builder.count
}
