import { addressOf, arenaInt32 } from './arena.js'
import type { TextMemory } from './memory.js'
import type { PairTables } from './pair-tables.js'
import { holdsNone } from './pairs-early.js'
import { sievePairsPlain } from './pairs-plain.js'
import { compiledSieves } from './sieves.js'

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
  /** Reads those parts but the first two that lie in a file still; undefined once they are there. @throws what reading throws. */
  readonly complete: (() => void) | undefined
}

/** Text that `holdsNone` looks at before the sieve is compiled, bytes: that takes as long as to look at so much. */
const EARLY_BYTES = 8_192
let earlyBytes = EARLY_BYTES

/**
 * What a call of both sieves has found (`joint-sieve.ts`): that they have to be asked one by one, nothing at all, or what the
 * two lists hold.
 */
export const JOINT = { unable: 0, nothing: 1, some: 2 } as const

/** Whether lines may still be looked at before the sieve is compiled. */
export function isEarly(): boolean {
  return earlyBytes > 0
}

/**
 * Makes tables ready for `sievePairs` that lie in memory already, one part after another as `partsOf` of `pair-image.ts` gives
 * them, at `offsets`: in the arena best. `complete` fills in all parts but the first two, which are all that most lines need.
 * `tables` is for the twin, which may never ask.
 */
export function openPairSieve(
  image: Uint8Array,
  offsets: readonly number[],
  open: Pick<PairTables, 'openBuckets' | 'openHead'>,
  tables: () => PairTables,
  complete?: () => void,
): PairSieve {
  const at = addressOf(image)
  const head = arenaInt32(offsets.length + 2)
  // The addresses of the parts, as the compiled sieve is given them.
  for (let part = 0; part < offsets.length; part++) head[part] = at + offsets[part]!
  head[offsets.length] = open.openBuckets
  head[offsets.length + 1] = open.openHead
  return new OpenedSieve([image], head, at < 0 ? -1 : addressOf(head), tables, complete)
}

/** A class: a literal with a getter would be a slow object in V8. */
class OpenedSieve implements PairSieve {
  readonly copies: readonly Uint8Array[]
  readonly head: Int32Array
  readonly address: number
  complete: (() => void) | undefined
  readonly #read: () => PairTables
  #tables: PairTables | undefined

  constructor(
    copies: readonly Uint8Array[],
    head: Int32Array,
    address: number,
    read: () => PairTables,
    complete: (() => void) | undefined,
  ) {
    this.copies = copies
    this.head = head
    this.address = address
    this.#read = read
    if (complete === undefined) return
    this.complete = () => {
      complete()
      this.complete = undefined
    }
  }

  get tables(): PairTables {
    this.complete?.()
    this.#tables ??= this.#read()
    return this.#tables
  }
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
  if (isCompiled && earlyBytes > 0) {
    earlyBytes -= end - start
    if (from === start && earlyBytes >= 0 && holdsNone(sieve, memory, start, end)) {
      hits.count = 0
      hits.resume = end
      return true
    }
    // From here on it is compiled.
    earlyBytes = 0
  }
  if (sieve.complete !== undefined) sieve.complete()
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
