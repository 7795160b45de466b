import { SEXTETS } from './base64.js'
import { HEX_DIGITS } from './hex.js'

/*
 * One text escape at a time, whatever family it belongs to: JSON and shell backslashes, percent, HTML, rsyslog's octal
 * `#012`; and noise that stands for nothing: colour codes, zero-width characters, NULs, `util.inspect` line joins.
 *
 * All families are read at once because layers are mixed in practice. Where a value itself holds what looks like an escape,
 * it is registered once more as that reads (`canonicalBytes`), and so found at whichever depth it lies.
 */

/** No escape begins here. */
export const NONE = 0
/** A code that stands for nothing. */
export const DROPPED = 0x1ffffe
/** Set in a code that is one byte, and not a code point. */
export const RAW_BYTE = 1 << 21

const LENGTH_SHIFT = 22
const CODE_MASK = (1 << LENGTH_SHIFT) - 1

/** Bytes of the escape that `readEscape` found. */
export function escapeLength(read: number): number {
  return read >>> LENGTH_SHIFT
}

/** The code point it stands for, a byte with `RAW_BYTE`, or `DROPPED`. */
export function escapeCode(read: number): number {
  return read & CODE_MASK
}

/** By byte: 1 where `readEscape` may find something or a line may be wrapped. */
export const ESCAPE_LEADS = leads([0x5c, 0x25, 0x26, 0x23, 0x27, 0x22, 0x60, 0, 0x1b, 0xc2, 0xe2, 0xef, 0x0a, 0x0d])
/** The same without quotes: a line join is seen by its line end, and only shell quotes begin with `'`. */
export const HIDING_LEADS = leads([0x5c, 0x25, 0x26, 0x23, 0x27, 0, 0x1b, 0xc2, 0xe2, 0xef, 0x0a])

/** The escape that begins at `bytes[at]`, never longer than to `end`; `NONE` when there is none. Bounded work. */
export function readEscape(bytes: Uint8Array, at: number, end: number): number {
  const byte = bytes[at]!
  if (byte === 0x5c) return at + 1 < end ? readBackslash(bytes, at, end) : NONE
  if (byte === 0x25) return readPercent(bytes, at, end)
  if (byte === 0x26) return readEntity(bytes, at, at + 1, end)
  if (byte === 0x23) return readHash(bytes, at, end)
  if (byte === 0x27 || byte === 0x22 || byte === 0x60) return readQuote(bytes, at, end, byte)
  return readNoise(bytes, at, end, byte)
}

function found(length: number, code: number): number {
  return (length << LENGTH_SHIFT) | code
}

/** A byte below 0x80 is its own code point. */
function rawByte(code: number): number {
  return code < 0x80 ? code : code | RAW_BYTE
}

function readBackslash(bytes: Uint8Array, at: number, end: number): number {
  const next = bytes[at + 1]!
  if (next === 0x75) return readUnicode(bytes, at, end)
  if (next === 0x78) {
    const code = hexNumber(bytes, at + 2, 2, end)
    return code < 0 ? NONE : found(4, rawByte(code))
  }
  // A backslash before a quoted quote belongs to an outer one: `'\''` quoted again is `'\''\'\'''\''`.
  if (next === 0x27 && at + 5 <= end && bytes[at + 2] === 0x5c && bytes[at + 3] === 0x27 && bytes[at + 4] === 0x27)
    return NONE
  // Nor does one before an escape of another family stand for anything but itself.
  if ((next === 0x25 || next === 0x26) && readEscape(bytes, at + 1, end) !== NONE) return NONE
  const control = CONTROLS[next]!
  if (next >= 0x30 && next <= 0x37) {
    const code = octalNumber(bytes, at + 1, end)
    if (code >= 0) return found(4, rawByte(code))
    return next === 0x30 ? found(2, 0) : NONE
  }
  if (control !== 0) return found(2, control)
  const folded = next | 0x20
  // `\d` and the like mean nothing: the backslash stays.
  if ((folded >= 0x61 && folded <= 0x7a) || next < 0x20 || next >= 0x7f || (next >= 0x38 && next <= 0x39)) return NONE
  return found(2, next)
}

function readUnicode(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at + 2] === 0x7b) {
    let length = 3
    let code = 0
    for (; at + length < end && length < 9 && HEX_DIGITS[bytes[at + length]!]! >= 0; length++) {
      code = code * 16 + HEX_DIGITS[bytes[at + length]!]!
    }
    return at + length < end && bytes[at + length] === 0x7d && length > 3 && code <= 0x10ffff
      ? found(length + 1, code)
      : NONE
  }
  const code = hexNumber(bytes, at + 2, 4, end)
  if (code < 0) return NONE
  if (code >= 0xd800 && code < 0xdc00 && bytes[at + 6] === 0x5c && bytes[at + 7] === 0x75) {
    const low = hexNumber(bytes, at + 8, 4, end)
    if (low >= 0xdc00 && low < 0xe000) return found(12, 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00))
  }
  return found(6, code >= 0xd800 && code < 0xe000 ? 0xfffd : code)
}

function readPercent(bytes: Uint8Array, at: number, end: number): number {
  const code = hexNumber(bytes, at + 1, 2, end)
  if (code >= 0) return found(3, rawByte(code))
  if (at + 1 >= end || (bytes[at + 1]! | 0x20) !== 0x75) return NONE
  const wide = hexNumber(bytes, at + 2, 4, end)
  return wide < 0 ? NONE : found(6, wide)
}

/** Reads what follows an `&` that lies at `from`, its own text from `at` on. */
function readEntity(bytes: Uint8Array, from: number, at: number, end: number): number {
  if (at >= end || ENTITY_OPENS[bytes[at]!] === 0) return NONE
  if (bytes[at] === 0x23) {
    const hex = at + 1 < end && (bytes[at + 1]! | 0x20) === 0x78
    let i = at + (hex ? 2 : 1)
    const first = i
    let code = 0
    for (; i < end && i - first < 8; i++) {
      const digit = HEX_DIGITS[bytes[i]!]!
      if (digit < 0 || (!hex && digit > 9)) break
      code = code * (hex ? 16 : 10) + digit
    }
    return i < end && i > first && bytes[i] === 0x3b && code <= 0x10ffff ? found(i + 1 - from, code) : NONE
  }
  for (let i = 0; i < ENTITIES.length; i++) {
    const name = ENTITIES[i]!
    if (bytes[at] === name[0] && stands(bytes, at, end, name)) return found(at + name.length - from, ENTITY_CODES[i]!)
  }
  return NONE
}

/** rsyslog writes control characters and bytes beyond ASCII as `#` and three octal digits; others stay as they are. */
function readHash(bytes: Uint8Array, at: number, end: number): number {
  const code = octalNumber(bytes, at + 1, end)
  if (code < 0 || (code >= 0x20 && code < 0x7f)) return NONE
  // `&amp;#246;` is an entity behind another one; the last of a character's bytes follows digits.
  return code >= 0x7f && bytes[at - 1] === 0x3b && endsNumber(bytes, at + 4, end) ? NONE : found(4, rawByte(code))
}

/** Whether an entity's number ends here, or a few digits on. */
function endsNumber(bytes: Uint8Array, at: number, end: number): boolean {
  let i = at
  while (i < end && i - at < 4 && isDigit(bytes[i]!)) i++
  return i < end && bytes[i] === 0x3b
}

/** A quote inside shell quotes (`'\''`, `'"'"'`), or a line join of `util.inspect` (`' +`, a line end, `'`). */
function readQuote(bytes: Uint8Array, at: number, end: number, quote: number): number {
  if (at + 4 > end) return NONE
  if (quote === 0x27 && bytes[at + 3] === 0x27) {
    if (bytes[at + 1] === 0x5c && bytes[at + 2] === 0x27) return found(4, 0x27)
  }
  if (quote === 0x27 && at + 5 <= end && stands(bytes, at, end, SHELL_QUOTE)) return found(5, 0x27)
  if (bytes[at + 1] !== 0x20 || bytes[at + 2] !== 0x2b || bytes[at + 3] !== 0x0a) return NONE
  let i = at + 4
  while (i < end && i - at < JOIN_MAX && bytes[i] === 0x20) i++
  return i < end && bytes[i] === quote ? found(i + 1 - at, DROPPED) : NONE
}

function readNoise(bytes: Uint8Array, at: number, end: number, byte: number): number {
  if (byte === 0) return found(1, DROPPED)
  if (byte === 0x1b) {
    if (bytes[at + 1] !== 0x5b) return NONE
    let i = at + 2
    while (i < end && i - at < COLOUR_MAX && (isDigit(bytes[i]!) || bytes[i] === 0x3b || bytes[i] === 0x3a)) i++
    return i < end && (bytes[i] === 0x6d || bytes[i] === 0x4b) ? found(i + 1 - at, DROPPED) : NONE
  }
  if (byte === 0xc2) return at + 2 <= end && bytes[at + 1] === 0xad ? found(2, DROPPED) : NONE
  if (at + 3 > end) return NONE
  const next = bytes[at + 1]!
  const last = bytes[at + 2]!
  if (byte === 0xe2 && ((next === 0x80 && last >= 0x8b && last <= 0x8f) || (next === 0x81 && last === 0xa0))) {
    return found(3, DROPPED)
  }
  return byte === 0xef && next === 0xbb && last === 0xbf ? found(3, DROPPED) : NONE
}

/** Longest colour code and longest line join that are read, bytes. */
const COLOUR_MAX = 32
const JOIN_MAX = 256
const SHELL_QUOTE = ascii(`'"'"'`)
/** By byte: the control character that a backslash makes of it. */
const CONTROLS = controls()

/** Named entities behind their `&`, and what they stand for. */
const ENTITIES: readonly Uint8Array[] = ['amp;', 'quot;', 'lt;', 'gt;', 'apos;'].map(ascii)
/** By byte: 1 where an entity may go on behind its `&`. */
const ENTITY_OPENS = leads([...'#aglq'].map((letter) => letter.charCodeAt(0)))
const ENTITY_CODES: readonly number[] = [0x26, 0x22, 0x3c, 0x3e, 0x27]

/** Characters that stand before the break of a wrapped line of base64 or hex. */
export const WRAP_BEFORE = 16
/** And behind it. */
const WRAP_AFTER = 4
const INDENT_MAX = 16

/**
 * Bytes of the line break at `at` when it only wraps base64 or hex: such characters before it, and again behind it and any
 * indentation. 0 otherwise. `before` is how many such characters are known to precede it.
 */
export function wrapLength(bytes: Uint8Array, at: number, end: number, before: number): number {
  if (before < WRAP_BEFORE) return 0
  let i = at
  if (bytes[i] === 0x0d) i++
  if (bytes[i] !== 0x0a) return 0
  i++
  for (let indent = 0; indent < INDENT_MAX && (bytes[i] === 0x20 || bytes[i] === 0x09); indent++) i++
  if (i + WRAP_AFTER > end) return 0
  for (let k = i; k < i + WRAP_AFTER; k++) if (!isEncodedByte(bytes[k]!)) return 0
  return i - at
}

/** Whether a byte belongs to base64 or hex, padding included. */
export function isEncodedByte(byte: number): boolean {
  return SEXTETS[byte]! >= 0 || byte === 0x3d
}

function hexNumber(bytes: Uint8Array, at: number, digits: number, end: number): number {
  if (at + digits > end) return -1
  let code = 0
  for (let i = at; i < at + digits; i++) {
    const digit = HEX_DIGITS[bytes[i]!]!
    if (digit < 0) return -1
    code = code * 16 + digit
  }
  return code
}

function octalNumber(bytes: Uint8Array, at: number, end: number): number {
  if (at + 3 > end) return -1
  const high = bytes[at]! - 0x30
  const middle = bytes[at + 1]! - 0x30
  const low = bytes[at + 2]! - 0x30
  if (high < 0 || high > 3 || middle < 0 || middle > 7 || low < 0 || low > 7) return -1
  return high * 64 + middle * 8 + low
}

function stands(bytes: Uint8Array, at: number, end: number, text: Uint8Array): boolean {
  if (at + text.length > end) return false
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false
  return true
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

function controls(): Uint8Array {
  const table = new Uint8Array(256)
  for (const [letter, code] of Object.entries({ n: 10, r: 13, t: 9, b: 8, f: 12, v: 11, e: 27 })) {
    table[letter.charCodeAt(0)] = code
  }
  return table
}

function leads(bytes: readonly number[]): Uint8Array {
  const table = new Uint8Array(256)
  for (const byte of bytes) table[byte] = 1
  return table
}
