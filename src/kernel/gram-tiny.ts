import type { GramHits } from './grams.js'
import type { TextMemory } from './memory.js'

/*
 * The sieve for blocks too short for grams: one to seven bytes. One bit for each pair of bytes that may open a block, read
 * at every offset. Slower than the gram sieve, and only run when such a block is registered.
 */

/** Blocks up to this many bytes belong here. */
export const TINY_BLOCK_BYTES_MAX = 7

/** One bit per pair of first bytes. */
export interface TinyTables {
  readonly pairs: Int32Array
  /** Bit n: blocks of n bytes are registered. */
  lengths: number
}

/** An empty table. */
export function createTinyTables(): TinyTables {
  return { pairs: new Int32Array(1 << 11), lengths: 0 }
}

/** Enters the block `bytes[at, at + length)`. */
export function addTinyBlock(tables: TinyTables, bytes: Uint8Array, at: number, length: number): void {
  tables.lengths |= 1 << length
  const first = bytes[at]!
  for (let second = 0; second < 256; second++) {
    if (length > 1 && second !== bytes[at + 1]!) continue
    const pair = first | (second << 8)
    tables.pairs[pair >>> 5]! |= 1 << (pair & 31)
  }
}

/**
 * Appends to `hits` every offset in `[start, end)` where a block may begin. Returns false when the list was full: take the
 * hits, then call again from `hits.resume`. Linear, about 1 ns a byte.
 */
export function sieveTiny(tables: TinyTables, memory: TextMemory, start: number, end: number, hits: GramHits): boolean {
  const bytes = memory.bytes
  const pairs = tables.pairs
  for (let at = start; at < end; at++) {
    const pair = bytes[at]! | (bytes[at + 1]! << 8)
    if (((pairs[pair >>> 5]! >>> (pair & 31)) & 1) === 0) continue
    if (hits.count >= hits.at.length) {
      hits.resume = at
      return false
    }
    hits.at[hits.count] = at
    hits.kinds[hits.count++] = 0
  }
  hits.resume = end
  return true
}
