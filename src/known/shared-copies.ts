import { ownAllocator } from '../kernel/gram-tables.js'
import {
  bytesOf,
  HEAD,
  type HeadArrays,
  ownArrays,
  RING_ENTRIES,
  STRETCH_BITS,
  STRETCH_BYTES,
  setOwnArray,
} from './shared-layout.js'
import type { KnownTables } from './tables.js'

/** What of another thread's tables a reader keeps in memory of its own: the compiled sieve reads no other. */
export interface TableCopies {
  /** Brings the reader's own arrays up to `head`, a copy of the shared memory's head. */
  take(head: Int32Array, arrays: HeadArrays): void
  /** What was last taken may have been half written: everything is copied anew. */
  distrust(): void
}

/** The own arrays of `tables`, which stay where they are until the writer's have grown. */
export function createTableCopies(tables: KnownTables): TableCopies {
  const places: number[] = []
  let taken = 0

  /** Copies the stretches that the ring names from `taken` on. Returns false when the ring no longer has them all. */
  function follow(logged: number, { ring, copies }: HeadArrays): boolean {
    if (((logged - taken) | 0) > RING_ENTRIES) return false
    const own = ownArrays(tables).map(bytesOf)
    for (let entry = taken; entry !== logged; entry = (entry + 1) | 0) {
      const { index, at } = readEntry(Atomics.load(ring, entry & (RING_ENTRIES - 1)))
      const to = own[index]
      const from = copies[index]
      if (to === undefined || from === undefined) return false
      const end = Math.min(from.length, at + STRETCH_BYTES)
      for (let i = at; i < end; i++) to[i] = from[i]!
    }
    return true
  }

  return {
    take(head, arrays) {
      const logged = head[HEAD.logged]!
      const { copies } = arrays
      const moved = copies.map((copy, index) => places[index] !== copy.byteOffset)
      const followed = moved.includes(false) && follow(logged, arrays)
      for (const [index, copy] of copies.entries()) {
        if (followed && !moved[index]) continue
        const own = replaceOwn(tables, index, copy.length)
        own.set(copy)
        places[index] = copy.byteOffset
      }
      taken = logged
    },
    distrust() {
      places.length = 0
    },
  }
}

function readEntry(entry: number): { readonly index: number; readonly at: number } {
  return { index: entry >>> STRETCH_BITS, at: (entry & ((1 << STRETCH_BITS) - 1)) * STRETCH_BYTES }
}

/** The bytes of an own array of `lengthBytes`: the present one where it has that size. */
function replaceOwn(tables: KnownTables, index: number, lengthBytes: number): Uint8Array {
  const present = ownArrays(tables)[index]!
  if (present.byteLength === lengthBytes) return bytesOf(present)
  const isWords = present instanceof Int32Array
  const array = isWords ? ownAllocator.int32(lengthBytes / 4) : ownAllocator.uint8(lengthBytes)
  setOwnArray(tables, index, array)
  return bytesOf(array)
}
