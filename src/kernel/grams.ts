import { addressOf, arenaInt32, arenaUint8 } from './arena.js'
import {
  bitmapWords,
  enterHash,
  enterOpenGram,
  enterOpenHash,
  type Filter,
  filterBytes,
  hasHash,
  hasOpenHash,
  spreadBitmaps,
  spreadFilter,
} from './gram-filter.js'
import { areGated, backGramOf, gramOf, longGramOf, openGramOf, wordAt } from './gram-hash.js'
import { enterKind, GATED, kindIn, OPEN, OPEN_PLACES, spreadKinds } from './gram-kinds.js'

/*
 * The gram sieve: which places of these bytes may hold a registered block?
 *
 * Naively one would hash the bytes at every offset and look each hash up. Reading only aligned words, every fourth byte,
 * is four times cheaper, and loses nothing if each block puts four of its grams into the filter, those at its offsets
 * 0 to 3: wherever the block stands, one of the four falls on an aligned position.
 *
 *   block at byte 6:   ......[b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 ba]      aligned reads at 0, 4, 8, ...
 *   the read at 8 sees         ^ b2..b9, the block's gram of offset 2
 *
 * Most blocks are pieces of keys and tokens, and most text is not: eight letters and digits with a digit or capitals
 * among them stand in it a dozen times a KB. Grams of that class are *gated* (`gram-hash.ts`): they are only looked up where
 * the text is of the class too, which bits alone decide, and there the eight bytes are looked up: in a filter that stays near
 * (`gram-filter.ts`), and where that knows them in `kinds`, which says what to try: which encoding, and how far before the
 * gram the block begins (`gram-kinds.ts`). A look-up of `kinds` misses every cache; so it is their number that counts, and
 * not how many values there are.
 *
 * Blocks with a gram of another class are *open*: they put their first eight grams of five bytes into a bitmap small enough
 * for the nearest caches, which is asked at every eighth position, then eight bytes into a second one, and then `openKinds`.
 * Blocks of eight to eleven bytes have four such grams; where there are any, the bitmap is asked at every fourth position.
 *
 * Index expressions carry `!`: every index is shifted down to the size of its table, or lies inside memory and its pad.
 */

/** Bytes a long block must have at least, so that its grams lie inside it. */
export const LONG_BLOCK_BYTES = 12
/** Bytes a short block must have at least. */
export const SHORT_BLOCK_BYTES = 8

/** Sizes of the bitmap as powers of two, and how many open grams each takes: small ones stay in the first cache. */
const SIZES = [
  { log: 16, gramsMax: 1 << 10 },
  { log: 17, gramsMax: 1 << 12 },
  { log: 19, gramsMax: 1 << 15 },
  { log: 23, gramsMax: 1 << 18 },
  { log: 24, gramsMax: Number.POSITIVE_INFINITY },
] as const
/** The same of the table of kinds, in bytes, for all grams. */
const KINDS_SIZES = [
  { log: 14, gramsMax: 1 << 10 },
  { log: 16, gramsMax: 1 << 12 },
  { log: 19, gramsMax: 1 << 16 },
  { log: 21, gramsMax: 1 << 19 },
  { log: 23, gramsMax: Number.POSITIVE_INFINITY },
] as const
/** Kinds of so many slots or more have no second byte: that would double what is large already. */
const CHECKED_LOG = 22
/** The same of the table of open kinds. */
const OPEN_SIZES = [
  { log: 12, gramsMax: 1 << 8 },
  { log: 14, gramsMax: 1 << 10 },
  { log: 17, gramsMax: 1 << 14 },
  { log: 20, gramsMax: 1 << 18 },
  { log: 21, gramsMax: Number.POSITIVE_INFINITY },
] as const

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
  /** The bitmaps of open grams. */
  bits: Int32Array
  /** Kinds of gated grams, and behind them their filter. */
  kinds: Uint8Array
  /** Kinds of open grams. */
  openKinds: Uint8Array
  logBits: number
  logKinds: number
  logOpen: number
  /** Grams inserted since creation, and those of them that are open. */
  grams: number
  openGrams: number
  /** Short blocks since creation. */
  shortBlocks: number
  /** Odd multipliers of the two hashes. */
  readonly multipliers: Int32Array
  /** Told of every byte written (0: of `bits`, 1: `kinds`, 2: `openKinds`): other threads' copies miss what is not told. */
  touched?: (array: number, byte: number) => void
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
  const logBits = sizeFor(SIZES, gramsExpected * OPEN_SHARE)
  const logKinds = sizeFor(KINDS_SIZES, gramsExpected)
  const logOpen = sizeFor(OPEN_SIZES, gramsExpected * OPEN_SHARE)
  return {
    allocator,
    bits: allocator.int32(bitmapWords(logBits)),
    kinds: allocator.uint8(kindsBytes(logKinds)),
    openKinds: allocator.uint8(widthOf(logOpen) << logOpen),
    logBits,
    logKinds,
    logOpen,
    grams: 0,
    openGrams: 0,
    shortBlocks: 0,
    multipliers: Int32Array.from(words.subarray(0, 4), (word) => word | 1),
  }
}

/** The log of the least size that takes so many grams. */
function sizeFor(sizes: readonly { readonly log: number; readonly gramsMax: number }[], grams: number): number {
  // Asked for each gram: no closure.
  let index = 0
  while (index < sizes.length - 1 && grams > sizes[index]!.gramsMax) index++
  return sizes[index]!.log
}

/** Enters the grams of a block of at least twelve bytes at `bytes[at]`; `spelling` is one of `SPELLING`. */
export function addLongBlock(tables: GramTables, bytes: Uint8Array, at: number, spelling: number): void {
  if (!areGated(bytes, at)) {
    addOpen(tables, bytes, at, spelling, OPEN_PLACES)
    return
  }
  tables.grams += 4
  const logKinds = sizeFor(KINDS_SIZES, tables.grams)
  if (logKinds > tables.logKinds) growKinds(tables, logKinds)
  const first = longGramOf(tables, wordAt(bytes, at), wordAt(bytes, at + 4))
  const second = longGramOf(tables, wordAt(bytes, at + 1), wordAt(bytes, at + 5))
  const third = longGramOf(tables, wordAt(bytes, at + 2), wordAt(bytes, at + 6))
  const fourth = longGramOf(tables, wordAt(bytes, at + 3), wordAt(bytes, at + 7))
  // Met first, so that four misses of the cache wait for one another no longer.
  met[0] = kindAt(tables, first) | kindAt(tables, second) | kindAt(tables, third) | kindAt(tables, fourth)
  setKind(tables, first, spelling)
  setKind(tables, second, spelling + 1)
  setKind(tables, third, spelling + 2)
  setKind(tables, fourth, spelling + 3)
}

/** Somewhere to write what nobody reads, or V8 would not read it either. */
const met = new Uint8Array(1)

function kindAt({ kinds, logKinds }: GramTables, hash: number): number {
  return kinds[slotAt(logKinds, hash)]!
}

function setKind(tables: GramTables, hash: number, kind: number): void {
  const at = slotAt(tables.logKinds, hash)
  enterKind(tables.kinds, at, hasChecks(tables.logKinds), hash, kind, GATED)
  const word = enterHash(filterOf(tables.kinds, tables.logKinds), hash)
  if (tables.touched === undefined) return
  tables.touched(1, at)
  tables.touched(1, word)
}

/** Enters the grams of a block of eight to eleven bytes at `bytes[at]`; `spelling` is one of `SPELLING`. */
export function addShortBlock(tables: GramTables, bytes: Uint8Array, at: number, spelling: number): void {
  tables.shortBlocks++
  addOpen(tables, bytes, at, spelling, 4)
}

function addOpen(tables: GramTables, bytes: Uint8Array, at: number, spelling: number, places: number): void {
  // The same spelling counts in steps of four places there and of eight here.
  const kind = 2 * (spelling - 1) + 1
  for (let place = 0; place < places; place++) {
    growOpen(tables, ++tables.openGrams)
    const first = wordAt(bytes, at + place)
    const gram = gramOf(tables, first, bytes[at + place + 4]!)
    let hash = openGramOf(gram)
    if (places === OPEN_PLACES) {
      // Eight bytes of the block in any case: those from here on or, near its end, four of them before.
      if (place <= LONG_BLOCK_BYTES - 8) hash = longGramOf(tables, first, wordAt(bytes, at + place + 4))
      else hash = backGramOf(tables, wordAt(bytes, at + place - 4), first)
    }
    const slot = slotAt(tables.logOpen, hash)
    enterKind(tables.openKinds, slot, hasChecks(tables.logOpen), hash, kind + place, OPEN)
    const words = [enterOpenGram(tables, gram), enterOpenHash(tables, hash)]
    if (tables.touched === undefined) continue
    for (const word of words) tables.touched(0, word << 2)
    tables.touched(2, slot)
  }
}

/** How many of all grams are open, in values of mixed kinds. */
const OPEN_SHARE = 0.15

/**
 * Grows the tables where they would get dense. Hashes are not kept (they would tell too much), so on growth every entry is
 * handed to all places it may have come from, and old grams stay as dense as they were.
 */
function growOpen(tables: GramTables, grams: number): void {
  const logBits = sizeFor(SIZES, grams)
  if (logBits > tables.logBits) growBits(tables, logBits)
  const logOpen = sizeFor(OPEN_SIZES, grams)
  if (logOpen <= tables.logOpen) return
  const openKinds = tables.allocator.uint8(widthOf(logOpen) << logOpen)
  const widths = { from: widthOf(tables.logOpen), to: widthOf(logOpen) }
  spreadKinds(tables.openKinds, openKinds, tables.logOpen, logOpen, widths)
  tables.openKinds = openKinds
  tables.logOpen = logOpen
}

function growBits(tables: GramTables, logBits: number): void {
  const bits = tables.allocator.int32(bitmapWords(logBits))
  spreadBitmaps(tables, { bits, logBits })
  tables.bits = bits
  tables.logBits = logBits
}

function growKinds(tables: GramTables, log: number): void {
  const { kinds, logKinds } = tables
  const grown = tables.allocator.uint8(kindsBytes(log))
  spreadKinds(kinds, grown, logKinds, log, { from: widthOf(logKinds), to: widthOf(log) })
  spreadFilter(filterOf(kinds, logKinds), filterOf(grown, log))
  tables.kinds = grown
  tables.logKinds = log
}

/** Bytes of a table of kinds and its filter. */
function kindsBytes(log: number): number {
  return filterFrom(log) + filterBytes(log)
}

/** Where the filter of a table of so many kinds begins. */
export function filterFrom(logKinds: number): number {
  return widthOf(logKinds) << logKinds
}

function filterOf(kinds: Uint8Array, logSlots: number): Filter {
  return { kinds, from: filterFrom(logSlots), logSlots, marks: hasChecks(logSlots) ? 3 : 1 }
}

/** Whether slots of a table of so many have a second byte. */
export function hasChecks(logSlots: number): boolean {
  return logSlots < CHECKED_LOG
}

function widthOf(logSlots: number): 1 | 2 {
  return hasChecks(logSlots) ? 2 : 1
}

/** The byte at which the slot of a hash begins. */
function slotAt(logSlots: number, hash: number): number {
  return (hash >>> (32 - logSlots)) * widthOf(logSlots)
}

/** The open kind that the tables have for a hash; 0 for none. */
export function openKindOf(tables: GramTables, hash: number): number {
  if (!hasOpenHash(tables, hash)) return 0
  return kindIn(tables.openKinds, slotAt(tables.logOpen, hash), hasChecks(tables.logOpen), hash, OPEN)
}

/** The kind that the tables have for a hash; 0 for none. */
export function kindOf(tables: GramTables, hash: number): number {
  if (!hasHash(filterOf(tables.kinds, tables.logKinds), hash)) return 0
  return kindIn(tables.kinds, slotAt(tables.logKinds, hash), hasChecks(tables.logKinds), hash, GATED)
}
