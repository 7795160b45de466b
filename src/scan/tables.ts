import {
  ANY,
  BITMAP_WORDS,
  PAIR_SLOTS,
  type PairTables,
  RECORD,
  SLOTS,
  windowBit,
  windowKey,
  windowSlot,
} from '../kernel/pair-tables.js'
import { type Placed, placeWindows } from './placement.js'
import { ALL_BYTES, isOpen, type Literal, lastsOf } from './windows.js'

/** What is needed no nearer than this is not looked for. */
const NEAR_MAX = 1 << 23

/**
 * Builds the sieve's tables for these literals (ASCII, at least one character). `plan` knows good buckets of windows by
 * name (see `bench/sieve-plan.ts`); the others are placed by a small model. Speed depends on buckets, findings never do.
 * Cost: that of `placeWindows`; sizes do not grow with their number, but for 40 bytes a window and 256 a set of neighbours.
 */
export function buildTables(literals: readonly Literal[], plan?: ReadonlyMap<string, number>): PairTables {
  const { bytes, placed } = placeWindows(literals, plan)
  const table = new Int32Array(PAIR_SLOTS)
  const records = placed.reduce((sum, { literal, window }) => sum + Math.max(1, lastsOf(literal, window).length), 0)
  const builder = {
    bitmap: new Int32Array(BITMAP_WORDS),
    slots: new Int32Array(SLOTS),
    records: new Int32Array(records * RECORD.size),
    count: 0,
    gates: createGates(),
  }
  let openBuckets = 0
  let openHead = 0
  for (const entry of placed) {
    const { bucket } = entry
    for (const pair of entry.halves.opens) table[pair]! |= 1 << bucket
    for (const pair of entry.halves.closes) table[pair]! |= 1 << (bucket + 16)
    if (!isOpen(entry.literal, entry.window)) insert(builder, entry)
    else {
      openHead = append(builder, entry, 0, openHead)
      openBuckets |= 1 << bucket
    }
  }
  return {
    table,
    bitmap: builder.bitmap,
    slots: builder.slots,
    records: builder.records,
    literals: bytes,
    gates: Uint8Array.from(builder.gates.rows.flat()),
    openBuckets,
    openHead,
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
  const lasts = lastsOf(entry.literal, entry.window)
  for (const last of lasts.length > 0 ? lasts : [d]) {
    const word = (a & 0xff) | ((b & 0xff) << 8) | ((c & 0xff) << 16) | ((last & 0xff) << 24)
    const key = windowKey(word, a === ANY, last === ANY)
    const bit = windowBit(key)
    builder.bitmap[bit >>> 5] = (builder.bitmap[bit >>> 5] as number) | (1 << (bit & 31))
    const slot = windowSlot(key)
    builder.slots[slot] = append(builder, entry, key, builder.slots[slot] as number)
  }
}

function append(builder: Builder, { literal, from, window }: Placed, key: number, next: number): number {
  const { before = ALL_BYTES, after = ALL_BYTES, run = 1, needs } = literal
  const base = builder.count * RECORD.size
  builder.records[base + RECORD.next] = next
  builder.records[base + RECORD.literal] = from
  builder.records[base + RECORD.length] = literal.text.length
  builder.records[base + RECORD.offset] = window.offset
  builder.records[base + RECORD.fold] = literal.fold ? 1 : 0
  builder.records[base + RECORD.anchor] = literal.id
  builder.records[base + RECORD.key] = key
  builder.records[base + RECORD.before] = gateOf(builder.gates, before)
  builder.records[base + RECORD.after] = gateOf(builder.gates, after)
  builder.records[base + RECORD.run] = after === ALL_BYTES ? 0 : run
  const isNear = needs !== undefined && needs.withinBytes < NEAR_MAX
  builder.records[base + RECORD.needs] = isNear ? needs.byte | (needs.withinBytes << 8) : 0
  builder.count++
  return builder.count
}
