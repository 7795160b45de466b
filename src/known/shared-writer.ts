import { moveGrams } from '../kernel/grams.js'
import {
  arraysOf,
  GONE,
  HEAD,
  MAGIC,
  READERS_MAX,
  SharedAllocator,
  type SharedKnown,
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
  #names: Uint8Array
  #namesEnd = 0
  /** Readers that are to come over from the memory before. */
  #awaited = 0
  readonly #refs = new Map<string, number>()
  readonly #moved: (shared: SharedKnown) => void

  /** Moves the tables to shared memory. `moved` is told of the new memory whenever one has become too small. */
  constructor(tables: KnownTables, moved: (shared: SharedKnown) => void) {
    this.#tables = tables
    this.#moved = moved
    this.#allocator = new SharedAllocator(MEMORY_BYTES_MIN)
    this.#head = new Int32Array(this.#allocator.memory, 0, HEAD.size)
    this.#names = new Uint8Array(NAMES_MIN)
    this.#move()
  }

  /** What other threads attach to. */
  get shared(): SharedKnown {
    return { memory: this.#allocator.memory }
  }

  /** Keeps the name of a value for the readers. */
  name(id: number, name: string | undefined): void {
    this.#tables.prints.setNameRef(id, name === undefined ? 0 : this.#refOf(name))
  }

  /** Makes everything up to now visible as change number `generation`. */
  publish(generation: number, live: number): void {
    const old = this.#allocator.isFull ? this.#head : undefined
    if (old !== undefined) {
      this.#awaited = readersOf(old)
      this.#move()
    }
    const head = this.#head
    Atomics.store(head, HEAD.writing, generation)
    writeHead(head, this.#tables, this.#names)
    head[HEAD.live] = live
    Atomics.store(head, HEAD.generation, generation)
    if (old === undefined) return
    // Only now is the new memory complete. The old one stays as it is, and says so.
    Atomics.store(old, HEAD.outgrown, 1)
    this.#moved(this.shared)
  }

  /** The last change whose removals every reader heeds. */
  get removalsHeeded(): number {
    const count = Atomics.load(this.#head, HEAD.readers)
    if (count > READERS_MAX || count < this.#awaited) return 0
    let heeded = GONE
    for (let i = 1; i <= count; i++) heeded = Math.min(heeded, Atomics.load(this.#head, HEAD.readers + i))
    return heeded
  }

  /** Moves to a larger memory. */
  #move(): void {
    const tables = this.#tables
    let used = 0
    for (const array of arraysOf(tables, this.#names)) used += array.byteLength + 8
    const allocator = new SharedAllocator(Math.max(MEMORY_BYTES_MIN, MEMORY_GROWTH * used))
    this.#allocator = allocator
    this.#head = new Int32Array(allocator.memory, 0, HEAD.size)
    this.#head[HEAD.magic] = MAGIC
    moveGrams(tables.grams, allocator)
    tables.prints.moveTo(allocator)
    tables.tiny.pairs = copied(tables.tiny.pairs, allocator.int32(tables.tiny.pairs.length))
    tables.hiding = copied(tables.hiding, allocator.uint8(tables.hiding.length))
    tables.keyWords = copied(tables.keyWords, allocator.int32(tables.keyWords.length))
    this.#names = copied(this.#names, allocator.uint8(this.#names.length))
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

/** Readers of a memory that have not gone. */
function readersOf(head: Int32Array): number {
  const count = Atomics.load(head, HEAD.readers)
  let gone = 0
  for (let i = 1; i <= Math.min(count, READERS_MAX); i++) if (Atomics.load(head, HEAD.readers + i) === GONE) gone++
  return count - gone
}

function copied<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}
