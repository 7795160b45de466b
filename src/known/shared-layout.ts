import { type GramAllocator, heapAllocator } from '../kernel/gram-tables.js'
import type { KnownTables } from './tables.js'

/*
 * How the tables lie in memory that threads share: a head of fixed words, then arrays, each allocated once and never moved.
 *
 * One thread writes, any number read. The writer fills arrays and scalars first and then raises the generation, with
 * `Atomics`; a reader looks at the generation before each scan and, when it has risen, takes up scalars and arrays anew. In
 * between it may see entries that are not published yet: they are complete or they match nothing, since every match is
 * proved by its tag.
 *
 * Fingerprints are read where they lie. What a sieve reads is copied, for a compiled sieve sees its thread's own memory
 * only: every thread has these tables to itself, the shared memory has a copy, and a ring that says where it was last
 * written. A reader that is behind by more than the ring holds copies everything.
 */

/** The tables of a set as another thread can read them. Structured-cloneable: pass it in `workerData` or a message. */
export interface SharedKnown {
  readonly memory: SharedArrayBuffer
  /** The reader's place in the head; -1 where there was none left. */
  readonly ticket: number
  /** The removals that this reader begins with. */
  readonly heeded: number
}

/** Words of the head. */
export const HEAD = {
  magic: 0,
  /** The number of the last change, and of the one that is being written. */
  generation: 1,
  writing: 2,
  /** Not 0: the memory was full, the writer works in another one. */
  outgrown: 3,
  /** Values that scans look for. */
  live: 4,
  /** Entries of the ring so far. */
  logged: 5,
  scalars: 8,
  arrays: 24,
  /** For each reader the removals it heeds. */
  readers: 64,
  size: 128,
} as const

/** Says that a memory holds tables of this version. */
export const MAGIC = 0x696b6e33
/** Readers that removals wait for; while there are more, nothing is ever swept. */
export const READERS_MAX = 64
/** A reader's place that nobody has. */
export const FREE = 0x7fffffff

/** Entries of the ring: which array, and the stretch of `STRETCH_BYTES` that was written. */
export const RING_ENTRIES = 1 << 12
/** Bits of an entry that number the stretch; the array's number lies above them. */
export const STRETCH_BITS = 24
const LOG_STRETCH = 6
/** Bytes that an entry stands for. */
export const STRETCH_BYTES = 1 << LOG_STRETCH

const ALIGN = STRETCH_BYTES

/** An array of the tables. */
export type TableArray = Int32Array | Uint16Array | Uint8Array

/** Allocates from shared memory until it is full, and then from the heap. */
export class SharedAllocator implements GramAllocator {
  readonly memory: SharedArrayBuffer
  #next = HEAD.size * 4
  /** Whether something found no room: then the tables have to move. */
  isFull = false

  constructor(bytes: number) {
    this.memory = new SharedArrayBuffer(bytes)
  }

  int32(length: number): Int32Array {
    const at = this.#take(length * 4)
    return at < 0 ? heapAllocator.int32(length) : new Int32Array(this.memory, at, length)
  }

  uint8(length: number): Uint8Array {
    const at = this.#take(length)
    return at < 0 ? heapAllocator.uint8(length) : new Uint8Array(this.memory, at, length)
  }

  #take(bytes: number): number {
    const at = this.#next
    if (at + bytes > this.memory.byteLength) {
      this.isFull = true
      return -1
    }
    this.#next = (at + bytes + ALIGN - 1) & ~(ALIGN - 1)
    return at
  }
}

/** The arrays that lie in shared memory themselves, in the order of the head; behind them the copies' bytes. */
export function directArrays(tables: KnownTables, names: Uint8Array, ring: Int32Array): readonly TableArray[] {
  const { values, longs, slots } = tables.prints.arrays
  return [values, longs, slots, tables.tiny.pairs, tables.keyWords, names, ring]
}

/** Bits of the scalar that says what is looked for in text as it stands. */
const TINY_IN_TEXT = 1
const SHORT_IN_TEXT = 2
const KEY_WORDS_AT = 4
const DIRECT = 7

/** The arrays that every thread has to itself: what sieves read. */
export function ownArrays({ grams, hiding }: KnownTables): readonly TableArray[] {
  return [grams.bits, grams.kinds, grams.openKinds, hiding]
}

/** Puts another array in the place of one of `ownArrays`. */
export function setOwnArray(tables: KnownTables, index: number, array: TableArray): void {
  const name = (['bits', 'kinds', 'openKinds'] as const)[index]
  if (name === undefined) tables.hiding = array as Uint8Array
  else Object.assign(tables.grams, { [name]: array })
}

/** The bytes of an array. */
export function bytesOf({ buffer, byteOffset, byteLength }: TableArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** Writes where the arrays lie, and the scalars. */
export function writeHead(head: Int32Array, tables: KnownTables, arrays: readonly TableArray[]): void {
  for (const [index, array] of arrays.entries()) {
    head[HEAD.arrays + 2 * index] = array.byteOffset
    head[HEAD.arrays + 2 * index + 1] = array.length
  }
  const { grams, tiny } = tables
  head.set(
    [
      grams.logBits,
      grams.logKinds,
      grams.logOpen,
      grams.shortBlocks,
      tiny.lengths,
      (tables.tinyInText ? TINY_IN_TEXT : 0) | (tables.shortInText ? SHORT_IN_TEXT : 0),
      tables.textLengths,
      tables.binaryLengths,
      tables.hiddenMax,
      tables.longest,
      tables.shortest,
      grams.logShort,
      grams.logFar,
      grams.logOpenFar,
      grams.logIds,
    ],
    HEAD.scalars,
  )
}

/** What `readHead` hands back of what lies beside the tables. */
export interface HeadArrays {
  readonly names: Uint8Array
  readonly ring: Int32Array
  /** Copies of the writer's own arrays, in the order of `ownArrays`. */
  readonly copies: readonly Uint8Array[]
}

/** Takes up what `writeHead` wrote, from `head` or a copy of it, but for the arrays that every thread has to itself. */
export function readHead(memory: SharedArrayBuffer, head: Int32Array, tables: KnownTables): HeadArrays {
  const int32 = (index: number): Int32Array =>
    new Int32Array(memory, head[HEAD.arrays + 2 * index]!, head[HEAD.arrays + 2 * index + 1]!)
  const uint8 = (index: number): Uint8Array =>
    new Uint8Array(memory, head[HEAD.arrays + 2 * index]!, head[HEAD.arrays + 2 * index + 1]!)
  const { grams, tiny, prints } = tables
  prints.adopt({ values: int32(0), longs: int32(1), slots: int32(2) })
  tiny.pairs = int32(3)
  const scalar = (index: number): number => head[HEAD.scalars + index]!
  grams.logBits = scalar(0)
  grams.logKinds = scalar(1)
  grams.logOpen = scalar(2)
  grams.shortBlocks = scalar(3)
  tiny.lengths = scalar(4)
  tables.tinyInText = (scalar(5) & TINY_IN_TEXT) !== 0
  tables.shortInText = (scalar(5) & SHORT_IN_TEXT) !== 0
  tables.textLengths = scalar(6)
  tables.binaryLengths = scalar(7)
  tables.hiddenMax = scalar(8)
  tables.longest = scalar(9)
  tables.shortest = scalar(10)
  grams.logShort = scalar(11)
  grams.logFar = scalar(12)
  grams.logOpenFar = scalar(13)
  grams.logIds = scalar(14)
  return { names: uint8(5), ring: int32(6), copies: ownArrays(tables).map((_, index) => uint8(DIRECT + index)) }
}

/** The words of the key in shared memory. */
export function keyWordsIn(memory: SharedArrayBuffer, head: Int32Array): Int32Array {
  const at = HEAD.arrays + 2 * KEY_WORDS_AT
  return new Int32Array(memory, head[at]!, head[at + 1]!)
}
