import { addressOf, arenaInt32, arenaUint8, compiledSieves } from './arena.js'
import type { TextMemory } from './memory.js'
import { type PairTables, RECORD, WIDE } from './pair-tables.js'
import { holdsNone } from './pairs-early.js'
import { sievePairsPlain } from './pairs-plain.js'

/*
 * The sieve: where in these bytes may a literal stand?
 *
 * A four-byte window of each literal, one at an even and one at an odd offset inside it, is split into two byte pairs.
 * `table` says of a pair in which of sixteen buckets a pair may open a window (low half) or close one (high half). Reading every
 * second byte then meets one of the two windows of every literal, wherever it starts: detection never depends on
 * statistics, only speed does. README.md here explains it from the naive loop up.
 *
 * Index expressions carry `!`: every index is a byte, a pair, or bounded by the tables' own sizes.
 */

/** Where literals were found; `resume` is where to go on when the list was full, else the end. */
export interface HitList {
  readonly at: Int32Array
  readonly anchor: Int32Array
  /** Where the two lie in the arena, or -1. */
  readonly address: number
  readonly anchorAddress: number
  count: number
  resume: number
}

/** An empty list with room for `capacity` hits. */
export function createHitList(capacity: number): HitList {
  const at = arenaInt32(capacity)
  const anchor = arenaInt32(capacity)
  const anchorAddress = addressOf(anchor)
  return { at, anchor, address: anchorAddress < 0 ? -1 : addressOf(at), anchorAddress, count: 0, resume: 0 }
}

/** The sieve over one set of tables. */
export interface PairSieve {
  readonly tables: PairTables
  /** Their copy in the arena, and its addresses: kept here so that they live as long as the sieve. */
  readonly copies: readonly (Int32Array | Uint8Array)[]
  readonly head: Int32Array
  /** Address of what the compiled sieve reads, or -1. */
  readonly address: number
}

/** Text that `holdsNone` looks at before the sieve is compiled, bytes: that takes as long as to look at so much. */
const EARLY_BYTES = 8_192
let earlyBytes = EARLY_BYTES

/** First bytes of a literal that such a record holds. */
const HEAD_BYTES = 8

/** Makes tables ready for `sievePairs`; copies them into the arena. Cost: 0.2 ms. */
export function createPairSieve(tables: PairTables): PairSieve {
  const copies = partsOf(tables).map((part) => {
    return part instanceof Uint8Array ? copied(part, arenaUint8(part.length)) : copied(part, arenaInt32(part.length))
  })
  return { tables, copies, ...headOf(copies.map(addressOf), tables) }
}

/**
 * The same over memory that holds the parts already, one after another as `partsOf` gives them, at `offsets`: in the arena
 * best. `tables` is for the twin, which may never ask.
 */
export function openPairSieve(
  image: Uint8Array,
  offsets: readonly number[],
  open: Pick<PairTables, 'openBuckets' | 'openHead'>,
  tables: () => PairTables,
): PairSieve {
  const at = addressOf(image)
  const { head, address } = headOf(at < 0 ? [-1] : offsets.map((offset) => at + offset), open)
  return new OpenedSieve([image], head, address, tables)
}

/** A class: a literal with a getter would be a slow object in V8. */
class OpenedSieve implements PairSieve {
  readonly copies: readonly Uint8Array[]
  readonly head: Int32Array
  readonly address: number
  readonly #read: () => PairTables
  #tables: PairTables | undefined

  constructor(copies: readonly Uint8Array[], head: Int32Array, address: number, read: () => PairTables) {
    this.copies = copies
    this.head = head
    this.address = address
    this.#read = read
  }

  get tables(): PairTables {
    this.#tables ??= this.#read()
    return this.#tables
  }
}

/** What the compiled sieve reads of tables, in its order. */
export function partsOf(tables: PairTables): readonly (Int32Array | Uint8Array)[] {
  const { table, bitmap, slots, literals, gates } = tables
  return [table, bitmap, slots, wideRecords(tables), literals, gates]
}

/** The addresses of the parts, as the compiled sieve is given them. */
function headOf(
  addresses: readonly number[],
  { openBuckets, openHead }: Pick<PairTables, 'openBuckets' | 'openHead'>,
): Pick<PairSieve, 'head' | 'address'> {
  const head = arenaInt32(addresses.length + 2)
  head.set([...addresses, openBuckets, openHead])
  return { head, address: Math.min(...addresses) < 0 ? -1 : addressOf(head) }
}

/**
 * The records as the compiled sieve reads them: next, key, offset, length; the literal's first eight bytes, which bits of a
 * byte of text to set before it is compared (letters that fold), which bits to compare; literal, fold and run, the two
 * gates, the anchor, the needed byte.
 */
function wideRecords({ records, literals }: PairTables): Int32Array {
  const wide = new Int32Array((records.length / RECORD.size) * WIDE.size)
  const bytes = new Uint8Array(wide.buffer)
  for (let from = 0, to = 0; from < records.length; from += RECORD.size, to += WIDE.size) {
    const field = (index: number): number => records[from + index]!
    const fold = field(RECORD.fold)
    wide.set([field(RECORD.next), field(RECORD.key), field(RECORD.offset), field(RECORD.length)], to)
    for (let i = 0; i < Math.min(HEAD_BYTES, field(RECORD.length)); i++) {
      const byte = literals[field(RECORD.literal) + i]!
      bytes[4 * to + 16 + i] = byte
      bytes[4 * to + 24 + i] = fold !== 0 && byte >= 0x61 && byte <= 0x7a ? 0x20 : 0
      bytes[4 * to + 32 + i] = 0xff
    }
    wide.set([field(RECORD.literal), fold | (field(RECORD.run) << 16)], to + 10)
    wide.set([field(RECORD.before), field(RECORD.after), field(RECORD.anchor), field(RECORD.needs)], to + 12)
  }
  return wide
}

function copied<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/**
 * Fills `hits` with every place in `[start, end)` where a literal stands between bytes that may touch it, and the byte it
 * needs not far behind, in order of its window. `goesOn` says that the text does not end at `end`: what it needs may come.
 * Returns false when the list was full before the end: take the hits, then call again with `from = hits.resume`. Linear;
 * about 0.3 ns a byte on clean text.
 */
export function sievePairs(
  sieve: PairSieve,
  memory: TextMemory,
  start: number,
  end: number,
  hits: HitList,
  from: number = start,
  goesOn = false,
): boolean {
  const text = memory.address
  const isCompiled = sieve.address >= 0 && text >= 0 && hits.address >= 0
  if (isCompiled && earlyBytes > 0 && from === start) {
    earlyBytes -= end - start
    if (holdsNone(sieve.head, memory, start, end)) {
      hits.count = 0
      hits.resume = end
      return true
    }
  }
  const sieves = isCompiled ? compiledSieves() : undefined
  if (sieves === undefined) {
    hits.count = 0
    return sievePairsPlain(sieve.tables, memory, start, end, hits, from, goesOn)
  }
  hits.count = sieves.sievePairs(
    hits.address,
    hits.anchorAddress,
    hits.at.length,
    text,
    text + start,
    text + end,
    text + from,
    sieve.address,
    goesOn ? 1 : 0,
  )
  hits.resume = sieves.resume[0]!
  return hits.resume >= end
}
