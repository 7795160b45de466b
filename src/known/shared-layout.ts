import { type GramAllocator, heapAllocator } from '../kernel/grams.js'
import type { KnownTables } from './tables.js'

/*
 * How the tables lie in memory that threads share: a head of fixed words, then arrays, each allocated once and never moved.
 *
 * One thread writes, any number read. The writer fills arrays and scalars first and then raises the generation, with
 * `Atomics`; a reader looks at the generation before each scan and, when it has risen, takes up scalars and arrays anew. In
 * between it may see entries that are not published yet: they are complete or they match nothing, since every match is
 * proved by its tag.
 */

/** The tables of a set as another thread can read them. Structured-cloneable: pass it in `workerData` or a message. */
export interface SharedKnown {
  readonly memory: SharedArrayBuffer
}

/** Words of the head. */
export const HEAD = {
  magic: 0,
  /** The number of the last change, and of the one that is being written. */
  generation: 1,
  writing: 120,
  /** Not 0: the memory was full, the writer works in another one. */
  outgrown: 2,
  /** Values that scans look for. */
  live: 3,
  scalars: 4,
  arrays: 20,
  /** Readers so far, then for each the removals it heeds. */
  readers: 48,
  size: 128,
} as const

/** Says that a memory holds tables of this version. */
export const MAGIC = 0x696b6e31
/** Readers that removals wait for; more are served, but then nothing is ever swept. */
export const READERS_MAX = 64
/** A reader that has gone. */
export const GONE = 0x7fffffff

const ALIGN = 8

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

/** The arrays of the tables that lie in shared memory, in the order of the head. */
export function arraysOf(tables: KnownTables, names: Uint8Array): readonly (Int32Array | Uint8Array)[] {
  const { grams, tiny, hiding, keyWords } = tables
  const { values, longs, slots } = tables.prints.arrays
  return [grams.bits, grams.kinds, grams.openKinds, values, longs, slots, tiny.pairs, hiding, keyWords, names]
}

/** Writes where the arrays lie, and the scalars. */
export function writeHead(head: Int32Array, tables: KnownTables, names: Uint8Array): void {
  for (const [index, array] of arraysOf(tables, names).entries()) {
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
      tables.tinyInText ? 1 : 0,
      tables.textLengths,
      tables.binaryLengths,
      tables.hiddenMax,
      tables.longest,
      tables.shortest,
    ],
    HEAD.scalars,
  )
}

/** Takes up what `writeHead` wrote; returns the bytes of the names. */
export function readHead(head: Int32Array, tables: KnownTables): Uint8Array {
  const memory = head.buffer as SharedArrayBuffer
  const int32 = (index: number): Int32Array =>
    new Int32Array(memory, head[HEAD.arrays + 2 * index]!, head[HEAD.arrays + 2 * index + 1]!)
  const uint8 = (index: number): Uint8Array =>
    new Uint8Array(memory, head[HEAD.arrays + 2 * index]!, head[HEAD.arrays + 2 * index + 1]!)
  const { grams, tiny, prints } = tables
  grams.bits = int32(0)
  grams.kinds = uint8(1)
  grams.openKinds = uint8(2)
  prints.adopt({ values: int32(3), longs: int32(4), slots: int32(5) })
  tiny.pairs = int32(6)
  tables.hiding = uint8(7)
  const scalar = (index: number): number => head[HEAD.scalars + index]!
  grams.logBits = scalar(0)
  grams.logKinds = scalar(1)
  grams.logOpen = scalar(2)
  grams.shortBlocks = scalar(3)
  tiny.lengths = scalar(4)
  tables.tinyInText = scalar(5) !== 0
  tables.textLengths = scalar(6)
  tables.binaryLengths = scalar(7)
  tables.hiddenMax = scalar(8)
  tables.longest = scalar(9)
  tables.shortest = scalar(10)
  return uint8(9)
}

/** The words of the key in shared memory. */
export function keyWordsIn(head: Int32Array): Int32Array {
  return new Int32Array(head.buffer, head[HEAD.arrays + 16]!, head[HEAD.arrays + 17]!)
}
