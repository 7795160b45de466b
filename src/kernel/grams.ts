import { addressOf, arenaInt32 } from './arena.js'
import { enterGram, type Filter, hasGram, hasMarks, setMarks, wordOf } from './gram-filter.js'
import { areGated, backGramOf, farGramOf, gramOf, longGramOf, looksLikeId, openGramOf, wordAt } from './gram-hash.js'
import { enterKind, GATED, kindIn, OPEN, OPEN_PLACES } from './gram-kinds.js'
import {
  farFilterOf,
  type GramTables,
  gatedFilterOf,
  growFar,
  growGated,
  growOpen,
  growShort,
  idFilterOf,
  openFarFilterOf,
  openFilterOf,
  SLOT_BYTES,
  shortFilterOf,
} from './gram-tables.js'

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
 * not how many values there are. Where there are more values than a few thousand, kinds would take more memory than they are
 * worth: larger filters, of more marks, take their place, and all is tried where they know a gram. Most of what is asked there
 * looks like parts of ids, which has a filter to itself: it is small, for few values do, and stays near.
 *
 * Blocks with a gram of another class are *open*: they put their first eight grams of five bytes into a filter small enough
 * for the nearest caches, which is asked at every eighth position; where it knows the five bytes, eight are looked up in
 * `openKinds`. Blocks of eight to eleven bytes have four such grams, also in a filter of their own that is asked at the
 * positions between, where there are any.
 */

/** Bytes a long block must have at least, so that its grams lie inside it. */
export const LONG_BLOCK_BYTES = 12
/** Bytes a short block must have at least. */
export const SHORT_BLOCK_BYTES = 8
/** Grams of a gated block, and of a short one. */
const GATED_PLACES = 4
const SHORT_PLACES = 4
/** Offsets in a long block at which eight bytes begin. */
const LONG_PLACES = LONG_BLOCK_BYTES - 8 + 1
/** Marks that a hash sets in the filters of eight bytes: of gated grams, and of those without kinds. */
const GATED_MARKS = 3
const FAR_MARKS = 5

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

/** Enters the grams of a block of at least twelve bytes at `bytes[at]`; `spelling` is one of `SPELLING`. */
export function addLongBlock(tables: GramTables, bytes: Uint8Array, at: number, spelling: number): void {
  if (!areGated(bytes, at)) {
    addOpen(tables, bytes, at, spelling, OPEN_PLACES)
    return
  }
  if (!growGated(tables, GATED_PLACES)) {
    for (let place = at; place < at + GATED_PLACES; place++) {
      addFar(tables, wordAt(bytes, place), wordAt(bytes, place + 4))
    }
    return
  }
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
  enterKind(tables.kinds, at, hash, kind, GATED)
  const filter = gatedFilterOf(tables)
  const word = wordOf(filter, hash)
  setMarks(filter, word, hash, GATED_MARKS)
  if (tables.touched === undefined) return
  tables.touched(1, at)
  tables.touched(1, word)
}

/** Enters a gated gram that has no kind. */
function addFar(tables: GramTables, first: number, next: number): void {
  const isId = looksLikeId(first, next)
  growFar(tables, isId)
  const filter = isId ? idFilterOf(tables) : farFilterOf(tables)
  setFar(tables, 1, filter, longGramOf(tables, first, next), farGramOf(tables, first, next))
}

/** Enters a gram that has no kind into a filter of `kinds` (array 1) or `openKinds` (2), by two hashes. */
function setFar(tables: GramTables, array: 1 | 2, filter: Filter, hash: number, marks: number): void {
  const word = wordOf(filter, hash)
  setMarks(filter, word, marks, FAR_MARKS)
  tables.touched?.(array, word)
}

/** Enters the grams of a block of eight to eleven bytes at `bytes[at]`; `spelling` is one of `SPELLING`. */
export function addShortBlock(tables: GramTables, bytes: Uint8Array, at: number, spelling: number): void {
  growShort(tables, 2 * SHORT_PLACES)
  addOpen(tables, bytes, at, spelling, SHORT_PLACES)
}

function addOpen(tables: GramTables, bytes: Uint8Array, at: number, spelling: number, places: number): void {
  const isShort = places === SHORT_PLACES
  const hasKinds = growOpen(tables, places)
  // The same spelling counts in steps of four places there and of eight here.
  const kind = 2 * (spelling - 1) + 1
  for (let place = 0; place < places; place++) {
    const first = wordAt(bytes, at + place)
    const gram = gramOf(tables, first, bytes[at + place + 4]!)
    setOpen(tables, openFilterOf(tables), gram)
    if (isShort) {
      setOpen(tables, shortFilterOf(tables), gram)
      setOpen(tables, shortFilterOf(tables), openGramOf(gram))
    }
    if (hasKinds) {
      const hash = isShort ? openGramOf(gram) : placeHashOf(tables, bytes, at, place)
      const slot = slotAt(tables.logOpen, hash)
      enterKind(tables.openKinds, slot, hash, kind + place, OPEN)
      tables.touched?.(2, slot)
    } else if (!isShort && place < LONG_PLACES) {
      const next = wordAt(bytes, at + place + 4)
      setFar(tables, 2, openFarFilterOf(tables), longGramOf(tables, first, next), farGramOf(tables, first, next))
    }
  }
}

function setOpen(tables: GramTables, filter: Filter, gram: number): void {
  const word = enterGram(filter, gram)
  tables.touched?.(0, word)
}

/** Hash of eight bytes of a long block in any case: those from a place on or, near its end, four of them before. */
function placeHashOf(tables: GramTables, bytes: Uint8Array, at: number, place: number): number {
  const first = wordAt(bytes, at + place)
  if (place < LONG_PLACES) return longGramOf(tables, first, wordAt(bytes, at + place + 4))
  return backGramOf(tables, wordAt(bytes, at + place - 4), first)
}

/** The byte at which the slot of a hash begins. */
function slotAt(logSlots: number, hash: number): number {
  return (hash >>> (32 - logSlots)) * SLOT_BYTES
}

/** The open kind that the tables have for a hash; 0 for none. */
export function openKindOf(tables: GramTables, hash: number): number {
  return kindIn(tables.openKinds, slotAt(tables.logOpen, hash), hash, OPEN)
}

/** Whether a short block may have a gram, by both of its hashes. */
export function isShortGram(tables: GramTables, gram: number): boolean {
  const filter = shortFilterOf(tables)
  return hasGram(filter, gram) && hasGram(filter, openGramOf(gram))
}

/** Whether eight bytes are among those of open grams without kinds. */
export function isOpenFar(tables: GramTables, first: number, next: number): boolean {
  return isFarIn(tables, openFarFilterOf(tables), first, next)
}

/** The kind that the tables have for a hash; 0 for none. */
export function kindOf(tables: GramTables, hash: number): number {
  const filter = gatedFilterOf(tables)
  if (!hasMarks(filter, wordOf(filter, hash), hash, GATED_MARKS)) return 0
  return kindIn(tables.kinds, slotAt(tables.logKinds, hash), hash, GATED)
}

/** Whether eight bytes are among those of gated grams without kinds. */
export function isGatedFar(tables: GramTables, first: number, next: number): boolean {
  return isFarIn(tables, looksLikeId(first, next) ? idFilterOf(tables) : farFilterOf(tables), first, next)
}

function isFarIn(tables: GramTables, filter: Filter, first: number, next: number): boolean {
  const word = wordOf(filter, longGramOf(tables, first, next))
  return hasMarks(filter, word, farGramOf(tables, first, next), FAR_MARKS)
}
