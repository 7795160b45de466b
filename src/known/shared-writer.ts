import {
  bytesOf,
  directArrays,
  FREE,
  HEAD,
  MAGIC,
  ownArrays,
  READERS_MAX,
  RING_ENTRIES,
  SharedAllocator,
  type SharedKnown,
  STRETCH_BITS,
  STRETCH_BYTES,
  type TableArray,
  writeHead,
} from './shared-layout.js'
import type { KnownTables } from './tables.js'

/** Least shared memory, and how much more than is used is taken at first. Pages that nothing is written to cost nothing. */
const MEMORY_BYTES_MIN = 4 << 20
const MEMORY_GROWTH = 4
const NAMES_MIN = 1 << 10

/** The writing side of tables that other threads read. */
export class SharedWriter {
  readonly #tables: KnownTables
  #allocator: SharedAllocator
  #head: Int32Array
  #ring: Int32Array
  #names: Uint8Array
  #namesEnd = 0
  /** The arrays that sieves read, as they were when last published, and their copies. */
  #own: readonly TableArray[] = []
  #ownBytes: readonly Uint8Array[] = []
  #copies: Uint8Array[] = []
  /** Where they have been written since, as the ring has it. */
  #touched: number[] = []
  /** Grams that had been entered by then. */
  #grams = 0
  /** Readers that found no place. */
  #uncounted = 0
  readonly #refs = new Map<string, number>()
  readonly #moved: (memory: SharedArrayBuffer) => void

  /** Moves the fingerprints to shared memory. `moved` is told of the new memory whenever one has become too small. */
  constructor(tables: KnownTables, moved: (memory: SharedArrayBuffer) => void) {
    this.#tables = tables
    this.#moved = moved
    this.#allocator = new SharedAllocator(MEMORY_BYTES_MIN)
    this.#head = new Int32Array(this.#allocator.memory, 0, HEAD.size)
    this.#head.fill(FREE, HEAD.readers)
    this.#ring = new Int32Array(0)
    this.#names = new Uint8Array(NAMES_MIN)
    tables.grams.touched = (index, byte) => this.#touched.push((index << STRETCH_BITS) | (byte / STRETCH_BYTES))
    this.#move()
  }

  /** A place for another reader, which heeds the removals up to now. */
  join(): SharedKnown {
    const { memory } = this.#allocator
    const heeded = Atomics.load(this.#head, HEAD.generation)
    for (let ticket = 0; ticket < READERS_MAX; ticket++) {
      if (Atomics.load(this.#head, HEAD.readers + ticket) !== FREE) continue
      Atomics.store(this.#head, HEAD.readers + ticket, heeded)
      return { memory, ticket, heeded }
    }
    this.#uncounted++
    return { memory, ticket: -1, heeded }
  }

  /** Removals no longer wait for the reader at this place. */
  leave(ticket: number): void {
    if (ticket < 0) this.#uncounted--
    else Atomics.store(this.#head, HEAD.readers + ticket, FREE)
  }

  /** Keeps the name of a value for the readers. */
  name(id: number, name: string | undefined): void {
    this.#tables.prints.setNameRef(id, name === undefined ? 0 : this.#refOf(name))
  }

  /** Makes everything up to now visible as change number `generation`. */
  publish(generation: number, live: number): void {
    const old = this.#head
    if (!this.#allocator.isFull) this.#fitCopies()
    if (this.#allocator.isFull) this.#move()
    const head = this.#head
    Atomics.store(head, HEAD.writing, generation)
    this.#copyChanges()
    writeHead(head, this.#tables, [...directArrays(this.#tables, this.#names, this.#ring), ...this.#copies])
    head[HEAD.live] = live
    Atomics.store(head, HEAD.generation, generation)
    if (head === old) return
    // Only now is the new memory complete. The old one stays as it is, and says so: by then the news is on its way.
    this.#moved(this.#allocator.memory)
    Atomics.store(old, HEAD.outgrown, 1)
  }

  /** The last change whose removals every reader heeds. */
  get removalsHeeded(): number {
    if (this.#uncounted > 0) return 0
    let heeded = FREE
    for (let ticket = 0; ticket < READERS_MAX; ticket++) {
      heeded = Math.min(heeded, Atomics.load(this.#head, HEAD.readers + ticket))
    }
    return heeded
  }

  /** Moves to a larger memory. */
  #move(): void {
    const tables = this.#tables
    const direct = directArrays(tables, this.#names, this.#ring)
    let used = RING_ENTRIES * 4
    for (const array of [...direct, ...ownArrays(tables)]) used += array.byteLength + STRETCH_BYTES
    const allocator = new SharedAllocator(Math.max(MEMORY_BYTES_MIN, MEMORY_GROWTH * used))
    const head = new Int32Array(allocator.memory, 0, HEAD.size)
    head[HEAD.magic] = MAGIC
    for (let ticket = 0; ticket < READERS_MAX; ticket++) {
      head[HEAD.readers + ticket] = Atomics.load(this.#head, HEAD.readers + ticket)
    }
    this.#allocator = allocator
    this.#head = head
    this.#ring = allocator.int32(RING_ENTRIES)
    tables.prints.moveTo(allocator)
    tables.tiny.pairs = copied(tables.tiny.pairs, allocator.int32(tables.tiny.pairs.length))
    tables.keyWords = copied(tables.keyWords, allocator.int32(tables.keyWords.length))
    this.#names = copied(this.#names, allocator.uint8(this.#names.length))
    this.#own = []
    this.#fitCopies()
  }

  /** Gives arrays that are not those of the last time fresh copies. */
  #fitCopies(): void {
    const before = this.#own
    this.#own = ownArrays(this.#tables)
    this.#ownBytes = this.#own.map(bytesOf)
    for (const [index, array] of this.#own.entries()) {
      if (array === before[index]) continue
      this.#copies[index] = copied(bytesOf(array), this.#allocator.uint8(array.byteLength))
    }
  }

  /** Copies what was written to the own arrays since the last time, and says where. */
  #copyChanges(): void {
    const { grams, idGrams, farGrams, openGrams, openFarGrams } = this.#tables.grams
    const entered = grams + idGrams + farGrams + openGrams + openFarGrams
    const isUntold = this.#touched.length === 0 && entered !== this.#grams
    this.#grams = entered
    for (const touched of this.#touched) this.#copyStretch(touched >>> STRETCH_BITS, touched & STRETCH_MAX)
    this.#touched = []
    const last = this.#own.length - 1
    // Grams of which nobody told where they went: everything is looked at.
    for (let index = isUntold ? 0 : last; index <= last; index++) {
      const own = this.#ownBytes[index]!
      if (Buffer.compare(own, this.#copies[index]!) === 0) continue
      for (let stretch = 0; stretch * STRETCH_BYTES < own.length; stretch++) this.#copyStretch(index, stretch)
    }
  }

  /** Copies a stretch that differs. */
  #copyStretch(index: number, stretch: number): void {
    const own = this.#ownBytes[index]!
    const copy = this.#copies[index]!
    let at = stretch * STRETCH_BYTES
    const end = Math.min(own.length, at + STRETCH_BYTES)
    while (at < end && own[at] === copy[at]) at++
    if (at >= end) return
    for (; at < end; at++) copy[at] = own[at]!
    const logged = this.#head[HEAD.logged]!
    this.#ring[logged & (RING_ENTRIES - 1)] = (index << STRETCH_BITS) | stretch
    Atomics.store(this.#head, HEAD.logged, (logged + 1) | 0)
  }

  #refOf(name: string): number {
    const present = this.#refs.get(name)
    if (present !== undefined) return present
    const text = Buffer.from(name, 'utf8')
    const ref = this.#namesEnd + 1
    const end = this.#namesEnd + 4 + text.length
    if (end > this.#names.length) {
      this.#names = copied(this.#names, this.#allocator.uint8(Math.max(2 * this.#names.length, end)))
    }
    new DataView(this.#names.buffer, this.#names.byteOffset).setUint32(this.#namesEnd, text.length)
    this.#names.set(text, this.#namesEnd + 4)
    this.#namesEnd = end
    this.#refs.set(name, ref)
    return ref
  }
}

const STRETCH_MAX = (1 << STRETCH_BITS) - 1

function copied<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}
