import { addressOf, arenaInt32, arenaUint8 } from './arena.js'

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
 * among them stand in it a dozen times a KB. Grams of that class are *gated*: they are only looked up where the text is of
 * the class too, which bits alone decide, and there the eight bytes are looked up in `kinds`, whose byte says what to try:
 * which encoding, and how far before the gram the block begins. A look-up misses the cache; so it is their number that
 * counts, and not how many values there are.
 *
 * Blocks with a gram of another class are *open*: they put their first eight grams of five bytes into a bitmap small enough
 * for the first cache, which is asked at every eighth position, and then `openKinds`. Blocks of eight to eleven bytes have
 * four such grams; where there are any, the bitmap is asked at every fourth position.
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
const KIND_BITS = 5

/** The same for open grams, which may lie 0 to 7 bytes into their block. A hit holds them shifted by `OPEN_SHIFT`. */
export const OPEN_SPELLING = { raw: 1, hex: 9, base64: [17, 25, 33] } as const
/** As `ANY_PLACE`. */
export const ANY_OPEN_PLACE = { raw: 41, hex: 42, base64: 43 } as const
/** As `ANY_KIND`. */
export const ANY_OPEN = 63
/** Bits below an open kind in a hit. */
export const OPEN_SHIFT = 5
const OPEN_BITS = 6
/** Places of an open gram in its block. */
export const OPEN_PLACES = 8

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
/** A second bitmap behind it, so many powers of two smaller: what passes the first by chance costs a look further away. */
const SECOND_LOG = 1
/** The same of the table of kinds, in bytes, for all grams. */
const KINDS_SIZES = [
  { log: 14, gramsMax: 1 << 10 },
  { log: 16, gramsMax: 1 << 12 },
  { log: 19, gramsMax: 1 << 16 },
  { log: 21, gramsMax: 1 << 19 },
  { log: 23, gramsMax: Number.POSITIVE_INFINITY },
] as const
/** Bits of a word of the filter, as a power of two, and its bytes; bits of a hash below the last of its three marks. */
const WORD_LOG = 6
const WORD_BYTES = 8
const LAST_MARK = 2 * WORD_LOG
/** Tables of kinds from this size on have no second byte: that would double what is large already. */
const CHECKED_LOG = 21
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
  bits: Int32Array
  /**
   * For each slot a byte, and in tables that are not the largest another one to check a hash by. Behind them a filter (64-bit
   * words, as many bits as slots) that says which hashes are there at all: it is small enough to stay near, they are not.
   */
  kinds: Uint8Array
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
    bits: allocator.int32(bitsWords(logBits)),
    kinds: allocator.uint8(kindsBytes(logKinds)),
    openKinds: allocator.uint8(1 << logOpen),
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
  return kinds[(hash >>> (32 - logKinds)) << (hasChecks(logKinds) ? 1 : 0)]!
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
    setBits(tables, gram, hash)
    setOpenKind(tables.openKinds, tables.logOpen, hash, kind + place)
    tables.touched?.(2, hash >>> (32 - tables.logOpen))
  }
}

/** Whether the eight bytes at `at` are letters and digits, with a digit among them or a capital in both halves. */
export function isGated(bytes: Uint8Array, at: number): boolean {
  let digits = 0
  let capitals = 0
  for (let i = 0; i < 8; i++) {
    const byte = bytes[at + i]!
    const folded = byte | 0x20
    if (byte >= 0x30 && byte <= 0x39) digits++
    else if (folded < 0x61 || folded > 0x7a) return false
    else if (byte < 0x60) capitals |= i < 4 ? 1 : 2
  }
  return digits > 0 || capitals === 3
}

/** `isGated` of the four places from `at` on, in one walk. */
function areGated(bytes: Uint8Array, at: number): boolean {
  let digits = 0
  let capitals = 0
  for (let i = 0; i < 11; i++) {
    const byte = bytes[at + i]!
    const folded = byte | 0x20
    if (byte >= 0x30 && byte <= 0x39) digits |= 1 << i
    else if (folded < 0x61 || folded > 0x7a) return false
    else if (byte < 0x60) capitals |= 1 << i
  }
  for (let place = 0; place < 4; place++) {
    if (((digits >> place) & 0xff) !== 0) continue
    if (((capitals >> place) & 0xf) === 0 || ((capitals >> place) & 0xf0) === 0) return false
  }
  return true
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
  tables.openKinds = spread(tables.openKinds, tables.allocator.uint8(1 << logOpen))
  tables.logOpen = logOpen
}

function growBits(tables: GramTables, logBits: number): void {
  const { bits: old, logBits: oldLog } = tables
  const bits = tables.allocator.int32(bitsWords(logBits))
  const words = 1 << (oldLog - 5)
  spreadBits(old.subarray(0, words), bits.subarray(0, 1 << (logBits - 5)))
  spreadBits(old.subarray(words), bits.subarray(1 << (logBits - 5)))
  tables.bits = bits
  tables.logBits = logBits
}

/** Words of a bitmap of so many bits, and of the smaller one behind it. */
function bitsWords(logBits: number): number {
  return (1 << (logBits - 5)) + (1 << (logBits - 5 - SECOND_LOG))
}

/** Copies a bitmap into a larger one that is indexed by more leading bits of the same hash. */
function spreadBits(from: Int32Array, to: Int32Array): void {
  const times = to.length / from.length
  for (let index = 0; index < from.length; index++) {
    for (let word = from[index]!; word !== 0; word &= word - 1) {
      const old = (index << 5) + 31 - Math.clz32(word & -word)
      for (let bit = old * times; bit < (old + 1) * times; bit++) to[bit >>> 5]! |= 1 << (bit & 31)
    }
  }
}

function growKinds(tables: GramTables, log: number): void {
  const { kinds, logKinds } = tables
  const grown = tables.allocator.uint8(kindsBytes(log))
  const width = hasChecks(logKinds) ? 2 : 1
  const grownWidth = hasChecks(log) ? 2 : 1
  const times = 1 << (log - logKinds)
  for (let slot = 0; slot < 1 << logKinds; slot++) {
    const kind = kinds[slot * width]!
    for (let i = slot * times; kind !== 0 && i < (slot + 1) * times; i++) {
      grown[i * grownWidth] = kind
      if (grownWidth === 2) grown[2 * i + 1] = kinds[2 * slot + 1]!
    }
  }
  for (let word = 0; word < 1 << (logKinds - WORD_LOG); word++) {
    const from = usedFrom(logKinds) + WORD_BYTES * word
    const used = kinds.subarray(from, from + WORD_BYTES)
    for (let i = word * times; i < (word + 1) * times; i++) grown.set(used, usedFrom(log) + WORD_BYTES * i)
  }
  tables.kinds = grown
  tables.logKinds = log
}

/** Bytes of a table of kinds. */
function kindsBytes(log: number): number {
  return usedFrom(log) + (1 << (log - 3))
}

/** Where in a table of so many kinds the filter begins. */
export function usedFrom(logKinds: number): number {
  return hasChecks(logKinds) ? 2 << logKinds : 1 << logKinds
}

/** The byte at which a hash's word of the filter begins. */
function usedWord(logKinds: number, hash: number): number {
  return usedFrom(logKinds) + WORD_BYTES * (hash >>> (32 - logKinds + WORD_LOG))
}

/** Enters a hash into the filter: three bits of its word, in the largest tables one. */
function markUsed({ kinds, logKinds, touched }: GramTables, hash: number): void {
  const word = usedWord(logKinds, hash)
  for (let shift = 0; shift <= LAST_MARK; shift += WORD_LOG) {
    const bit = (hash >>> shift) & 63
    kinds[word + (bit >>> 3)]! |= 1 << (bit & 7)
    if (!hasChecks(logKinds)) break
  }
  touched?.(1, word)
}

/** Whether the filter knows a hash. */
function isUsed({ kinds, logKinds }: GramTables, hash: number): boolean {
  const word = usedWord(logKinds, hash)
  for (let shift = 0; shift <= LAST_MARK; shift += WORD_LOG) {
    const bit = (hash >>> shift) & 63
    if (((kinds[word + (bit >>> 3)]! >>> (bit & 7)) & 1) === 0) return false
    if (!hasChecks(logKinds)) break
  }
  return true
}

/** Whether a table of so many kinds has a second byte for each. */
export function hasChecks(logKinds: number): boolean {
  return logKinds < CHECKED_LOG
}

/** Seven bits of a gram's hash besides those in its kind; never 0, which stands for several grams. */
function checkOf(hash: number): number {
  return ((hash >>> 2) & 0xfe) | 1
}

/** Copies a table into a larger one that is indexed by more leading bits of the same hash. */
function spread(from: Uint8Array, to: Uint8Array): Uint8Array {
  const times = to.length / from.length
  for (let i = 0; i < from.length; i++) if (from[i]! !== 0) to.fill(from[i]!, i * times, (i + 1) * times)
  return to
}

/** Enters the five bytes of an open gram into the first bitmap, and the hash that its kind is found by into the second. */
function setBits(tables: GramTables, gram: number, hash: number): void {
  for (const bit of [gram >>> (32 - tables.logBits), secondBit(tables, hash)]) {
    tables.bits[bit >>> 5]! |= 1 << (bit & 31)
    tables.touched?.(0, (bit >>> 5) << 2)
  }
}

/** Whether the first bitmap has an open gram, by its five bytes. */
export function hasOpenGram({ bits, logBits }: GramTables, gram: number): boolean {
  const bit = gram >>> (32 - logBits)
  return ((bits[bit >>> 5]! >>> (bit & 31)) & 1) !== 0
}

function secondBit({ logBits }: GramTables, hash: number): number {
  return (1 << logBits) + (hash >>> (32 - logBits + SECOND_LOG))
}

/** Enters a kind: in its byte three bits of the gram's hash to check it by, and seven more behind the table. */
function setKind(tables: GramTables, hash: number, kind: number): void {
  const { kinds, logKinds } = tables
  const isChecked = hasChecks(logKinds)
  const slot = (hash >>> (32 - logKinds)) << (isChecked ? 1 : 0)
  const check = (hash & 7) << KIND_BITS
  const present = kinds[slot]!
  tables.touched?.(1, slot)
  markUsed(tables, hash)
  if (present === 0) {
    kinds[slot] = kind | check
    if (isChecked) kinds[slot + 1] = checkOf(hash)
    return
  }
  const place = kinds[slot]! & ANY_KIND
  const isSame = present >>> KIND_BITS === (hash & 7) && anyPlaceOf(place) === anyPlaceOf(kind)
  if (present === ANY_KIND || !isSame) {
    if (isChecked) kinds[slot + 1] = marksWith(present, kinds[slot + 1]!, hash)
    kinds[slot] = ANY_KIND
    return
  }
  if (isChecked && kinds[slot + 1] !== checkOf(hash)) kinds[slot + 1] = 0
  if (place !== kind) kinds[slot] = anyPlaceOf(kind) | check
}

/** The check of a slot that several kinds share: a bit for each hash, by three of its bits. 0 lets everything pass. */
function marksWith(present: number, check: number, hash: number): number {
  if (check === 0) return 0
  return (present === ANY_KIND ? check : markOf(check << 2)) | markOf(hash)
}

/** The three bits are among those that `checkOf` keeps, where `check << 2` has them. */
function markOf(hash: number): number {
  return 1 << ((hash >>> 3) & 7)
}

/** The kind that stands for all places of a kind's spelling. */
function anyPlaceOf(kind: number): number {
  if (kind >= ANY_PLACE.raw) return kind
  return kind < SPELLING.hex ? ANY_PLACE.raw : kind < SPELLING.base64[0] ? ANY_PLACE.hex : ANY_PLACE.base64
}

function setOpenKind(kinds: Uint8Array, log: number, hash: number, kind: number): void {
  const slot = hash >>> (32 - log)
  const check = (hash & 3) << OPEN_BITS
  const present = kinds[slot]!
  if (present === 0 || present === (kind | check)) kinds[slot] = kind | check
  else if (present === ANY_OPEN) return
  else if (present >>> OPEN_BITS !== (hash & 3) || anyOpenPlaceOf(present & ANY_OPEN) !== anyOpenPlaceOf(kind))
    kinds[slot] = ANY_OPEN
  else kinds[slot] = anyOpenPlaceOf(kind) | check
}

function anyOpenPlaceOf(kind: number): number {
  if (kind >= ANY_OPEN_PLACE.raw) return kind
  if (kind < OPEN_SPELLING.hex) return ANY_OPEN_PLACE.raw
  return kind < OPEN_SPELLING.base64[0] ? ANY_OPEN_PLACE.hex : ANY_OPEN_PLACE.base64
}

/** The open kind that the table has for a hash; 0 for none. */
export function openKindOf(tables: GramTables, hash: number): number {
  const bit = secondBit(tables, hash)
  if (((tables.bits[bit >>> 5]! >>> (bit & 31)) & 1) === 0) return 0
  const entry = tables.openKinds[hash >>> (32 - tables.logOpen)]!
  return entry === ANY_OPEN || entry >>> OPEN_BITS === (hash & 3) ? entry & ANY_OPEN : 0
}

/** The kind that the table has for a hash; 0 for none. */
export function kindOf(tables: GramTables, hash: number): number {
  if (!isUsed(tables, hash)) return 0
  const { kinds, logKinds } = tables
  const isChecked = hasChecks(logKinds)
  const slot = (hash >>> (32 - logKinds)) << (isChecked ? 1 : 0)
  const entry = kinds[slot]!
  if (entry !== ANY_KIND && entry >>> KIND_BITS !== (hash & 7)) return 0
  if (entry === 0 || !isChecked) return entry & ANY_KIND
  const check = kinds[slot + 1]!
  if (check === 0) return entry & ANY_KIND
  const isIt = entry === ANY_KIND ? (check & markOf(hash)) !== 0 : check === checkOf(hash)
  return isIt ? entry & ANY_KIND : 0
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

/** Hash of the four bytes before a place and the four from it on. */
export function backGramOf(tables: GramTables, previous: number, first: number): number {
  const hash = Math.imul(longGramOf(tables, previous, first), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** Another hash of the five bytes. */
export function openGramOf(gram: number): number {
  const hash = Math.imul(gram ^ (gram >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}
