import { arenaInt32 } from './arena.js'
import { addEscapes } from './escape-gate.js'
import { hasGram } from './gram-filter.js'
import { backGramOf, gramOf, isGated, longGramOf, openGramOf } from './gram-hash.js'
import { HEAD_WORDS, writeHead } from './gram-head.js'
import { ANY_KIND, ANY_OPEN, OPEN_SHIFT } from './gram-kinds.js'
import { addSpelled } from './gram-spelled.js'
import { type GramTables, openFilterOf, shortFilterOf } from './gram-tables.js'
import { type GramHits, isGatedFar, isOpenFar, isShortGram, kindOf, openKindOf } from './grams.js'
import type { TextMemory } from './memory.js'
import { compiledSieves } from './sieves.js'

/*
 * The sieve for registered values: their blocks where they stand as they are (`grams.ts`), escapes that may hide one
 * (`escape-gate.ts`), and bytes spelled out one by one (`gram-spelled.ts`), block by block of 1,024 bytes, so that each pass
 * finds the text near.
 */

/** What a call looks for besides the grams of long blocks. */
export const WANTS = { escapes: 1, spelled: 2, short: 4 } as const

/** As in `sieve.as.ts`. */
const BLOCK_BYTES = 1024
const BLOCK_HITS = 2_176
/** Least room a list of hits must have. */
export const GRAM_HITS_MIN = BLOCK_HITS

/** The sieve over tables that may grow. */
export interface GramSieve {
  readonly tables: GramTables
  /** Address of what the compiled sieve reads, or -1. */
  address: number
  readonly head: Int32Array
  /** What `head` was written for. */
  bits: Uint8Array | undefined
  kinds: Uint8Array | undefined
  openKinds: Uint8Array | undefined
  gate: Uint8Array | undefined
  shortBlocks: number
  step: number
}

/** A sieve over `tables`; follows them as they grow. */
export function createGramSieve(tables: GramTables): GramSieve {
  const head = arenaInt32(HEAD_WORDS)
  const none = { bits: undefined, kinds: undefined, openKinds: undefined, gate: undefined }
  return { tables, address: -1, head, ...none, shortBlocks: 0, step: 0 }
}

/**
 * Fills `hits` with every place of the text `[start, end)` where a block may stand, where an escape may hide one (kind
 * `ESCAPE`), or bytes may be spelled out (kinds from `SPELLED_BASE` down); places just outside may be among the first.
 * Nearly in order: by blocks of 1,024 bytes. `wants` are bits of `WANTS`, `gate` is that of `escape-gate.ts`, `step` one of
 * `SPELLED_STEPS`. Returns false when the list was full: take the hits, then call again with `from = hits.resume`.
 * Linear; about 0.4 ns a byte on clean text.
 */
export function sieveGrams(
  sieve: GramSieve,
  gate: Uint8Array,
  step: number,
  wants: number,
  memory: TextMemory,
  start: number,
  end: number,
  hits: GramHits,
  from: number = start,
): boolean {
  const tablesAt = gramTablesAt(sieve, gate, step)
  const text = memory.address
  const sieves = tablesAt < 0 || text < 0 || hits.address < 0 ? undefined : compiledSieves()
  if (sieves === undefined) return sieveGramsPlain(sieve.tables, gate, step, wants, memory, start, end, hits, from)
  hits.count = sieves.sieveGrams(
    hits.address,
    hits.kindsAddress,
    hits.at.length,
    text,
    text + start,
    text + end,
    text + from,
    tablesAt,
    wants,
  )
  hits.resume = sieves.resume[0]!
  return hits.resume >= end
}

/** Where the compiled sieve reads the tables as they are now, a gate and a step; -1 where the twin has to. */
export function gramTablesAt(sieve: GramSieve, gate: Uint8Array, step: number): number {
  const { tables } = sieve
  if (
    sieve.bits !== tables.bits ||
    sieve.kinds !== tables.kinds ||
    sieve.openKinds !== tables.openKinds ||
    sieve.shortBlocks !== tables.shortBlocks ||
    sieve.gate !== gate ||
    sieve.step !== step
  )
    refresh(sieve, gate, step)
  return sieve.address
}

/** Writes what the compiled sieve reads. */
function refresh(sieve: GramSieve, gate: Uint8Array, step: number): void {
  const { bits, kinds, openKinds, shortBlocks } = sieve.tables
  Object.assign(sieve, { bits, kinds, openKinds, shortBlocks, gate, step })
  sieve.address = writeHead(sieve.head, sieve.tables, gate, step)
}

/** The twin of the compiled sieve in TypeScript. */
export function sieveGramsPlain(
  tables: GramTables,
  gate: Uint8Array,
  step: number,
  wants: number,
  memory: TextMemory,
  start: number,
  end: number,
  hits: GramHits,
  from: number = start,
): boolean {
  const last = (end + 3) & ~3
  hits.count = 0
  for (let block = from & ~31; block < last; block += BLOCK_BYTES) {
    if (hits.count + BLOCK_HITS > hits.at.length) {
      hits.resume = block
      return false
    }
    const stop = Math.min(block + BLOCK_BYTES, last)
    addOpenGrams(tables, (wants & WANTS.short) !== 0 && tables.shortBlocks > 0, memory, block, stop, hits)
    addGatedGrams(tables, memory, block, stop, hits)
    if ((wants & WANTS.escapes) !== 0) {
      const multiplier = tables.multipliers[0]!
      addEscapes(gate, multiplier, memory, start, end, Math.max(block, start), Math.min(stop, end), hits)
    }
    if ((wants & WANTS.spelled) !== 0) addSpelled(memory, start, block, Math.min(stop, (end & ~3) - 4), step << 2, hits)
  }
  hits.resume = end
  return true
}

function addOpenGrams(
  tables: GramTables,
  isShort: boolean,
  { words }: TextMemory,
  from: number,
  to: number,
  hits: GramHits,
): void {
  const filter = openFilterOf(tables)
  if (tables.logOpenFar > 0) {
    for (let index = from >> 2; index << 2 < to; index += 2) {
      if (!hasGram(filter, gramOf(tables, words[index]!, words[index + 1]!))) continue
      if (isFarAt(tables, isShort, words, index)) addOpenKind(hits, index, ANY_OPEN)
    }
  }
  for (let index = from >> 2; index << 2 < to; index += 2) {
    const first = words[index]!
    const gram = gramOf(tables, first, words[index + 1]!)
    if (!hasGram(filter, gram) || (tables.logOpenFar > 0 && isFarAt(tables, isShort, words, index))) continue
    addOpenKind(hits, index, openKindOf(tables, longGramOf(tables, first, words[index + 1]!)))
    if (index > 0) addOpenKind(hits, index, openKindOf(tables, backGramOf(tables, words[index - 1]!, first)))
    if (isShort) addOpenKind(hits, index, openKindOf(tables, openGramOf(gram)))
  }
  if (!isShort) return
  const shortFilter = shortFilterOf(tables)
  for (let index = (from >> 2) + 1; index << 2 < to; index += 2) {
    const gram = gramOf(tables, words[index]!, words[index + 1]!)
    if (!hasGram(shortFilter, gram)) continue
    if (tables.logOpenFar === 0) addOpenKind(hits, index, openKindOf(tables, openGramOf(gram)))
    else if (isShortGram(tables, gram)) addOpenKind(hits, index, ANY_OPEN)
  }
}

/** Whether one of the filters without kinds knows the open gram at a word. */
function isFarAt(tables: GramTables, isShort: boolean, words: Int32Array, index: number): boolean {
  const first = words[index]!
  const next = words[index + 1]!
  return (
    isOpenFar(tables, first, next) ||
    (index > 0 && isOpenFar(tables, words[index - 1]!, first)) ||
    (isShort && isShortGram(tables, gramOf(tables, first, next)))
  )
}

function addOpenKind(hits: GramHits, index: number, kind: number): void {
  if (kind !== 0) addHit(hits, index << 2, kind << OPEN_SHIFT)
}

function addGatedGrams(
  tables: GramTables,
  { bytes, words }: TextMemory,
  from: number,
  to: number,
  hits: GramHits,
): void {
  for (let at = from; at < to; at += 4) {
    if (!isGated(bytes, at)) continue
    const kind = kindOf(tables, longGramOf(tables, words[at >> 2]!, words[(at >> 2) + 1]!))
    if (kind !== 0) addHit(hits, at, kind)
  }
  if (tables.logFar === 0) return
  for (let at = from; at < to; at += 4) {
    if (isGated(bytes, at) && isGatedFar(tables, words[at >> 2]!, words[(at >> 2) + 1]!)) addHit(hits, at, ANY_KIND)
  }
}

function addHit(hits: GramHits, at: number, kind: number): void {
  hits.at[hits.count] = at
  hits.kinds[hits.count++] = kind
}
