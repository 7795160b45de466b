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
import { gatedGrams, markBlock, markedEscapes, markedPlaces, openGrams } from './sieve-grams.as'
import { begin, BLOCK_BYTES, count, finish, hi, OTHER_NOTES, RESUME, SIGNS } from './sieve-hits.as'
import { sievePairs } from './sieve-pairs.as'
import { spelled, spelledLike } from './sieve-spelled.as'

export { countByte } from './sieve-count.as'
export { sievePairs }

/** The most hits that a block can have. */
const BLOCK_HITS: i32 = 2176
const WANTS_ESCAPES: u32 = 1
const WANTS_SPELLED: u32 = 2
const WANTS_SHORT: u32 = 4
/** Bytes between two places that are looked at for spelled bytes, where values are long. */
const WIDE_STEP: usize = 32

/** Notes which places of a block, sixteen bytes apart, need a closer look for spelled bytes. Returns the notes' end. */
function markSpelled(block: usize, stop: usize): usize {
  const blank = v128.load(SIGNS, 48)
  const letterF = v128.load(SIGNS, 64)
  const capitalA = v128.load(SIGNS, 80)
  const none = i8x16.splat(0)
  let noted = OTHER_NOTES
  for (let p = block; p < stop; p += 64) {
    const found = spelledLike(v128.load(p), v128.load(p, 32), blank, letterF, capitalA, none)
    const between = spelledLike(v128.load(p, 16), v128.load(p, 48), blank, letterF, capitalA, none)
    store<u32>(noted, <u32>p)
    noted += <usize>(found & 1) << 2
    store<u32>(noted, <u32>p + 16)
    noted += <usize>(between & 1) << 2
    store<u32>(noted, <u32>p + 32)
    noted += <usize>(found >>> 1) << 2
    store<u32>(noted, <u32>p + 48)
    noted += <usize>(between >>> 1) << 2
  }
  return noted
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
  const hasShort = (wants & WANTS_SHORT) != 0 && load<u32>(gramTables, 24) != 0
  const whole = max<usize>(end & ~3, text + 4) - 4
  // Blocks begin where places that are looked at for spelled bytes may lie.
  for (let block = text + ((from - text) & ~31); block < last; block += BLOCK_BYTES) {
    if (count + BLOCK_HITS > capacity) return finish(block)
    const stop = min<usize>(block + BLOCK_BYTES, last)
    openGrams(gramTables, hasShort, block, stop)
    markBlock(block, stop)
    gatedGrams(gramTables, block, stop)
    if ((wants & WANTS_ESCAPES) != 0) escapes(markedEscapes, max<usize>(block, start), min<usize>(stop, hi))
    if ((wants & WANTS_SPELLED) != 0) {
      const wholeTo = min<usize>(stop, whole)
      spelled(step == WIDE_STEP ? markedPlaces : markSpelled(block, wholeTo), start, wholeTo)
    }
  }
  return finish(end)
}

/**
 * Both sieves over all of `[start, end)`. `control` holds, as words, where the hits of pairs go, their tags and how many there
 * may be, and their tables; the same of grams; then, as answers, how many hits of pairs there are and where to go on, and the
 * same of grams. Returns 0 where nothing was found.
 */
export function sieveBoth(control: usize, text: usize, start: usize, end: usize, goesOn: i32, wants: u32): u32 {
  const pairs = sievePairs(
    <usize>load<u32>(control),
    <usize>load<u32>(control, 4),
    load<i32>(control, 8),
    text,
    start,
    end,
    start,
    <usize>load<u32>(control, 12),
    goesOn,
  )
  store<i32>(control, pairs, 32)
  const pairsTo = load<u32>(RESUME)
  store<u32>(control, pairsTo, 36)
  const grams = sieveGrams(
    <usize>load<u32>(control, 16),
    <usize>load<u32>(control, 20),
    load<i32>(control, 24),
    text,
    start,
    end,
    start,
    <usize>load<u32>(control, 28),
    wants,
  )
  store<i32>(control, grams, 40)
  const gramsTo = load<u32>(RESUME)
  store<u32>(control, gramsTo, 44)
  // A list that is full has hits.
  return <u32>(pairs | grams)
}
