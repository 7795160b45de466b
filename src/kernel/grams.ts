import { addressOf, arenaInt32, arenaUint8 } from './arena.js'

/*
 * The gram sieve: which places of these bytes may hold a registered block?
 *
 * Naively one would hash the bytes at every offset and look each hash up. Reading only aligned words, every fourth byte,
 * is four times cheaper, and loses nothing if each block puts four of its grams into the filter, those at its offsets
 * 0 to 3: wherever the block stands, one of the four falls on an aligned position.
 *
 *   block at byte 6:   ......[b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 ba]      aligned reads at 0, 4, 8, ...
 *   the read at 8 sees         ^ b2..b6, the block's gram of offset 2
 *
 * Stage one hashes five bytes into a bitmap. Where a bit is set, stage two hashes eight bytes into `kinds`, whose byte says
 * what to try there: which encoding, and how far before the gram the block begins. Blocks of eight to ten bytes have only
 * their five-byte grams, in `shortKinds`.
 *
 * Index expressions carry `!`: every index is shifted down to the size of its table, or lies inside memory and its pad.
 */

/**
 * Spellings of a block. A hit's kind is `spelling + d` where the block begins `d` bytes (0 to 3) before the hit; base64 has
 * three alignments.
 */
export const SPELLING = { raw: 1, hex: 5, base64: [9, 13, 17] } as const
/** Kinds that stand for all places and alignments of one spelling: several have met in one byte of the table. */
export const ANY_PLACE = { raw: 21, hex: 22, base64: 23 } as const
/** A kind that stands for all: spellings have met. */
export const ANY_KIND = 31
/** The kind of a short block is shifted by so many bits in a hit; that of a long one is not. */
export const SHORT_SHIFT = 5
const KIND_BITS = 5

/** Bytes a long block must have at least, so that its four grams of eight lie inside it. */
export const LONG_BLOCK_BYTES = 11
/** Bytes a short block must have at least. */
export const SHORT_BLOCK_BYTES = 8

/** Filter sizes as powers of two, and how many grams each takes: small ones stay in the first cache. */
const SIZES = [
  { logBits: 17, gramsMax: 1 << 9 },
  { logBits: 19, gramsMax: 1 << 12 },
  { logBits: 22, gramsMax: 1 << 16 },
  { logBits: 24, gramsMax: 1 << 19 },
  { logBits: 26, gramsMax: Number.POSITIVE_INFINITY },
] as const
const LOG_KINDS_MAX = 23
const LOG_SHORT_MIN = 12
const LOG_SHORT_MAX = 18

/** Where tables come from: the heap, or memory that threads share. Fresh arrays hold zeros. */
export interface GramAllocator {
  int32(length: number): Int32Array
  uint8(length: number): Uint8Array
}

/** Tables of this thread alone, where the compiled sieves read them. */
export const ownAllocator: GramAllocator = Object.freeze({ int32: arenaInt32, uint8: arenaUint8 })

/** Tables on the heap, which no sieve reads at its best speed. */
export const heapAllocator: GramAllocator = Object.freeze({
  int32: (length: number) => new Int32Array(length),
  uint8: (length: number) => new Uint8Array(length),
})

/** The filter. Its arrays are replaced when it grows; those it had stay as they were, for whoever still reads them. */
export interface GramTables {
  allocator: GramAllocator
  bits: Int32Array
  kinds: Uint8Array
  shortKinds: Uint8Array
  logBits: number
  logKinds: number
  logShort: number
  /** Grams inserted or reserved since creation. */
  grams: number
  shortGrams: number
  /** Odd multipliers of the two hashes. */
  readonly multipliers: Int32Array
}

/** Where something may stand: `at` is a byte offset, `kinds` what to try there. */
export interface GramHits {
  readonly at: Int32Array
  readonly kinds: Int32Array
  /** Where the two lie in the arena, or -1. */
  readonly address: number
  readonly kindsAddress: number
  count: number
  /** Where to go on when the list was full, else the end. */
  resume: number
}

/** An empty list with room for `capacity` hits, at least 8. */
export function createGramHits(capacity: number): GramHits {
  const at = arenaInt32(capacity)
  const kinds = arenaInt32(capacity)
  const kindsAddress = addressOf(kinds)
  return { at, kinds, address: kindsAddress < 0 ? -1 : addressOf(at), kindsAddress, count: 0, resume: 0 }
}

/** An empty filter for about `gramsExpected` grams, keyed by four random words. */
export function createGramTables(
  words: Int32Array,
  gramsExpected = 0,
  allocator: GramAllocator = ownAllocator,
): GramTables {
  const size = SIZES.find(({ gramsMax }) => gramsExpected <= gramsMax) ?? SIZES[SIZES.length - 1]!
  const logKinds = Math.min(LOG_KINDS_MAX, size.logBits - 3)
  return {
    allocator,
    bits: allocator.int32(1 << (size.logBits - 5)),
    kinds: allocator.uint8(1 << logKinds),
    shortKinds: allocator.uint8(1 << LOG_SHORT_MIN),
    logBits: size.logBits,
    logKinds,
    logShort: LOG_SHORT_MIN,
    grams: 0,
    shortGrams: 0,
    multipliers: Int32Array.from(words.subarray(0, 4), (word) => word | 1),
  }
}

/** Enters the four grams of a block of at least eleven bytes at `bytes[at]`; `spelling` is one of `SPELLING`. */
export function addLongBlock(tables: GramTables, bytes: Uint8Array, at: number, spelling: number): void {
  reserve(tables, 4)
  for (let offset = 0; offset < 4; offset++) {
    const first = wordAt(bytes, at + offset)
    const next = wordAt(bytes, at + offset + 4)
    setBit(tables, gramOf(tables, first, next))
    setKind(tables.kinds, tables.logKinds, longGramOf(tables, first, next), spelling + offset)
  }
}

/** Enters the four grams of a block of eight to ten bytes at `bytes[at]`; `spelling` is one of `SPELLING`, not hex. */
export function addShortBlock(tables: GramTables, bytes: Uint8Array, at: number, spelling: number): void {
  reserve(tables, 4)
  tables.shortGrams += 4
  if (tables.shortGrams > 1 << (tables.logShort - 2) && tables.logShort < LOG_SHORT_MAX) growShort(tables)
  for (let offset = 0; offset < 4; offset++) {
    const gram = gramOf(tables, wordAt(bytes, at + offset), bytes[at + offset + 4]!)
    setBit(tables, gram)
    setKind(tables.shortKinds, tables.logShort, shortGramOf(gram), spelling + offset)
  }
}

/**
 * Makes room for `grams` more, growing where the filter would get dense. Hashes are not kept (they would tell too much),
 * so on growth every set bit is handed to all bits it may have come from, and old grams stay as dense as they were.
 */
export function reserve(tables: GramTables, grams: number): void {
  const total = tables.grams + grams
  tables.grams = total
  const size = SIZES.find(({ gramsMax }) => total <= gramsMax) ?? SIZES[SIZES.length - 1]!
  if (size.logBits <= tables.logBits) return
  const log = size.logBits - tables.logBits
  const bits = tables.allocator.int32(1 << (size.logBits - 5))
  for (let index = 0; index < tables.bits.length; index++) {
    for (let word = tables.bits[index]!; word !== 0; word &= word - 1) {
      const old = (index << 5) + 31 - Math.clz32(word & -word)
      for (let bit = old << log; bit < (old + 1) << log; bit++) bits[bit >>> 5]! |= 1 << (bit & 31)
    }
  }
  tables.bits = bits
  tables.logBits = size.logBits
  const logKinds = Math.min(LOG_KINDS_MAX, size.logBits - 3)
  tables.kinds = spread(tables.kinds, tables.allocator.uint8(1 << logKinds))
  tables.logKinds = logKinds
}

/** Moves to memory of another kind. */
export function moveGrams(tables: GramTables, allocator: GramAllocator): void {
  const { bits, kinds, shortKinds } = tables
  tables.allocator = allocator
  tables.bits = allocator.int32(bits.length)
  tables.bits.set(bits)
  tables.kinds = spread(kinds, allocator.uint8(kinds.length))
  tables.shortKinds = spread(shortKinds, allocator.uint8(shortKinds.length))
}

function growShort(tables: GramTables): void {
  const log = Math.min(LOG_SHORT_MAX, tables.logShort + 2)
  tables.shortKinds = spread(tables.shortKinds, tables.allocator.uint8(1 << log))
  tables.logShort = log
}

/** Copies a table into a larger one that is indexed by more leading bits of the same hash. */
function spread(from: Uint8Array, to: Uint8Array): Uint8Array {
  const times = to.length / from.length
  for (let i = 0; i < from.length; i++) if (from[i]! !== 0) to.fill(from[i]!, i * times, (i + 1) * times)
  return to
}

function setBit(tables: GramTables, gram: number): void {
  const bit = gram >>> (32 - tables.logBits)
  tables.bits[bit >>> 5]! |= 1 << (bit & 31)
}

/** A byte of a kinds table: the kind, and three bits of the gram's hash to check it by. */
function setKind(kinds: Uint8Array, log: number, hash: number, kind: number): void {
  const slot = hash >>> (32 - log)
  const check = (hash & 7) << KIND_BITS
  const present = kinds[slot]!
  if (present === 0 || present === (kind | check)) kinds[slot] = kind | check
  else if (present === ANY_KIND) return
  else if (present >>> KIND_BITS !== (hash & 7) || anyPlaceOf(present & ANY_KIND) !== anyPlaceOf(kind))
    kinds[slot] = ANY_KIND
  else kinds[slot] = anyPlaceOf(kind) | check
}

/** The kind that stands for all places of a kind's spelling. */
function anyPlaceOf(kind: number): number {
  if (kind >= ANY_PLACE.raw) return kind
  return kind < SPELLING.hex ? ANY_PLACE.raw : kind < SPELLING.base64[0] ? ANY_PLACE.hex : ANY_PLACE.base64
}

/** The kind that the table has for a hash; 0 for none. */
export function kindOf(kinds: Uint8Array, log: number, hash: number): number {
  const entry = kinds[hash >>> (32 - log)]!
  return entry === ANY_KIND || entry >>> KIND_BITS === (hash & 7) ? entry & ANY_KIND : 0
}

/** Hash of five bytes: a word, and the low byte of the next. */
export function gramOf(tables: GramTables, first: number, next: number): number {
  return (Math.imul(first, tables.multipliers[0]!) + Math.imul(next << 24, tables.multipliers[1]!)) | 0
}

/** Hash of eight bytes, well mixed in all its bits. */
export function longGramOf(tables: GramTables, first: number, next: number): number {
  const hash = (Math.imul(first, tables.multipliers[2]!) + Math.imul(next, tables.multipliers[3]!)) | 0
  return hash ^ (hash >>> 15)
}

/** Another hash of the five bytes. */
export function shortGramOf(gram: number): number {
  const hash = Math.imul(gram ^ (gram >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}
