import type { TextMemory } from './memory.js'
import { type PairTables, pairSlot, RECORD, windowBit, windowKey, windowSlot } from './pair-tables.js'
import type { HitList } from './pairs.js'

/* The sieve for literals in TypeScript, where the compiled one cannot be had; see `pairs.ts`. */

const ALL_BUCKETS = -1
let slotsOfPairs: Uint16Array | undefined

/** `pairSlot` of all pairs as they are read from memory, for the twin. */
function pairSlots(): Uint16Array {
  slotsOfPairs ??= Uint16Array.from({ length: 65_536 }, (_, pair) => pairSlot(pair & 0xff, pair >> 8))
  return slotsOfPairs
}

/**
 * The twin of the compiled sieve in TypeScript. Appends to `hits`.
 *
 * Longer than a page because the hot loop must see everything it touches as locals.
 */
export function sievePairsPlain(
  tables: PairTables,
  memory: TextMemory,
  start: number,
  end: number,
  hits: HitList,
  from: number = start,
  goesOn = false,
): boolean {
  const pairs = memory.pairs
  const table = tables.table
  const slotOf = pairSlots()
  sought.byte = -1
  const last = (end + 1) >> 1
  let index = from >> 1
  if (from === start && (start & 1) === 1) {
    // A window may open on the byte before the text, which is not the text's: looked up whatever stands there.
    if (!meet(tables, memory, index, ALL_BUCKETS, start, end, hits, goesOn)) return full(hits, from)
    index++
  }
  let a = table[slotOf[pairs[index]!]!]!
  while (index < last) {
    const b = table[slotOf[pairs[index + 1]!]!]!
    const c = table[slotOf[pairs[index + 2]!]!]!
    const d = table[slotOf[pairs[index + 3]!]!]!
    const e = table[slotOf[pairs[index + 4]!]!]!
    const f = table[slotOf[pairs[index + 5]!]!]!
    const g = table[slotOf[pairs[index + 6]!]!]!
    const h = table[slotOf[pairs[index + 7]!]!]!
    const i = table[slotOf[pairs[index + 8]!]!]!
    const m0 = a & (b >>> 16)
    const m1 = b & (c >>> 16)
    const m2 = c & (d >>> 16)
    const m3 = d & (e >>> 16)
    const m4 = e & (f >>> 16)
    const m5 = f & (g >>> 16)
    const m6 = g & (h >>> 16)
    const m7 = h & (i >>> 16)
    if ((m0 | m1 | m2 | m3 | m4 | m5 | m6 | m7) !== 0) {
      // Most meetings are by chance and end at the bitmap.
      const k = index
      if (m0 !== 0 && !meet(tables, memory, k, m0, start, end, hits, goesOn)) return full(hits, k << 1)
      if (m1 !== 0 && !meet(tables, memory, k + 1, m1, start, end, hits, goesOn)) return full(hits, (k + 1) << 1)
      if (m2 !== 0 && !meet(tables, memory, k + 2, m2, start, end, hits, goesOn)) return full(hits, (k + 2) << 1)
      if (m3 !== 0 && !meet(tables, memory, k + 3, m3, start, end, hits, goesOn)) return full(hits, (k + 3) << 1)
      if (m4 !== 0 && !meet(tables, memory, k + 4, m4, start, end, hits, goesOn)) return full(hits, (k + 4) << 1)
      if (m5 !== 0 && !meet(tables, memory, k + 5, m5, start, end, hits, goesOn)) return full(hits, (k + 5) << 1)
      if (m6 !== 0 && !meet(tables, memory, k + 6, m6, start, end, hits, goesOn)) return full(hits, (k + 6) << 1)
      if (m7 !== 0 && !meet(tables, memory, k + 7, m7, start, end, hits, goesOn)) return full(hits, (k + 7) << 1)
    }
    a = i
    index += 8
  }
  hits.resume = end
  return true
}

/** Where to go on: never before the text's start, which would be a first call again. */
function full(hits: HitList, resume: number): false {
  hits.resume = resume
  return false
}

/**
 * Looks up the window on the pairs at `index`, as it is and open at either end. False, with nothing added, when `hits` has
 * too little room for what stands here.
 */
function meet(
  tables: PairTables,
  memory: TextMemory,
  index: number,
  buckets: number,
  start: number,
  end: number,
  hits: HitList,
  goesOn: boolean,
): boolean {
  const { bitmap, slots, openBuckets } = tables
  const word = memory.pairs[index]! | (memory.pairs[index + 1]! << 16)
  const before = hits.count
  const whole = windowKey(word, false, false)
  const head = windowKey(word, false, true)
  const tail = windowKey(word, true, false)
  const at = index << 1
  let fits = true
  if (hasBit(bitmap, windowBit(whole)))
    fits = chain(tables, memory, slots[windowSlot(whole)]!, whole, at, start, end, hits, goesOn)
  if (hasBit(bitmap, windowBit(head)))
    fits = fits && chain(tables, memory, slots[windowSlot(head)]!, head, at, start, end, hits, goesOn)
  if (hasBit(bitmap, windowBit(tail)))
    fits = fits && chain(tables, memory, slots[windowSlot(tail)]!, tail, at, start, end, hits, goesOn)
  if ((buckets & openBuckets) !== 0)
    fits = fits && chain(tables, memory, tables.openHead, 0, at, start, end, hits, goesOn)
  if (!fits) hits.count = before
  return fits
}

function hasBit(bits: Int32Array, bit: number): boolean {
  return ((bits[bit >>> 5]! >>> (bit & 31)) & 1) !== 0
}

/** Compares every record of a chain whose key is `key`; 0 stands for all of them. */
function chain(
  tables: PairTables,
  memory: TextMemory,
  head: number,
  key: number,
  at: number,
  start: number,
  end: number,
  hits: HitList,
  goesOn: boolean,
): boolean {
  const { records, gates } = tables
  const bytes = memory.bytes
  for (let id = head; id !== 0; id = records[(id - 1) * RECORD.size + RECORD.next]!) {
    const base = (id - 1) * RECORD.size
    if (key !== 0 && records[base + RECORD.key]! !== key) continue
    const from = at - records[base + RECORD.offset]!
    const to = from + records[base + RECORD.length]!
    if (from < start || to > end) continue
    if (from > start && gates[records[base + RECORD.before]! + bytes[from - 1]!] === 0) continue
    const run = Math.min(end, to + records[base + RECORD.run]!)
    if (!follows(gates, records[base + RECORD.after]!, bytes, to, run)) continue
    if (!stands(tables.literals, bytes, from, to, records[base + RECORD.literal]!, records[base + RECORD.fold]!))
      continue
    const needs = records[base + RECORD.needs]!
    if (needs !== 0 && !isNear(bytes, needs & 0xff, to, from + (needs >>> 8), end, goesOn)) continue
    if (hits.count >= hits.at.length) return false
    hits.at[hits.count] = from
    hits.anchor[hits.count] = records[base + RECORD.anchor]!
    hits.count++
  }
  return true
}

function stands(
  literals: Uint8Array,
  bytes: Uint8Array,
  from: number,
  to: number,
  literal: number,
  fold: number,
): boolean {
  for (let at = from; at < to; at++, literal++) {
    let byte = bytes[at]!
    if (fold !== 0 && byte >= 0x41 && byte <= 0x5a) byte |= 0x20
    if (byte !== literals[literal]!) return false
  }
  return true
}

/** What was searched for last: `byte` in `[from, to)`, and how the search ended there. */
const sought = { byte: -1, from: 0, to: 0, state: 0 }
/** The search has not ended yet; the byte before `to` is the one; nothing may stand behind that byte. */
const OPEN = 0
const FOUND = 1
const STOPPED = 2

/** Whether a byte stands in `[from, last]`, before a tab, a line end or a quote without a backslash. */
function isNear(bytes: Uint8Array, byte: number, from: number, last: number, end: number, goesOn: boolean): boolean {
  if (byte !== sought.byte || from < sought.from || from >= sought.to) {
    Object.assign(sought, { byte, from, to: from, state: OPEN })
  }
  // Each stretch of text is searched once, however many literals ask.
  for (const stop = Math.min(end, last + 1); sought.state === OPEN && sought.to < stop; sought.to++) {
    const present = bytes[sought.to]!
    if (present === byte) sought.state = FOUND
    else if ((present >= 0x09 && present <= 0x0d) || (present === 0x22 && bytes[sought.to - 1] !== 0x5c))
      sought.state = STOPPED
  }
  if (sought.state === OPEN) return last >= end && goesOn
  return sought.state === FOUND && sought.to <= last + 1
}

/** Whether all bytes of `[from, to)` may stand behind a literal; what lies beyond the text is not known, and may. */
function follows(gates: Uint8Array, row: number, bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (gates[row + bytes[at]!] === 0) return false
  return true
}
