/*
 * What all compiled sieves share: where hits go, what of the text counts, and room for notes. See `sieve.as.ts`.
 */

/** Address of the word that says where to go on. */
export const RESUME: usize = 0
/** Bytes that one pass goes through before the next. */
export const BLOCK_BYTES: usize = 1024
/** Where passes note what the next is to look at: groups of bytes, then places. */
export const NOTES: usize = 64
export const OTHER_NOTES: usize = 320
export const PLACES: usize = 576
/** Where bits about the words of a block are kept, in three rows, each with 64 bytes more of text than the block. */
export const BITS: usize = 2624
export const BITS_ROW: usize = 64
/** Address of vectors that sieves compare with, each one byte or one pair of bytes again and again; see `arena.ts`. */
export const SIGNS: usize = 2816
/** Where pairs of a block are kept as offsets into a table: two bytes each, and as many bytes more as one step reads. */
export const PAIRS: usize = 3136

/** The text. */
export let lo: usize = 0
export let hi: usize = 0
/** Hits so far, and how many there may be. */
export let count: i32 = 0
export let room: i32 = 0
export let base: usize = 0
let atOut: usize = 0
let tagOut: usize = 0

/** Begins a call: where hits go, what they are relative to, and the text `[start, end)`. */
export function begin(at: usize, tags: usize, capacity: i32, text: usize, start: usize, end: usize): void {
  base = text
  atOut = at
  tagOut = tags
  room = capacity
  count = 0
  lo = start
  hi = end
}

/** Adds a hit. The caller has made sure of room. */
@inline export function push(p: usize, tag: i32): void {
  store<i32>(atOut + (<usize>count << 2), <i32>(p - base))
  store<i32>(tagOut + (<usize>count << 2), tag)
  count++
}

/** Takes hits back. */
export function rewind(to: i32): void {
  count = to
}

/** Ends a call: says where to go on. */
@inline export function finish(resume: usize): i32 {
  store<u32>(RESUME, <u32>(resume - base))
  return count
}
