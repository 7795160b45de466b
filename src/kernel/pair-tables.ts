/*
 * The tables that the sieve for literals reads; `scan/tables.ts` fills them. See `pairs.ts`.
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

/** Int32 fields of a record as the compiled sieve reads it; what else it holds see `pairs.ts`. */
export const WIDE = { next: 0, key: 1, offset: 2, head: 4, fold: 6, mask: 8, size: 16 } as const

/** Words of a pair table. */
export const PAIR_SLOTS = 1 << 14

/** Where a pair stands in the table. Logs hold ASCII: controls and what lies beyond share with the blank. */
export function pairSlot(first: number, second: number): number {
  return sevenBits(first) | (sevenBits(second) << 7)
}

function sevenBits(byte: number): number {
  return byte < 0x20 || byte > 0x7f ? 0x20 : byte
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

const GOLDEN = 0x9e3779b1 | 0
const FOLD_ALL = 0x20202020
const SLOT_SHIFT = 19
const BITMAP_SHIFT = 14
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
