import type { GramHits } from './grams.js'
import type { TextMemory } from './memory.js'

/*
 * Which escapes in these bytes may hide a registered value from the gram sieve?
 *
 * A text has an escape every few words (`\"`, `\n`, `%20`), and decoding around each would cost more than all sieves
 * together. So the tables keep, of the values that escapes can hide at all, which three bytes stand next to each other: an
 * escape is worth a look only when the character it stands for, between its neighbours, is one of those trios. Where that
 * takes more than a glance to tell (escapes of escapes, noise, wrapped lines), it passes.
 *
 * Every rule here has its twin in `sieve.as.ts`.
 */

/** Bits of a byte's flags in a gate. */
export const GATE = {
  /** The byte belongs to a value that has no block of stable bytes. */
  text: 1,
  /** It belongs to a value's base64. */
  base64: 8,
  /** It is stable: nobody need escape it. */
  stable: 16,
  /** It is not ASCII, and belongs to a value. */
  beyond: 32,
} as const

/** Bytes of a gate: a byte of flags for each byte, then one bit for each of 2^16 hashed trios. */
export const GATE_BYTES = 256 + (1 << 13)
/** In a trio: the value begins here, or ends here. */
export const EDGE = 0

/** A hit's kind: an escape that may hide a value begins here. */
export const ESCAPE = -1
const UNCERTAIN = 0x100
const NOTHING = 0

/** Enters three bytes that stand next to each other in a value; `EDGE` stands for what is before it or behind it. */
export function addTrio(gate: Uint8Array, multiplier: number, before: number, code: number, after: number): void {
  const hash = hashTrio(multiplier, before, code, after)
  gate[256 + (hash >>> 3)]! |= 1 << (hash & 7)
}

function hashTrio(multiplier: number, before: number, code: number, after: number): number {
  return Math.imul(before | (code << 8) | (after << 16), multiplier) >>> 16
}

/**
 * Appends to `hits`, in order, every place in `[from, to)` of the text `[start, end)` where an escape begins that may hide a
 * value. The caller has made sure of room.
 */
export function addEscapes(
  gate: Uint8Array,
  multiplier: number,
  { bytes }: TextMemory,
  start: number,
  end: number,
  from: number,
  to: number,
  hits: GramHits,
): void {
  for (let at = from; at < to; at++) {
    if (LEADS[bytes[at]!] === 0 || !passes(gate, multiplier, bytes, at, start, end)) continue
    hits.at[hits.count] = at
    hits.kinds[hits.count++] = ESCAPE
  }
}

function passes(
  gate: Uint8Array,
  multiplier: number,
  bytes: Uint8Array,
  at: number,
  start: number,
  end: number,
): boolean {
  const byte = bytes[at]!
  const next = at + 1 < end ? bytes[at + 1]! : 0
  if (byte === 0x5c) {
    const code = at + 1 < end ? backslashed(next) : NOTHING
    if (code === NOTHING) return false
    if (code === UNCERTAIN) return true
    if ((code === 10 || code === 13) && mayJoin(bytes, at, start)) return true
    return mayHide(gate, multiplier, bytes, code, at, at + 2, start, end)
  }
  if (byte === 0x25) return percentPasses(gate, multiplier, bytes, at, start, end)
  if (byte === 0x0a) return mayJoin(bytes, at > start && bytes[at - 1] === 0x0d ? at - 1 : at, start)
  if (byte === 0x26) {
    const third = at + 2 < end ? bytes[at + 2]! : 0
    if (next === 0x23) return true
    if (next === 0x61) return third === 0x6d || third === 0x70
    return ((next === 0x67 || next === 0x6c) && third === 0x74) || (next === 0x71 && third === 0x75)
  }
  if (byte === 0x23) return next >= 0x30 && next < 0x34
  if (byte === 0x27) return next === 0x5c || next === 0x22 || next === 0x20
  if (byte === 0x1b) return next === 0x5b
  if (byte === 0xc2) return next === 0xad && mayPart(gate, bytes, at, at + 2, start, end)
  if (byte === 0xe2) return (next === 0x80 || next === 0x81) && mayPart(gate, bytes, at, at + 3, start, end)
  if (byte === 0xef) return next === 0xbb && mayPart(gate, bytes, at, at + 3, start, end)
  return byte === 0
}

/**
 * Whether noise in `[at, after)` may stand inside a value: between characters that values hold, which a joiner between two
 * emoji does not. Of noise in a row the first one is asked.
 */
function mayPart(gate: Uint8Array, bytes: Uint8Array, at: number, after: number, start: number, end: number): boolean {
  if (at <= start || after >= end) return true
  const next = bytes[after]!
  return mayBeHeld(gate, bytes[at - 1]!) && (mayBeHeld(gate, next) || next === 0xc2 || next === 0xe2 || next === 0xef)
}

function mayBeHeld(gate: Uint8Array, byte: number): boolean {
  return byte < 0x80 || (gate[byte]! & GATE.beyond) !== 0
}

function percentPasses(
  gate: Uint8Array,
  multiplier: number,
  bytes: Uint8Array,
  at: number,
  start: number,
  end: number,
): boolean {
  if (at + 3 > end) return false
  const high = bytes[at + 1]!
  const low = bytes[at + 2]!
  if (!isHex(high) || !isHex(low)) return (high | 0x20) === 0x75
  const code = (hexOf(high) << 4) | hexOf(low)
  if (code >= 0x80) return gate[code] !== 0 || code === 0xc2 || code === 0xe2 || code === 0xef
  if ((gate[code]! & GATE.stable) !== 0) return true
  if (code === 0x5c || code === 0x25 || code === 0x26 || code === 10 || code === 13 || code === 27 || code === 0)
    return true
  return mayHide(gate, multiplier, bytes, code, at, at + 3, start, end)
}

/** Whether an escape of `code` in `[at, after)` may stand inside a value, by its neighbours. */
function mayHide(
  gate: Uint8Array,
  multiplier: number,
  bytes: Uint8Array,
  code: number,
  at: number,
  after: number,
  start: number,
  end: number,
): boolean {
  const flags = gate[code]!
  if ((flags & GATE.base64) !== 0 && at > start && after < end) {
    const left = bytes[at - 1]!
    const right = bytes[after]!
    if (isSextet(left) || left === 0x3d || isSextet(right) || right === 0x25 || right === 0x5c) return true
  }
  if ((flags & GATE.text) === 0) return false
  const before = charBefore(bytes, at, start)
  const next = charAfter(bytes, after, end)
  if (before >= 0x80 || next >= 0x80) return true
  return (
    hasTrio(gate, multiplier, before, code, next) ||
    hasTrio(gate, multiplier, EDGE, code, next) ||
    hasTrio(gate, multiplier, before, code, EDGE) ||
    hasTrio(gate, multiplier, EDGE, code, EDGE)
  )
}

function hasTrio(gate: Uint8Array, multiplier: number, before: number, code: number, after: number): boolean {
  const hash = hashTrio(multiplier, before, code, after)
  return ((gate[256 + (hash >>> 3)]! >>> (hash & 7)) & 1) !== 0
}

/** Whether a line end at `at` may join or wrap what a value is part of. */
function mayJoin(bytes: Uint8Array, at: number, start: number): boolean {
  if (at <= start) return false
  if (bytes[at - 1] === 0x2b) return true
  return (
    at >= start + 16 &&
    isSextet(bytes[at - 1]!) &&
    isSextet(bytes[at - 6]!) &&
    isSextet(bytes[at - 11]!) &&
    isSextet(bytes[at - 16]!)
  )
}

/** What `\` and this byte stand for: `UNCERTAIN` where that takes more to tell, `NOTHING` where they stand for themselves. */
function backslashed(byte: number): number {
  return BACKSLASHED[byte]!
}

/** The character that the text before `at` ends with, decoded once; `EDGE` at the text's start. */
function charBefore(bytes: Uint8Array, at: number, start: number): number {
  if (at <= start) return EDGE
  const byte = bytes[at - 1]!
  if (byte >= 0x80 || byte === 0 || byte === 0x3b) return UNCERTAIN
  if (at < start + 2) return byte
  const second = bytes[at - 2]!
  if (second === 0x5c) {
    if (at > start + 2 && bytes[at - 3] === 0x5c) return UNCERTAIN
    const meant = backslashed(byte)
    return meant === NOTHING ? byte : meant
  }
  if (byte === 0x7d) return isHex(second) ? UNCERTAIN : byte
  // The end of a colour code stands for nothing.
  if (byte === 0x6d || byte === 0x4b) return second === 0x5b || (second >= 0x30 && second < 0x3a) ? UNCERTAIN : byte
  if (!isHex(byte) || at < start + 3) return byte
  if (bytes[at - 3] === 0x25 && isHex(second)) return unlessLead((hexOf(second) << 4) | hexOf(byte))
  if (at < start + 4) return byte
  const third = bytes[at - 3]!
  const fourth = bytes[at - 4]!
  if ((fourth === 0x5c || fourth === 0x23) && (third === 0x78 || (third >= 0x30 && third < 0x3a))) return UNCERTAIN
  if (at < start + 6 || (bytes[at - 5]! | 0x20) !== 0x75) return byte
  return bytes[at - 6] === 0x5c || bytes[at - 6] === 0x25 ? UNCERTAIN : byte
}

/** The character that the text goes on with at `at`, decoded once; `EDGE` at the text's end. */
function charAfter(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return EDGE
  const byte = bytes[at]!
  if (byte >= 0x80 || byte === 0 || byte === 0x1b || byte === 0x23 || byte === 0x26) return UNCERTAIN
  if (byte === 0x27 || byte === 0x22 || byte === 0x60) {
    const next = at + 1 < end ? bytes[at + 1]! : 0
    return next === 0x5c || next === 0x22 || next === 0x20 || next === 0x27 ? UNCERTAIN : byte
  }
  if (byte === 0x5c) {
    if (at + 1 >= end) return byte
    const meant = backslashed(bytes[at + 1]!)
    return meant === NOTHING ? byte : meant
  }
  if (byte !== 0x25 || at + 2 >= end) return byte
  const high = bytes[at + 1]!
  const low = bytes[at + 2]!
  if (isHex(high) && isHex(low)) return unlessLead((hexOf(high) << 4) | hexOf(low))
  return (high | 0x20) === 0x75 ? UNCERTAIN : byte
}

/** A decoded neighbour; one that opens a deeper escape, or noise, is no neighbour yet: `%5C%22` is a quote. */
function unlessLead(code: number): number {
  return code === 0x5c || code === 0x25 || code === 0x26 || code === 27 || code === 0 ? UNCERTAIN : code
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte < 0x3a) || ((byte | 0x20) >= 0x61 && (byte | 0x20) < 0x67)
}

function hexOf(byte: number): number {
  return byte < 0x40 ? byte & 15 : (byte & 15) + 9
}

function isSextet(byte: number): boolean {
  const folded = byte | 0x20
  return (
    (byte >= 0x2f && byte < 0x3a) ||
    (folded >= 0x61 && folded <= 0x7a) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x5f
  )
}

/** By byte: 1 where an escape may begin. */
const LEADS = new Uint8Array(256)
for (const lead of [0x5c, 0x25, 0x26, 0x23, 0x27, 0, 0x1b, 0xc2, 0xe2, 0xef, 0x0a]) LEADS[lead] = 1

/** By byte: what `backslashed` says. */
const BACKSLASHED = new Uint16Array(256)
for (let byte = 0x20; byte < 0x7f; byte++) {
  const letter = String.fromCharCode(byte)
  if (/[a-zA-Z89]/.test(letter)) BACKSLASHED[byte] = NOTHING
  else BACKSLASHED[byte] = /[0-7\\%&']/.test(letter) ? UNCERTAIN : byte
}
for (const letter of 'eux') BACKSLASHED[letter.charCodeAt(0)] = UNCERTAIN
for (const [letter, code] of [
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['b', 8],
  ['f', 12],
  ['v', 11],
] as const) {
  BACKSLASHED[letter.charCodeAt(0)] = code
}
