import type { TextMemory } from '../kernel/memory.js'
import { type KnownMatch, KnownSearch } from './search.js'
import { createTableCopies } from './shared-copies.js'
import { HEAD, keyWordsIn, MAGIC, readHead, type SharedKnown } from './shared-layout.js'
import { createKnownTables, type KnownTables } from './tables.js'
import { WeakTokens } from './weak-tokens.js'

/** The name under which everything is masked while the tables cannot be read. */
export const UNREADABLE = 'known-values'

/** Another thread's registered values, live: what is added there is found here by the next scan. */
export interface KnownReader {
  /** Grows at every change of what is found. */
  readonly generation: number
  readonly isEmpty: boolean
  readonly longestBytes: number
  /** See `KnownSet.scan`. Takes up what was added since, and removes nothing. */
  scan(memory: TextMemory, start: number, end: number, matches: KnownMatch[]): void
  weakName(token: string): string | undefined
  /**
   * Heeds removals up to change number `upTo` (default: all until now). Call it when everything that was written before
   * that change has been scanned.
   */
  applyRemovals(upTo?: number): void
  /** The writer has moved to a larger memory, and this one is not followed yet: until `replace`, all text is masked. */
  readonly isOutgrown: boolean
  /** This thread's view of the tables. */
  readonly tables: KnownTables
  /** Goes on in the memory that `KnownSet.onOutgrown` has announced. @throws {TypeError} when it is none. */
  replace(memory: SharedArrayBuffer): void
}

const EXPANSION = 8
const PAD = 64
/** How often a reader tries to see the tables between two changes, before it does with what it has. */
const TRIES_MAX = 1 << 20

/**
 * Reads the values that `KnownSet.share` shares. `recover` is asked for `replace` when they have moved: the news of it is
 * sent before a reader can see that.
 *
 * @throws {TypeError} when `shared` is no such memory.
 */
export function attachKnownSet(shared: SharedKnown, recover?: () => void): KnownReader {
  let memory = openMemory(shared)
  let applied = 0
  const matchAll = (start: number, end: number): KnownMatch => ({
    start,
    end,
    name: UNREADABLE,
    form: 'raw',
    length: end - start,
  })

  function refresh(): boolean {
    memory.refresh()
    if (Atomics.load(memory.head, HEAD.outgrown) === 0) return true
    recover?.()
    memory.refresh()
    return Atomics.load(memory.head, HEAD.outgrown) === 0
  }

  return {
    get generation() {
      return Atomics.load(memory.head, HEAD.generation) + applied
    },
    get isEmpty() {
      return (
        Atomics.load(memory.head, HEAD.live) === 0 && Atomics.load(memory.head, HEAD.outgrown) === 0 && !memory.lags()
      )
    },
    get longestBytes() {
      memory.refresh()
      return memory.tables.longest * EXPANSION + PAD
    },
    scan(text, start, end, matches) {
      if (refresh()) memory.search.scan(text, start, end, matches)
      else if (end > start) matches.push(matchAll(start, end))
    },
    weakName(token) {
      if (!refresh()) return UNREADABLE
      const id = memory.weak.find(token)
      return id < 0 ? undefined : memory.nameOf(id)
    },
    applyRemovals(upTo) {
      applied++
      memory.heed(upTo ?? Atomics.load(memory.head, HEAD.generation))
    },
    get tables() {
      return memory.tables
    },
    get isOutgrown() {
      return Atomics.load(memory.head, HEAD.outgrown) !== 0
    },
    replace(next) {
      memory = openMemory({ memory: next, ticket: shared.ticket, heeded: memory.heeded })
    },
  }
}

/** One shared memory, as this thread sees it. */
interface OpenMemory {
  readonly head: Int32Array
  readonly tables: KnownTables
  readonly search: KnownSearch
  readonly weak: WeakTokens
  readonly heeded: number
  refresh(): void
  heed(removal: number): void
  nameOf(id: number): string | undefined
  /** Whether values that the writer has removed still count here. */
  lags(): boolean
}

function openMemory({ memory, ticket, heeded: heededBefore }: SharedKnown): OpenMemory {
  if (!(memory instanceof SharedArrayBuffer) || memory.byteLength < HEAD.size * 4) {
    throw new TypeError('Expected shared known values: pass what KnownSet.share() returned')
  }
  const head = new Int32Array(memory, 0, HEAD.size)
  if (head[HEAD.magic] !== MAGIC) throw new TypeError('These shared known values are of another version of the package')
  const tables = createKnownTables(0, keyWordsIn(memory, head))
  const copies = createTableCopies(tables)
  const names = new Map<number, string>()
  let nameBytes: Uint8Array = new Uint8Array(0)
  let generation = -1
  let heeded = heededBefore
  heed(heeded)

  function heed(removal: number): void {
    heeded = Math.max(heeded, removal)
    tables.prints.removalsHeeded = heeded
    if (ticket >= 0) Atomics.store(head, HEAD.readers + ticket, heeded)
  }

  function refresh(): void {
    if (Atomics.load(head, HEAD.generation) === generation) return
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const present = Atomics.load(head, HEAD.generation)
      const snapshot = head.slice()
      if (Atomics.load(head, HEAD.writing) !== present) continue
      const arrays = readHead(memory, snapshot, tables)
      nameBytes = arrays.names
      copies.take(snapshot, arrays)
      // Whatever was written meanwhile may have been read in halves.
      if (Atomics.load(head, HEAD.writing) !== present) {
        copies.distrust()
        continue
      }
      generation = present
      return
    }
  }

  function nameOf(id: number): string | undefined {
    const ref = tables.prints.nameRefOf(id)
    const known = names.get(ref)
    if (ref === 0 || known !== undefined) return known
    const length = new DataView(nameBytes.buffer, nameBytes.byteOffset).getUint32(ref - 1)
    const name = Buffer.from(nameBytes.subarray(ref + 3, ref + 3 + length)).toString('utf8')
    names.set(ref, name)
    return name
  }

  refresh()
  return {
    head,
    tables,
    search: new KnownSearch(tables, nameOf),
    weak: new WeakTokens(tables.prints),
    get heeded() {
      return heeded
    },
    refresh,
    heed,
    nameOf,
    lags: () => heeded < Atomics.load(head, HEAD.generation),
  }
}
