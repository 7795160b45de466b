/*
 * The sieves in WebAssembly: AssemblyScript, compiled by `npm run build:kernel` into `sieve-wasm.ts`. Not TypeScript: the
 * compiler of the package leaves this file out.
 *
 * Every function is the twin of the one of the same name in TypeScript (`pairs-plain.ts`, `gram-sieve.ts`, `gram-spelled.ts`,
 * `escape-gate.ts`), reads the same tables and reports the same hits in the same order; the tests hold them against each
 * other. Offsets are addresses in the one memory; hits are reported relative to `base`, the address of the text's memory.
 * All return how many hits they wrote; `RESUME` then holds where to go on: `end`, or less when the list was full.
 */

import { beginGate, escapes } from './sieve-gate.as'
import { gatedGrams, openGrams } from './sieve-grams.as'
import { begin, BLOCK_BYTES, count, finish, hi, NOTES, OTHER_NOTES, SIGNS } from './sieve-hits.as'
import { spelled, spelledLike } from './sieve-spelled.as'

export { countByte } from './sieve-count.as'
export { sievePairs } from './sieve-pairs.as'

/** The most hits that a block can have. */
const BLOCK_HITS: i32 = 2176
const WANTS_ESCAPES: u32 = 1
const WANTS_SPELLED: u32 = 2
/** Bytes between two places that are looked at for spelled bytes, where values are long. */
const WIDE_STEP: usize = 32

/** Notes which bytes of a block need a closer look for escapes, then takes that look. */
function markEscapes(block: usize, stop: usize, start: usize): void {
  // Vectors from memory stay in registers; constants would be made anew at every use.
  const hash = v128.load(SIGNS)
  const four = v128.load(SIGNS, 16)
  const backslash = v128.load(SIGNS, 32)
  const blank = v128.load(SIGNS, 48)
  let noted = NOTES
  for (let p = block; p < stop; p += 64) {
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const d = v128.load(p, 48)
    // The least of four bytes, signed, is a control or beyond ASCII if one is; the same from `#` on, unsigned.
    const least = i8x16.min_s(i8x16.min_s(a, b), i8x16.min_s(c, d))
    const ab = i8x16.min_u(i8x16.sub(a, hash), i8x16.sub(b, hash))
    const cd = i8x16.min_u(i8x16.sub(c, hash), i8x16.sub(d, hash))
    const signs = v128.or(i8x16.le_u(i8x16.min_u(ab, cd), four), i8x16.gt_s(blank, least))
    const slashes = v128.or(
      v128.or(i8x16.eq(a, backslash), i8x16.eq(b, backslash)),
      v128.or(i8x16.eq(c, backslash), i8x16.eq(d, backslash)),
    )
    store<u32>(noted, <u32>p)
    noted += <usize>v128.any_true(v128.or(signs, slashes)) << 2
  }
  if (noted != NOTES) escapes(noted, max<usize>(block, start), min<usize>(stop, hi))
}

/** Notes which places of a block, `step` bytes apart, need a closer look for spelled bytes, then takes that look. */
function markSpelled(block: usize, stop: usize, first: usize, step: usize): void {
  const blank = v128.load(SIGNS, 48)
  const letterF = v128.load(SIGNS, 64)
  const capitalA = v128.load(SIGNS, 80)
  const none = i8x16.splat(0)
  let noted = OTHER_NOTES
  const isWide = step == WIDE_STEP
  for (let p = block; p < stop; p += 64) {
    const found = spelledLike(v128.load(p), v128.load(p, 32), blank, letterF, capitalA, none)
    store<u32>(noted, <u32>p)
    noted += <usize>(found & 1) << 2
    if (!isWide) {
      const between = spelledLike(v128.load(p, 16), v128.load(p, 48), blank, letterF, capitalA, none)
      store<u32>(noted, <u32>p + 16)
      noted += <usize>(between & 1) << 2
      store<u32>(noted, <u32>p + 32)
      noted += <usize>(found >>> 1) << 2
      store<u32>(noted, <u32>p + 48)
      noted += <usize>(between >>> 1) << 2
      continue
    }
    store<u32>(noted, <u32>p + 32)
    noted += <usize>(found >>> 1) << 2
  }
  if (noted != OTHER_NOTES) spelled(noted, first, stop)
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
  const whole = max<usize>(end & ~3, text + 4) - 4
  // Blocks begin where places that are looked at for spelled bytes may lie.
  for (let block = text + ((from - text) & ~31); block < last; block += BLOCK_BYTES) {
    if (count + BLOCK_HITS > capacity) return finish(block)
    const stop = min<usize>(block + BLOCK_BYTES, last)
    openGrams(gramTables, block, stop)
    gatedGrams(gramTables, block, stop)
    if ((wants & WANTS_ESCAPES) != 0) markEscapes(block, stop, start)
    if ((wants & WANTS_SPELLED) != 0) markSpelled(block, min<usize>(stop, whole), start, step)
  }
  return finish(end)
}
