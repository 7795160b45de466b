/*
 * The sieves in WebAssembly: AssemblyScript, compiled by `npm run build:kernel` into `sieve-wasm.ts`. Not TypeScript: the
 * compiler of the package leaves this file out.
 *
 * Every function is the twin of the one of the same name in TypeScript (`pairs.ts`, `grams.ts`, `gram-spelled.ts`,
 * `escape-gate.ts`), reads the same tables and reports the same hits in the same order; the tests hold them against each
 * other. Offsets are addresses in the one memory; hits are reported relative to `base`, the address of the text's memory.
 * All return how many hits they wrote; `RESUME` then holds where to go on: `end`, or less when the list was full.
 */

import { beginGate, escapeLike, escapes } from './sieve-gate.as'
import { gatedGrams, openGrams } from './sieve-grams.as'
import { begin, BLOCK_BYTES, count, finish, hi, NOTES, OTHER_NOTES, SIGNS } from './sieve-hits.as'
import { isSpelledLike, spelled } from './sieve-spelled.as'

export { sievePairs } from './sieve-pairs.as'

/** The most hits that a block can have. */
const BLOCK_HITS: i32 = 1088
const WANTS_ESCAPES: u32 = 1
const WANTS_SPELLED: u32 = 2

/** Notes which bytes of a block need a closer look for escapes and for spelled bytes, then takes that look. */
function marks(block: usize, stop: usize, start: usize, first: usize, whole: usize, step: usize, wants: u32): void {
  // Vectors from memory stay in registers; constants would be made anew at every use.
  const hash = v128.load(SIGNS)
  const four = v128.load(SIGNS, 16)
  const backslash = v128.load(SIGNS, 32)
  const blank = v128.load(SIGNS, 48)
  const letterF = v128.load(SIGNS, 64)
  const capitalA = v128.load(SIGNS, 80)
  let noted = NOTES
  let others = OTHER_NOTES
  for (let p = block; p < stop; p += 64) {
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const d = v128.load(p, 48)
    const left = v128.or(escapeLike(a, hash, four, backslash, blank), escapeLike(b, hash, four, backslash, blank))
    const right = v128.or(escapeLike(c, hash, four, backslash, blank), escapeLike(d, hash, four, backslash, blank))
    store<u32>(noted, <u32>p)
    noted += <usize>v128.any_true(v128.or(left, right)) << 2
    store<u32>(others, <u32>p)
    others += <usize>isSpelledLike(a, blank, letterF, capitalA) << 2
    store<u32>(others, <u32>p + 16)
    others += <usize>isSpelledLike(b, blank, letterF, capitalA) << 2
    store<u32>(others, <u32>p + 32)
    others += <usize>isSpelledLike(c, blank, letterF, capitalA) << 2
    store<u32>(others, <u32>p + 48)
    others += <usize>isSpelledLike(d, blank, letterF, capitalA) << 2
  }
  if (noted != NOTES && (wants & WANTS_ESCAPES) != 0) escapes(noted, max<usize>(block, start), min<usize>(stop, hi))
  if (others != OTHER_NOTES && (wants & WANTS_SPELLED) != 0) spelled(others, first, min<usize>(stop, whole), step)
}

/** See `gram-sieve.ts`. */
export function sieveGrams(
  at: usize,
  tags: usize,
  capacity: i32,
  text: usize,
  start: usize,
  end: usize,
  from: usize,
  gramTables: usize,
  wants: u32,
): i32 {
  begin(at, tags, capacity, text, start, end)
  beginGate(<usize>load<u32>(gramTables, 44), load<u32>(gramTables, 28))
  const step = <usize>load<u32>(gramTables, 48)
  const last = (end + 3) & ~3
  const first = text + ((start - text + 15) & ~15)
  const whole = max<usize>(end & ~3, text + 4) - 4
  for (let block = from & ~15; block < last; block += BLOCK_BYTES) {
    if (count + BLOCK_HITS > capacity) return finish(block)
    const stop = min<usize>(block + BLOCK_BYTES, last)
    openGrams(gramTables, block, stop)
    if (load<u32>(gramTables, 24) != 0) openGrams(gramTables, block + 4, stop)
    gatedGrams(gramTables, block, stop)
    if (wants != 0) marks(block, stop, start, first, whole, step, wants)
  }
  return finish(end)
}
