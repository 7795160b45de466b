import { addressOf, arena, arenaInt32, arenaUint8 } from './arena.js'
import type { TextMemory } from './memory.js'

/*
 * The sieve: where in these bytes may a literal stand?
 *
 * A four-byte window of each literal, one at an even and one at an odd offset inside it, is split into two byte pairs.
 * `table[pair]` says in which of sixteen buckets a pair may open a window (low half) or close one (high half). Reading every
 * second byte then meets one of the two windows of every literal, wherever it starts: detection never depends on
 * statistics, only speed does. `page` src/kernel/README.md explains it from the naive loop up.
 *
 * Index expressions carry `!`: every index is a byte, a pair, or bounded by the tables' own sizes.
 */

/** Int32 fields of one literal's record. */
export const RECORD = {
  next: 0,
  literal: 1,
  length: 2,
  offset: 3,
  fold: 4,
  anchor: 5,
  key: 6,
  before: 7,
  after: 8,
  run: 9,
  /** A byte that must stand behind the literal, and over it (from bit 8) how far at most from its start; 0 for none. */
  needs: 10,
  size: 11,
} as const

/** Words of a pair table. */
export const PAIR_SLOTS = 1 << 14

/** Where a pair stands in the table. Logs hold ASCII: controls and what lies beyond share with the blank. */
export function pairSlot(first: number, second: number): number {
  return sevenBits(first) | (sevenBits(second) << 7)
}

function sevenBits(byte: number): number {
  return byte < 0x20 || byte > 0x7f ? 0x20 : byte
}

let slotsOfPairs: Uint16Array | undefined

/** `pairSlot` of all pairs as they are read from memory, for the twin. */
function pairSlots(): Uint16Array {
  slotsOfPairs ??= Uint16Array.from({ length: 65_536 }, (_, pair) => pairSlot(pair & 0xff, pair >> 8))
  return slotsOfPairs
}

/** A window byte that may be anything. */
export const ANY = -1

/** What the sieve reads: built once from literals by `scan/tables.ts`. */
export interface PairTables {
  /** By `pairSlot`: bit b of the low half: the pair opens a window of bucket b; bit b of the high half: it closes one. */
  readonly table: Int32Array
  /** One bit per hashed window, so that most chance meetings end here. */
  readonly bitmap: Int32Array
  /** Hash slot -> first record (1-based; 0 is none). */
  readonly slots: Int32Array
  readonly records: Int32Array
  readonly literals: Uint8Array
  /** Rows of 256: which bytes may touch a literal. A record's `before` and `after` are offsets of rows, `run` how many bytes of `after` must follow. */
  readonly gates: Uint8Array
  /** Buckets that hold one-character literals, and the chain of their records. */
  readonly openBuckets: number
  readonly openHead: number
}

/** Where literals were found; `resume` is where to go on when the list was full, else the end. */
export interface HitList {
  readonly at: Int32Array
  readonly anchor: Int32Array
  /** Where the two lie in the arena, or -1. */
  readonly address: number
  readonly anchorAddress: number
  count: number
  resume: number
}

/** An empty list with room for `capacity` hits. */
export function createHitList(capacity: number): HitList {
  const at = arenaInt32(capacity)
  const anchor = arenaInt32(capacity)
  const anchorAddress = addressOf(anchor)
  return { at, anchor, address: anchorAddress < 0 ? -1 : addressOf(at), anchorAddress, count: 0, resume: 0 }
}

const GOLDEN = 0x9e3779b1 | 0
const FOLD_ALL = 0x20202020
const SLOT_SHIFT = 19
const BITMAP_SHIFT = 14
const BITMAP_WORD = BITMAP_SHIFT + 5
const ALL_BUCKETS = -1
const LAST_OPEN = 0xff000000 | 0
const FIRST_OPEN = 0xff
/** Number of hash slots of a table. */
export const SLOTS = 1 << (32 - SLOT_SHIFT)
/** Number of 32-bit words of a bitmap. */
export const BITMAP_WORDS = 1 << 13

/** Bit index of a window in the bitmap. */
export function windowBit(key: number): number {
  return Math.imul(key, GOLDEN) >>> BITMAP_SHIFT
}

/** Hash slot of a window. */
export function windowSlot(key: number): number {
  return Math.imul(key, GOLDEN) >>> SLOT_SHIFT
}

/** The key of a window read as a little-endian word, ASCII case folded; `ANY` at either end becomes 0xff. */
export function windowKey(word: number, first: boolean, last: boolean): number {
  let key = word | FOLD_ALL
  if (first) key |= 0xff
  if (last) key |= 0xff000000
  return key | 0
}

/** The sieve over one set of tables. */
export interface PairSieve {
  readonly tables: PairTables
  /** Their copy in the arena, and its addresses: kept here so that they live as long as the sieve. */
  readonly copies: readonly (Int32Array | Uint8Array)[]
  readonly head: Int32Array
  /** Address of what the compiled sieve reads, or -1. */
  readonly address: number
}

/** Words of a record as the compiled sieve reads it. */
const WIDE = 16
/** First bytes of a literal that such a record holds. */
const HEAD_BYTES = 8

/** Makes tables ready for `sievePairs`; copies them into the arena. Cost: 0.2 ms. */
export function createPairSieve(tables: PairTables): PairSieve {
  const copies = partsOf(tables).map((part) => {
    return part instanceof Uint8Array ? copied(part, arenaUint8(part.length)) : copied(part, arenaInt32(part.length))
  })
  return { tables, copies, ...headOf(copies.map(addressOf), tables) }
}

/**
 * The same over memory that holds the parts already, one after another as `partsOf` gives them, at `offsets`: in the arena
 * best. `tables` is for the twin, which may never ask.
 */
export function openPairSieve(
  image: Uint8Array,
  offsets: readonly number[],
  open: Pick<PairTables, 'openBuckets' | 'openHead'>,
  tables: () => PairTables,
): PairSieve {
  const at = addressOf(image)
  const { head, address } = headOf(at < 0 ? [-1] : offsets.map((offset) => at + offset), open)
  return new OpenedSieve([image], head, address, tables)
}

/** A class: a literal with a getter would be a slow object in V8. */
class OpenedSieve implements PairSieve {
  readonly copies: readonly Uint8Array[]
  readonly head: Int32Array
  readonly address: number
  readonly #read: () => PairTables
  #tables: PairTables | undefined

  constructor(copies: readonly Uint8Array[], head: Int32Array, address: number, read: () => PairTables) {
    this.copies = copies
    this.head = head
    this.address = address
    this.#read = read
  }

  get tables(): PairTables {
    this.#tables ??= this.#read()
    return this.#tables
  }
}

/** What the compiled sieve reads of tables, in its order. */
export function partsOf(tables: PairTables): readonly (Int32Array | Uint8Array)[] {
  const { table, bitmap, slots, literals, gates } = tables
  return [table, bitmap, slots, wideRecords(tables), literals, gates]
}

/** The addresses of the parts, as the compiled sieve is given them. */
function headOf(
  addresses: readonly number[],
  { openBuckets, openHead }: Pick<PairTables, 'openBuckets' | 'openHead'>,
): Pick<PairSieve, 'head' | 'address'> {
  const head = arenaInt32(addresses.length + 2)
  head.set([...addresses, openBuckets, openHead])
  return { head, address: Math.min(...addresses) < 0 ? -1 : addressOf(head) }
}

/**
 * The records as the compiled sieve reads them: next, key, offset, length; the literal's first eight bytes, which bits of a
 * byte of text to set before it is compared (letters that fold), which bits to compare; literal, fold and run, the two
 * gates, the anchor, the needed byte.
 */
function wideRecords({ records, literals }: PairTables): Int32Array {
  const wide = new Int32Array((records.length / RECORD.size) * WIDE)
  const bytes = new Uint8Array(wide.buffer)
  for (let from = 0, to = 0; from < records.length; from += RECORD.size, to += WIDE) {
    const field = (index: number): number => records[from + index]!
    const fold = field(RECORD.fold)
    wide.set([field(RECORD.next), field(RECORD.key), field(RECORD.offset), field(RECORD.length)], to)
    for (let i = 0; i < Math.min(HEAD_BYTES, field(RECORD.length)); i++) {
      const byte = literals[field(RECORD.literal) + i]!
      bytes[4 * to + 16 + i] = byte
      bytes[4 * to + 24 + i] = fold !== 0 && byte >= 0x61 && byte <= 0x7a ? 0x20 : 0
      bytes[4 * to + 32 + i] = 0xff
    }
    wide.set([field(RECORD.literal), fold | (field(RECORD.run) << 16)], to + 10)
    wide.set([field(RECORD.before), field(RECORD.after), field(RECORD.anchor), field(RECORD.needs)], to + 12)
  }
  return wide
}

function copied<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/**
 * Fills `hits` with every place in `[start, end)` where a literal stands between bytes that may touch it, and the byte it
 * needs not far behind, in order of its window. `goesOn` says that the text does not end at `end`: what it needs may come.
 * Returns false when the list was full before the end: take the hits, then call again with `from = hits.resume`. Linear;
 * about 0.3 ns a byte on clean text.
 */
export function sievePairs(
  sieve: PairSieve,
  memory: TextMemory,
  start: number,
  end: number,
  hits: HitList,
  from: number = start,
  goesOn = false,
): boolean {
  const text = memory.address
  if (sieve.address < 0 || text < 0 || hits.address < 0) {
    hits.count = 0
    return sievePairsPlain(sieve.tables, memory, start, end, hits, from, goesOn)
  }
  const { sieves, resume } = arena()!
  hits.count = sieves.sievePairs(
    hits.address,
    hits.anchorAddress,
    hits.at.length,
    text,
    text + start,
    text + end,
    text + from,
    sieve.address,
    goesOn ? 1 : 0,
  )
  hits.resume = resume[0]!
  return hits.resume >= end
}

/**
 * The twin of the compiled sieve in TypeScript. Appends to `hits`.
 *
 * Longer than a page because the hot loop must see everything it touches as locals.
 */
export function sievePairsPlain(
  tables: PairTables,
  memory: TextMemory,
  start: number,
  end: number,
  hits: HitList,
  from: number = start,
  goesOn = false,
): boolean {
  const pairs = memory.pairs
  const table = tables.table
  const slotOf = pairSlots()
  sought.byte = -1
  const last = (end + 1) >> 1
  let index = from >> 1
  if (from === start && (start & 1) === 1) {
    // A window may open on the byte before the text, which is not the text's: looked up whatever stands there.
    if (!meet(tables, memory, index, ALL_BUCKETS, start, end, hits, goesOn)) return full(hits, from)
    index++
  }
  let a = table[slotOf[pairs[index]!]!]!
  while (index < last) {
    const b = table[slotOf[pairs[index + 1]!]!]!
    const c = table[slotOf[pairs[index + 2]!]!]!
    const d = table[slotOf[pairs[index + 3]!]!]!
    const e = table[slotOf[pairs[index + 4]!]!]!
    const f = table[slotOf[pairs[index + 5]!]!]!
    const g = table[slotOf[pairs[index + 6]!]!]!
    const h = table[slotOf[pairs[index + 7]!]!]!
    const i = table[slotOf[pairs[index + 8]!]!]!
    const m0 = a & (b >>> 16)
    const m1 = b & (c >>> 16)
    const m2 = c & (d >>> 16)
    const m3 = d & (e >>> 16)
    const m4 = e & (f >>> 16)
    const m5 = f & (g >>> 16)
    const m6 = g & (h >>> 16)
    const m7 = h & (i >>> 16)
    if ((m0 | m1 | m2 | m3 | m4 | m5 | m6 | m7) !== 0) {
      // Most meetings are by chance and end at the bitmap.
      const k = index
      if (m0 !== 0 && !meet(tables, memory, k, m0, start, end, hits, goesOn)) return full(hits, k << 1)
      if (m1 !== 0 && !meet(tables, memory, k + 1, m1, start, end, hits, goesOn)) return full(hits, (k + 1) << 1)
      if (m2 !== 0 && !meet(tables, memory, k + 2, m2, start, end, hits, goesOn)) return full(hits, (k + 2) << 1)
      if (m3 !== 0 && !meet(tables, memory, k + 3, m3, start, end, hits, goesOn)) return full(hits, (k + 3) << 1)
      if (m4 !== 0 && !meet(tables, memory, k + 4, m4, start, end, hits, goesOn)) return full(hits, (k + 4) << 1)
      if (m5 !== 0 && !meet(tables, memory, k + 5, m5, start, end, hits, goesOn)) return full(hits, (k + 5) << 1)
      if (m6 !== 0 && !meet(tables, memory, k + 6, m6, start, end, hits, goesOn)) return full(hits, (k + 6) << 1)
      if (m7 !== 0 && !meet(tables, memory, k + 7, m7, start, end, hits, goesOn)) return full(hits, (k + 7) << 1)
    }
    a = i
    index += 8
  }
  hits.resume = end
  return true
}

/** Where to go on: never before the text's start, which would be a first call again. */
function full(hits: HitList, resume: number): false {
  hits.resume = resume
  return false
}

/**
 * Looks up the window on the pairs at `index`, as it is and open at either end. False, with nothing added, when `hits` has
 * too little room for what stands here.
 */
function meet(
  tables: PairTables,
  memory: TextMemory,
  index: number,
  buckets: number,
  start: number,
  end: number,
  hits: HitList,
  goesOn: boolean,
): boolean {
  const { bitmap, slots, openBuckets } = tables
  const word = memory.pairs[index]! | (memory.pairs[index + 1]! << 16) | FOLD_ALL
  const before = hits.count
  const whole = Math.imul(word, GOLDEN)
  const head = Math.imul(word | LAST_OPEN, GOLDEN)
  const tail = Math.imul(word | FIRST_OPEN, GOLDEN)
  const at = index << 1
  let fits = true
  if (((bitmap[whole >>> BITMAP_WORD]! >>> (whole >>> BITMAP_SHIFT)) & 1) !== 0)
    fits = chain(tables, memory, slots[whole >>> SLOT_SHIFT]!, word, at, start, end, hits, goesOn)
  if (((bitmap[head >>> BITMAP_WORD]! >>> (head >>> BITMAP_SHIFT)) & 1) !== 0)
    fits = fits && chain(tables, memory, slots[head >>> SLOT_SHIFT]!, word | LAST_OPEN, at, start, end, hits, goesOn)
  if (((bitmap[tail >>> BITMAP_WORD]! >>> (tail >>> BITMAP_SHIFT)) & 1) !== 0)
    fits = fits && chain(tables, memory, slots[tail >>> SLOT_SHIFT]!, word | FIRST_OPEN, at, start, end, hits, goesOn)
  if ((buckets & openBuckets) !== 0)
    fits = fits && chain(tables, memory, tables.openHead, 0, at, start, end, hits, goesOn)
  if (!fits) hits.count = before
  return fits
}

/** Compares every record of a chain whose key is `key`; 0 stands for all of them. */
function chain(
  tables: PairTables,
  memory: TextMemory,
  head: number,
  key: number,
  at: number,
  start: number,
  end: number,
  hits: HitList,
  goesOn: boolean,
): boolean {
  const { records, gates } = tables
  const bytes = memory.bytes
  for (let id = head; id !== 0; id = records[(id - 1) * RECORD.size + RECORD.next]!) {
    const base = (id - 1) * RECORD.size
    if (key !== 0 && records[base + RECORD.key]! !== key) continue
    const from = at - records[base + RECORD.offset]!
    const to = from + records[base + RECORD.length]!
    if (from < start || to > end) continue
    if (from > start && gates[records[base + RECORD.before]! + bytes[from - 1]!] === 0) continue
    const run = Math.min(end, to + records[base + RECORD.run]!)
    if (!follows(gates, records[base + RECORD.after]!, bytes, to, run)) continue
    if (!stands(tables.literals, bytes, from, to, records[base + RECORD.literal]!, records[base + RECORD.fold]!))
      continue
    const needs = records[base + RECORD.needs]!
    if (needs !== 0 && !isNear(bytes, needs & 0xff, to, from + (needs >>> 8), end, goesOn)) continue
    if (hits.count >= hits.at.length) return false
    hits.at[hits.count] = from
    hits.anchor[hits.count] = records[base + RECORD.anchor]!
    hits.count++
  }
  return true
}

function stands(
  literals: Uint8Array,
  bytes: Uint8Array,
  from: number,
  to: number,
  literal: number,
  fold: number,
): boolean {
  for (let at = from; at < to; at++, literal++) {
    let byte = bytes[at]!
    if (fold !== 0 && byte >= 0x41 && byte <= 0x5a) byte |= 0x20
    if (byte !== literals[literal]!) return false
  }
  return true
}

/** What was searched for last: `byte` in `[from, to)`, and how the search ended there. */
const sought = { byte: -1, from: 0, to: 0, state: 0 }
/** The search has not ended yet; the byte before `to` is the one; nothing may stand behind that byte. */
const OPEN = 0
const FOUND = 1
const STOPPED = 2

/** Whether a byte stands in `[from, last]`, before a control character or a quote without a backslash. */
function isNear(bytes: Uint8Array, byte: number, from: number, last: number, end: number, goesOn: boolean): boolean {
  if (byte !== sought.byte || from < sought.from || from >= sought.to) {
    Object.assign(sought, { byte, from, to: from, state: OPEN })
  }
  // Each stretch of text is searched once, however many literals ask.
  for (const stop = Math.min(end, last + 1); sought.state === OPEN && sought.to < stop; sought.to++) {
    const present = bytes[sought.to]!
    if (present === byte) sought.state = FOUND
    else if (present < 0x20 || (present === 0x22 && bytes[sought.to - 1] !== 0x5c)) sought.state = STOPPED
  }
  if (sought.state === OPEN) return last >= end && goesOn
  return sought.state === FOUND && sought.to <= last + 1
}

/** Whether all bytes of `[from, to)` may stand behind a literal; what lies beyond the text is not known, and may. */
function follows(gates: Uint8Array, row: number, bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (gates[row + bytes[at]!] === 0) return false
  return true
}
