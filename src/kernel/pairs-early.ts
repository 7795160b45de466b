import { arena } from './arena.js'
import type { TextMemory } from './memory.js'
import { WIDE, windowBit, windowKey, windowSlot } from './pair-tables.js'
import type { PairSieve } from './pairs.js'

/*
 * The sieve for literals as a process begins: most lines hold no literal, and many processes log a few lines and are gone.
 * Whether a line is of those is seen here in less time than compiling the sieve takes. What says no more than "perhaps" is
 * asked again by the sieve proper.
 */

/**
 * Whether surely no literal stands in `[start, end)`; text and tables lie in the arena. Linear; about 20 ns a byte while the
 * engine has not compiled it.
 *
 * @throws what `sieve.complete` throws.
 */
export function holdsNone(sieve: PairSieve, memory: TextMemory, start: number, end: number): boolean {
  // A window may open on the byte before the text then.
  if ((start & 1) === 1) return false
  const { head } = sieve
  const { pairs } = memory
  const { words } = arena()!
  const table = head[0]! >> 2
  const openBuckets = head[6]!
  const last = (end + 1) >> 1
  let index = start >> 1
  let opens = words[table + slotOf(pairs[index]!)]!
  for (; index < last; index++) {
    const closes = words[table + slotOf(pairs[index + 1]!)]!
    const buckets = opens & (closes >>> 16)
    // Most meetings are by chance.
    if (buckets !== 0 && ((buckets & openBuckets) !== 0 || mayStand(words, sieve, memory, index, start))) return false
    opens = closes
  }
  return true
}

/** `pairSlot` of a pair as it is read from memory. Spelled out: as the engine begins, each call is dear. */
function slotOf(pair: number): number {
  const first = pair & 0xff
  const second = pair >>> 8
  return (first < 0x20 || first > 0x7f ? 0x20 : first) | ((second < 0x20 || second > 0x7f ? 0x20 : second) << 7)
}

/** Whether the beginning of a literal stands where the window on the pairs at `index` has it. */
function mayStand(words: Int32Array, sieve: PairSieve, memory: TextMemory, index: number, start: number): boolean {
  const { head } = sieve
  const { bytes, pairs } = memory
  const bitmap = head[1]! >> 2
  const slots = head[2]! >> 2
  const records = head[3]! >> 2
  const word = pairs[index]! | (pairs[index + 1]! << 16)
  for (let open = 0; open < 3; open++) {
    const key = windowKey(word, open === 1, open === 2)
    const bit = windowBit(key)
    if (((words[bitmap + (bit >>> 5)]! >>> (bit & 31)) & 1) === 0) continue
    if (sieve.complete !== undefined) sieve.complete()
    for (let id = words[slots + windowSlot(key)]!; id !== 0; ) {
      const record = records + (id - 1) * WIDE.size
      const at = 2 * index - words[record + WIDE.offset]!
      if (words[record + WIDE.key] === key && at >= start && begins(words, record, bytes, at)) return true
      id = words[record + WIDE.next]!
    }
  }
  return false
}

/** Whether the first eight bytes of a record's literal, or all of a shorter one, stand at `at`. */
function begins(words: Int32Array, record: number, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < 8; i += 4) {
    const field = record + (i >> 2)
    const text = bytes[at + i]! | (bytes[at + i + 1]! << 8) | (bytes[at + i + 2]! << 16) | (bytes[at + i + 3]! << 24)
    if (((text | words[field + WIDE.fold]!) & words[field + WIDE.mask]!) !== words[field + WIDE.head]) return false
  }
  return true
}
