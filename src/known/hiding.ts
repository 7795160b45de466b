import { SEXTETS } from './base64.js'
import { DROPPED, ESCAPE_LEADS, escapeCode, escapeLength, NONE, RAW_BYTE, readEscape, wrapLength } from './escapes.js'
import { HEX_DIGITS } from './hex.js'
import { HIDDEN, hiddenBy, isStable, type KnownTables } from './tables.js'

/** What an escape may hide from the sieve. */
export const HIDES = { nothing: 0, unstable: 1, anything: 2 } as const

const BACKWARD_MAX = 16
/** Escaped commas in a row between numbers that are worth a look, and blanks behind one. */
const NUMBERS_MIN = 3
const BLANKS_MAX = 64
/** Fewest further characters of a value's base64 around an escaped one. */
const BASE64_RUN = 9

/**
 * What the escape at `at` may hide: `unstable` where only values without a block of letters and digits can be meant,
 * `anything` where it breaks such blocks too (a letter escaped for no need, noise, a wrapped line). Bounded work.
 */
export function hidesAt(tables: KnownTables, bytes: Uint8Array, at: number, start: number, end: number): number {
  const byte = bytes[at]!
  if (byte === 0x0a) {
    if (joins(bytes, at, start)) return HIDES.anything
    return wraps(bytes, at - (at > start && bytes[at - 1] === 0x0d ? 1 : 0), at, start, end)
      ? HIDES.anything
      : HIDES.nothing
  }
  if (byte === 0x5c) {
    const behind = behindBreak(bytes, at, end)
    if (behind > at && wraps(bytes, at, behind, start, end)) return HIDES.anything
  }
  const read = readEscape(bytes, at, end)
  if (read === NONE) return HIDES.nothing
  const code = escapeCode(read)
  const after = at + escapeLength(read)
  if (code === DROPPED) {
    if (byte === 0x27 || byte === 0x22 || byte === 0x60) return HIDES.anything
    return at > start && after < end && isValueByte(tables, bytes[at - 1]!) && isValueByte(tables, bytes[after]!)
      ? HIDES.anything
      : HIDES.nothing
  }
  if (code >= 0x80) {
    // Zero-width characters and soft hyphens, escaped.
    if (code === 0xad || code === 0xfeff || (code >= 0x200b && code <= 0x200f) || code === 0x2060) return HIDES.anything
    const first = (code & RAW_BYTE) !== 0 ? code & 0xff : leadByte(code)
    return hiddenBy(tables, first) === 0 ? HIDES.nothing : HIDES.unstable
  }
  if (code === 0x5c || code === 0x25 || code === 0x26) return behindLead(tables, bytes, at, after, code, end)
  if (code === 0x0a || code === 0x0d) {
    if (joins(bytes, at, start) || wraps(bytes, at, after, start, end)) return HIDES.anything
  }
  if (code === 0x1b || code === 0 || isStable(code)) return HIDES.anything
  if (code === 0x2c && partsNumbers(bytes, at, after, start, end)) return HIDES.anything
  return inValue(tables, bytes, code, at, after, start, end) ? HIDES.unstable : HIDES.nothing
}

/** Whether an escape of `code` at `[at, after)` may stand inside a value without stable blocks, by what touches it. */
function inValue(
  tables: KnownTables,
  bytes: Uint8Array,
  code: number,
  at: number,
  after: number,
  start: number,
  end: number,
): boolean {
  const flags = hiddenBy(tables, code)
  if ((flags & HIDDEN.base64) !== 0 && inBase64(bytes, at, after, start, end)) return true
  if ((flags & HIDDEN.text) === 0) return false
  return (
    ((flags & HIDDEN.first) !== 0 || (at > start && mayTouch(tables, bytes, at - 1, start))) &&
    ((flags & HIDDEN.last) !== 0 || (after < end && mayTouch(tables, bytes, after, start)))
  )
}

/** Whether the byte at `at` may belong to such a value, or to another escape. */
function mayTouch(tables: KnownTables, bytes: Uint8Array, at: number, start: number): boolean {
  const byte = bytes[at]!
  if (ESCAPE_LEADS[byte] !== 0 || byte === 0x3b || byte >= 0x80) return true
  return (hiddenBy(tables, byte) & (HIDDEN.text | HIDDEN.stable)) !== 0 || (at > start && bytes[at - 1] === 0x5c)
}

/** Whether at least `BASE64_RUN` characters of base64, or escapes in their place, touch this one. */
function inBase64(bytes: Uint8Array, at: number, after: number, start: number, end: number): boolean {
  let run = 0
  for (let i = at - 1; i >= start && run < BASE64_RUN && isEncodedOrEscape(bytes[i]!); i--) run++
  for (let i = after; i < end && run < BASE64_RUN && isEncodedOrEscape(bytes[i]!); i++) run++
  return run >= BASE64_RUN
}

function isEncodedOrEscape(byte: number): boolean {
  return SEXTETS[byte]! >= 0 || byte === 0x25 || byte === 0x5c || byte === 0x3d
}

/**
 * An escaped `\`, `%` or `&` may only open a deeper escape: then what that one hides counts. A few bytes from here on are
 * decoded, level by level, until the first of them is no such sign any more.
 */
function behindLead(
  tables: KnownTables,
  bytes: Uint8Array,
  at: number,
  after: number,
  code: number,
  end: number,
): number {
  let hides = byteHides(tables, code)
  // What is escaped behind it speaks for itself; only plain characters make a deeper escape with it.
  const next = after < end ? bytes[after]! : 0
  if (code === 0x25 && HEX_DIGITS[next]! < 0 && next !== 0x75) return hides
  if (code === 0x5c && (next === 0x5c || next === 0x25 || next === 0x26)) return hides
  // By far the commonest: a quote that is escaped twice, or more often.
  if (code === 0x5c && next === 0x22 && bytes[after + 1] !== 0x20) return Math.max(hides, byteHides(tables, next))
  let source = bytes
  let from = at
  let to = Math.min(end, at + AHEAD_BYTES)
  for (let level = 0; level < LEVELS_MAX; level++) {
    // One escape is asked for: what stands behind it is decoded where it leads deeper.
    const read = readEscape(head, 0, decodeAhead(source, from, to, head, ESCAPE_BYTES_MAX))
    if (read === NONE) break
    const inner = escapeCode(read)
    if (inner === DROPPED || inner === 0x1b || inner === 0) return HIDES.anything
    const first = (inner & RAW_BYTE) !== 0 ? inner & 0xff : leadByte(inner)
    hides = Math.max(hides, byteHides(tables, first))
    if (first !== 0x5c && first !== 0x25 && first !== 0x26) break
    to = decodeAhead(source, from, to, ahead, AHEAD_BYTES)
    source = ahead
    from = 0
  }
  return hides
}

/** Bytes and levels that are looked ahead. */
const AHEAD_BYTES = 48
const LEVELS_MAX = 3
const ahead = new Uint8Array(AHEAD_BYTES)
/** No escape is longer that a backslash, `%` or `&` begins. */
const ESCAPE_BYTES_MAX = 16
const head = new Uint8Array(ESCAPE_BYTES_MAX)

/** Decodes one level of `[from, to)` into `out`, which may be the same bytes, up to `most` of them; returns how many. */
function decodeAhead(bytes: Uint8Array, from: number, to: number, out: Uint8Array, most: number): number {
  let written = 0
  for (let i = from; i < to && written < most; ) {
    const byte = bytes[i]!
    // A quote begins a line join or nothing.
    const plain = ESCAPE_LEADS[byte] === 0 || (byte === 0x22 && bytes[i + 1] !== 0x20)
    const read = plain ? NONE : readEscape(bytes, i, to)
    const code = read === NONE ? byte : escapeCode(read)
    i += read === NONE ? 1 : escapeLength(read)
    if (code !== DROPPED) out[written++] = (code & RAW_BYTE) !== 0 || code < 0x80 ? code & 0xff : leadByte(code)
  }
  return written
}

function byteHides(tables: KnownTables, byte: number): number {
  const flags = hiddenBy(tables, byte)
  if ((flags & HIDDEN.stable) !== 0) return HIDES.anything
  return flags === 0 ? HIDES.nothing : HIDES.unstable
}

/** Whether ` +` precedes a line break, as in a line join of `util.inspect`. */
function joins(bytes: Uint8Array, at: number, start: number): boolean {
  return at - start >= 3 && bytes[at - 1] === 0x2b && bytes[at - 2] === 0x20
}

/** Where the line break ends that is escaped at `at`, once or more often; `at` when none is. */
function behindBreak(bytes: Uint8Array, at: number, end: number): number {
  let behind = at
  for (let breaks = 0; breaks < 3; breaks++) {
    let i = behind
    while (i < end && i - behind < BACKWARD_MAX && bytes[i] === 0x5c) i++
    if (i === behind || i >= end || (bytes[i] !== 0x6e && bytes[i] !== 0x72)) return behind
    behind = i + 1
  }
  return behind
}

/** Whether the escaped comma in `[at, after)` is one of several between numbers; what else parts them may be escaped, too. */
function partsNumbers(bytes: Uint8Array, at: number, after: number, start: number, end: number): boolean {
  if (at <= start || !isDigit(bytes[at - 1]!)) return false
  let i = after
  for (let numbers = 0; numbers < NUMBERS_MIN; numbers++) {
    i = behindBlanks(bytes, i, end)
    const first = i
    while (i < end && i - first < 4 && isDigit(bytes[i]!)) i++
    if (i === first || i - first > 3) return false
    for (let k = at; k < after; k++, i++) if (i >= end || ((bytes[i]! ^ bytes[k]!) & ~0x20) !== 0) return false
  }
  return true
}

/** Where blanks from `at` on end, escaped ones too. */
function behindBlanks(bytes: Uint8Array, at: number, end: number): number {
  let i = at
  for (let blanks = 0; blanks < BLANKS_MAX && i < end && !isDigit(bytes[i]!); blanks++) {
    const read = readEscape(bytes, i, end)
    const code = read === NONE ? bytes[i]! : escapeCode(read)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x2b) return i
    i += read === NONE ? 1 : escapeLength(read)
  }
  return i
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/** Whether a line break at `at`, behind which the text goes on at `after`, stands inside a run of base64 or hex. */
function wraps(bytes: Uint8Array, at: number, after: number, start: number, end: number): boolean {
  let before = 0
  while (before < BACKWARD_MAX && at - before > start && SEXTETS[bytes[at - before - 1]!]! >= 0) before++
  if (before < BACKWARD_MAX) return false
  if (bytes[after] === 0x0a) return wrapLength(bytes, after, end, before) > 0
  // Escaped breaks: another may follow, then the run must go on.
  let i = after
  for (let n = 0; n < 3 && i + 1 < end && bytes[i] === 0x5c; n++) i += 2
  while (i < end && i - after < BACKWARD_MAX && bytes[i] === 0x20) i++
  return i + 4 <= end && SEXTETS[bytes[i]!]! >= 0 && SEXTETS[bytes[i + 1]!]! >= 0 && SEXTETS[bytes[i + 3]!]! >= 0
}

function isValueByte(tables: KnownTables, byte: number): boolean {
  return byte > 0x20 && (byte >= 0x80 || hiddenBy(tables, byte) !== 0)
}

function leadByte(code: number): number {
  if (code < 0x80) return code
  if (code < 0x800) return 0xc0 | (code >> 6)
  return code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18)
}
