import { arenaInt32, arenaUint8 } from './arena.js'
import { type Filter, filterBytes, spreadFilter } from './gram-filter.js'
import { spreadKinds } from './gram-kinds.js'

/*
 * The tables of the gram sieve, and how they grow. Each is sized by what it holds: what is asked for every few bytes of text
 * has to stay in the caches nearest to the processor.
 *
 *   bits   [ filter of open grams | filter of short blocks' grams ]
 *   kinds  [ kinds of gated grams, two bytes each | filter of these | filter of ids beyond | of others beyond ]
 *   openKinds  [ kinds of open grams, two bytes each | filter of the grams beyond ]
 *
 * Hashes are not kept (they would tell too much), so on growth every entry is handed to all places it may have come from, and
 * old grams stay as dense as they were. Tables of kinds would soon be dense: grams beyond `KINDS_GRAMS_MAX` and
 * `OPEN_KINDS_GRAMS_MAX` go to filters of their own, which know no kinds.
 */

/** Sizes as powers of two, and how many grams each takes. */
type Sizes = readonly { readonly log: number; readonly gramsMax: number }[]

/** Bits of the filter of open grams. */
const OPEN_FILTER_SIZES: Sizes = [
  { log: 15, gramsMax: 1 << 10 },
  { log: 17, gramsMax: 1 << 12 },
  { log: 18, gramsMax: 10_000 },
  { log: 20, gramsMax: 1 << 15 },
  { log: 22, gramsMax: 1 << 17 },
  { log: 23, gramsMax: Number.POSITIVE_INFINITY },
]
/** The same for the grams of short blocks, which enter it by two hashes each. */
const SHORT_FILTER_SIZES: Sizes = [
  { log: 14, gramsMax: 1 << 9 },
  { log: 18, gramsMax: 1 << 13 },
  { log: 22, gramsMax: 1 << 17 },
  { log: 24, gramsMax: Number.POSITIVE_INFINITY },
]
/** Slots of the table of kinds, for gated grams; its filter has as many bits. */
const KINDS_SIZES: Sizes = [
  { log: 14, gramsMax: 1 << 10 },
  { log: 16, gramsMax: 1 << 12 },
  { log: 19, gramsMax: Number.POSITIVE_INFINITY },
]
/** Gated grams that have kinds. */
const KINDS_GRAMS_MAX = 1 << 16
/** Bits of a filter of gated grams beyond. */
const FAR_SIZES: Sizes = [
  { log: 19, gramsMax: 1 << 14 },
  { log: 21, gramsMax: 1 << 16 },
  { log: 23, gramsMax: 1 << 18 },
  { log: 24, gramsMax: 1 << 20 },
  { log: 26, gramsMax: Number.POSITIVE_INFINITY },
]
/** Slots of the table of open kinds. */
const OPEN_SIZES: Sizes = [
  { log: 12, gramsMax: 1 << 8 },
  { log: 14, gramsMax: 1 << 10 },
  { log: 17, gramsMax: Number.POSITIVE_INFINITY },
]
/** Open grams that have kinds. */
const OPEN_KINDS_GRAMS_MAX = 1 << 14
/** Bits of the filter of open grams beyond, by their eight bytes. */
const OPEN_FAR_SIZES: Sizes = [
  { log: 20, gramsMax: 1 << 15 },
  { log: 22, gramsMax: 1 << 17 },
  { log: 24, gramsMax: Number.POSITIVE_INFINITY },
]

/** More grams than there can be. */
const GRAMS_MAX = 1 << 29
/** How many of all grams are open, and how many look like ids, in values of mixed kinds. */
const OPEN_SHARE = 0.15
const ID_SHARE = 0.1

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

/** The tables. Arrays are replaced when they grow; those they had stay as they were, for whoever still reads them. */
export interface GramTables {
  allocator: GramAllocator
  /** The filters of open grams. */
  bits: Uint8Array
  /** Kinds of gated grams, and behind them their filters. */
  kinds: Uint8Array
  /** Kinds of open grams, and behind them the filter of those without. */
  openKinds: Uint8Array
  logBits: number
  logShort: number
  logKinds: number
  /** 0, both: no gated gram is without a kind. */
  logIds: number
  logFar: number
  logOpen: number
  /** 0: no open gram is without a kind. */
  logOpenFar: number
  /** Gated grams since creation: those with kinds, and of those without the ones that look like ids, and the others. */
  grams: number
  idGrams: number
  farGrams: number
  /** The same of open ones. */
  openGrams: number
  openFarGrams: number
  /** Short blocks since creation. */
  shortBlocks: number
  /** Odd multipliers of the two hashes. */
  readonly multipliers: Int32Array
  /** Told of every byte written (0: of `bits`, 1: `kinds`, 2: `openKinds`): other threads' copies miss what is not told. */
  touched?: (array: number, byte: number) => void
}

/** Empty tables for about `gramsExpected` grams, keyed by four random words. */
export function createGramTables(
  words: Int32Array,
  gramsExpected = 0,
  allocator: GramAllocator = ownAllocator,
): GramTables {
  const open = gramsExpected * OPEN_SHARE
  const isFar = gramsExpected > KINDS_GRAMS_MAX
  const isOpenFar = open > OPEN_KINDS_GRAMS_MAX
  const logs = {
    logBits: sizeFor(OPEN_FILTER_SIZES, open),
    logShort: sizeFor(SHORT_FILTER_SIZES, 0),
    logKinds: sizeFor(KINDS_SIZES, isFar ? 0 : gramsExpected),
    logIds: isFar ? sizeFor(FAR_SIZES, gramsExpected * ID_SHARE) : 0,
    logFar: isFar ? sizeFor(FAR_SIZES, gramsExpected - open) : 0,
    logOpen: sizeFor(OPEN_SIZES, isOpenFar ? 0 : open),
    logOpenFar: isOpenFar ? sizeFor(OPEN_FAR_SIZES, open) : 0,
  }
  return {
    allocator,
    bits: allocator.uint8(filterBytes(logs.logBits) + filterBytes(logs.logShort)),
    kinds: allocator.uint8(kindsBytes(logs.logKinds, logs.logKinds, logs.logIds, logs.logFar)),
    openKinds: allocator.uint8(kindsBytes(logs.logOpen, logs.logOpenFar)),
    ...logs,
    grams: 0,
    idGrams: 0,
    farGrams: 0,
    openGrams: 0,
    openFarGrams: 0,
    shortBlocks: 0,
    multipliers: Int32Array.from(words.subarray(0, 4), (word) => word | 1),
  }
}

/** The log of the least size that takes so many grams. */
function sizeFor(sizes: Sizes, grams: number): number {
  // Asked for each gram: no closure.
  let index = 0
  while (index < sizes.length - 1 && grams > sizes[index]!.gramsMax) index++
  return sizes[index]!.log
}

/** How many grams fit in before tables grow: gated ones with kinds, ids, others without, and open ones. */
export function roomsOf(tables: GramTables): readonly [gated: number, ids: number, far: number, open: number] {
  const { logBits, logKinds, logIds, logFar, logOpen, logOpenFar } = tables
  const open = limitOf(OPEN_FILTER_SIZES, logBits) - tables.openGrams - tables.openFarGrams
  const kinds = Math.min(OPEN_KINDS_GRAMS_MAX, limitOf(OPEN_SIZES, logOpen)) - tables.openGrams
  const far = limitOf(OPEN_FAR_SIZES, logOpenFar) - tables.openFarGrams
  return [
    logFar > 0 ? 0 : Math.min(KINDS_GRAMS_MAX, limitOf(KINDS_SIZES, logKinds)) - tables.grams,
    limitOf(FAR_SIZES, logIds) - tables.idGrams,
    limitOf(FAR_SIZES, logFar) - tables.farGrams,
    Math.min(open, logOpenFar > 0 ? far : kinds),
  ]
}

/** How many grams a size takes; 0 for none. */
function limitOf(sizes: Sizes, log: number): number {
  return Math.min(GRAMS_MAX, sizes.find((size) => size.log === log)?.gramsMax ?? 0)
}

/** Counts grams that were entered otherwise than one by one; see `roomsOf`. */
export function countEntered(tables: GramTables, gated: number, ids: number, far: number, open: number): void {
  tables.grams += gated
  tables.idGrams += ids
  tables.farGrams += far
  if (tables.logOpenFar > 0) tables.openFarGrams += open
  else tables.openGrams += open
}

/** Counts gated grams where there is room for kinds, and makes room for them. Returns false where there is none. */
export function growGated(tables: GramTables, grams: number): boolean {
  if (tables.logFar > 0 || tables.grams + grams > KINDS_GRAMS_MAX) return false
  tables.grams += grams
  const log = sizeFor(KINDS_SIZES, tables.grams)
  if (log > tables.logKinds) replaceKinds(tables, log, tables.logIds, tables.logFar)
  return true
}

/** Counts a gated gram without a kind and makes room for it. */
export function growFar(tables: GramTables, looksLikeId: boolean): void {
  if (looksLikeId) tables.idGrams++
  else tables.farGrams++
  const logIds = Math.max(tables.logIds, sizeFor(FAR_SIZES, tables.idGrams))
  const logFar = Math.max(tables.logFar, sizeFor(FAR_SIZES, tables.farGrams))
  if (logIds > tables.logIds || logFar > tables.logFar) replaceKinds(tables, tables.logKinds, logIds, logFar)
}

/** Counts open grams and makes room for them. Returns whether they are to have kinds. */
export function growOpen(tables: GramTables, grams: number): boolean {
  const { logOpen, logOpenFar } = tables
  const hasKinds = logOpenFar === 0 && tables.openGrams + grams <= OPEN_KINDS_GRAMS_MAX
  if (hasKinds) tables.openGrams += grams
  else tables.openFarGrams += grams
  const logBits = sizeFor(OPEN_FILTER_SIZES, tables.openGrams + tables.openFarGrams)
  if (logBits > tables.logBits) replaceBits(tables, logBits, tables.logShort)
  const log = hasKinds ? sizeFor(OPEN_SIZES, tables.openGrams) : sizeFor(OPEN_FAR_SIZES, tables.openFarGrams)
  if (hasKinds && log > logOpen) replaceOpenKinds(tables, log, 0)
  else if (!hasKinds && log > logOpenFar) replaceOpenKinds(tables, logOpen, log)
  return hasKinds
}

/** Counts a short block of so many hashes and makes room for them. */
export function growShort(tables: GramTables, hashes: number): void {
  tables.shortBlocks++
  const logShort = sizeFor(SHORT_FILTER_SIZES, tables.shortBlocks * hashes)
  if (logShort > tables.logShort) replaceBits(tables, tables.logBits, logShort)
}

function replaceBits(tables: GramTables, logBits: number, logShort: number): void {
  const bits = tables.allocator.uint8(filterBytes(logBits) + filterBytes(logShort))
  const grown = { ...tables, bits, logBits, logShort }
  spreadFilter(openFilterOf(tables), openFilterOf(grown), 4)
  spreadFilter(shortFilterOf(tables), shortFilterOf(grown), 4)
  Object.assign(tables, { bits, logBits, logShort })
}

function replaceKinds(tables: GramTables, logKinds: number, logIds: number, logFar: number): void {
  const kinds = tables.allocator.uint8(kindsBytes(logKinds, logKinds, logIds, logFar))
  const grown = { ...tables, kinds, logKinds, logIds, logFar }
  spreadKinds(tables.kinds, kinds, tables.logKinds, logKinds)
  spreadFilter(gatedFilterOf(tables), gatedFilterOf(grown), 8)
  if (tables.logIds > 0) spreadFilter(idFilterOf(tables), idFilterOf(grown), 8)
  if (tables.logFar > 0) spreadFilter(farFilterOf(tables), farFilterOf(grown), 8)
  Object.assign(tables, { kinds, logKinds, logIds, logFar })
}

function replaceOpenKinds(tables: GramTables, logOpen: number, logOpenFar: number): void {
  const openKinds = tables.allocator.uint8(kindsBytes(logOpen, logOpenFar))
  const grown = { ...tables, openKinds, logOpen, logOpenFar }
  spreadKinds(tables.openKinds, openKinds, tables.logOpen, logOpen)
  if (tables.logOpenFar > 0) spreadFilter(openFarFilterOf(tables), openFarFilterOf(grown), 8)
  Object.assign(tables, { openKinds, logOpen, logOpenFar })
}

/** Bytes of a slot of a table of kinds. */
export const SLOT_BYTES = 2

/** Bytes of a table of kinds and the filters behind it; 0 for a filter that there is not. */
function kindsBytes(logKinds: number, ...logFilters: readonly number[]): number {
  return logFilters.reduce((bytes, log) => bytes + (log === 0 ? 0 : filterBytes(log)), SLOT_BYTES << logKinds)
}

/** Whether any open gram may have a kind: not where tables were made for more than have kinds. */
export function hasOpenKinds({ logOpen, logOpenFar }: GramTables): boolean {
  return logOpenFar === 0 || logOpen > sizeFor(OPEN_SIZES, 0)
}

/** The filter of open grams. */
export function openFilterOf({ bits, logBits }: GramTables): Filter {
  return { bytes: bits, from: 0, log: logBits }
}

/** The filter of short blocks' grams. */
export function shortFilterOf({ bits, logBits, logShort }: GramTables): Filter {
  return { bytes: bits, from: filterBytes(logBits), log: logShort }
}

/** The filter of gated grams with kinds. */
export function gatedFilterOf({ kinds, logKinds }: GramTables): Filter {
  return { bytes: kinds, from: SLOT_BYTES << logKinds, log: logKinds }
}

/** The filter of gated grams without kinds that look like ids; ask `logFar` first. */
export function idFilterOf({ kinds, logKinds, logIds }: GramTables): Filter {
  return { bytes: kinds, from: kindsBytes(logKinds, logKinds), log: logIds }
}

/** The filter of the others without kinds; ask `logFar` first. */
export function farFilterOf({ kinds, logKinds, logIds, logFar }: GramTables): Filter {
  return { bytes: kinds, from: kindsBytes(logKinds, logKinds, logIds), log: logFar }
}

/** The filter of open grams without kinds, by their eight bytes; ask `logOpenFar` first. */
export function openFarFilterOf({ openKinds, logOpen, logOpenFar }: GramTables): Filter {
  return { bytes: openKinds, from: SLOT_BYTES << logOpen, log: logOpenFar }
}
