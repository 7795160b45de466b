import { SEXTETS } from './base64.js'
import { DROPPED, escapeCode, escapeLength, NONE, RAW_BYTE, readEscape, wrapLength } from './escapes.js'
import { HEX_DIGITS } from './hex.js'
import { isStable, type KnownTables } from './tables.js'

/** What an escape may hide from the sieve. */
export const HIDES = { nothing: 0, unstable: 1, anything: 2 } as const

const BACKWARD_MAX = 16

/**
 * What the escape at `at` may hide: `unstable` where only values without a block of letters and digits can be meant,
 * `anything` where it breaks such blocks too (a letter escaped for no need, noise, a wrapped line). Bounded work.
 */
export function hidesAt(tables: KnownTables, bytes: Uint8Array, at: number, start: number, end: number): number {
  const byte = bytes[at]!
  if (byte === 0x0a || byte === 0x0d) return wraps(bytes, at, at, start, end) ? HIDES.anything : HIDES.nothing
  const escape = readEscape(bytes, at, end)
  if (escape === NONE) return HIDES.nothing
  const code = escapeCode(escape)
  const after = at + escapeLength(escape)
  if (code === DROPPED) {
    if (byte === 0x27 || byte === 0x22 || byte === 0x60) return HIDES.anything
    return at > start && after < end && isValueByte(tables, bytes[at - 1]!) && isValueByte(tables, bytes[after]!)
      ? HIDES.anything
      : HIDES.nothing
  }
  if (code >= 0x80) {
    // Zero-width characters and soft hyphens, escaped.
    if (code === 0xad || code === 0xfeff || (code >= 0x200b && code <= 0x200f) || code === 0x2060) return HIDES.anything
    return tables.hiding[(code & RAW_BYTE) !== 0 ? code & 0xff : leadByte(code)]!
  }
  if (code === 0x5c || code === 0x25 || code === 0x26) return behindLead(tables, bytes, at, code, end)
  if (code === 0x0a || code === 0x0d) {
    if (wraps(bytes, at, after, start, end)) return HIDES.anything
    return tables.hiding[code]!
  }
  if (code === 0x1b || code === 0) return HIDES.anything
  return isStable(code) ? HIDES.anything : tables.hiding[code]!
}

/** An escaped `\`, `%` or `&` may only open a deeper escape: then that one counts. */
function behindLead(tables: KnownTables, bytes: Uint8Array, at: number, code: number, end: number): number {
  if (tables.hiding[code] !== 0) return HIDES.unstable
  let i = at
  if (bytes[at] === 0x5c) {
    while (i + 1 < end && bytes[i + 1] === 0x5c) i++
    return codeHides(tables, readEscape(bytes, i, end))
  }
  if (bytes[at] === 0x25) {
    i = at + 3
    while (i + 1 < end && bytes[i] === 0x32 && bytes[i + 1] === 0x35) i += 2
    if (i + 1 >= end) return HIDES.nothing
    const high = HEX_DIGITS[bytes[i]!]!
    const low = HEX_DIGITS[bytes[i + 1]!]!
    if ((high | low) < 0) return code === 0x5c ? HIDES.unstable : HIDES.nothing
    const inner = high * 16 + low
    return isStable(inner) ? HIDES.anything : tables.hiding[inner]!
  }
  return tables.hiddenMax > 0 ? HIDES.unstable : HIDES.nothing
}

function codeHides(tables: KnownTables, escape: number): number {
  if (escape === NONE) return HIDES.nothing
  const code = escapeCode(escape)
  if (code === DROPPED || code === 0x1b) return HIDES.anything
  if (code >= 0x80) return tables.hiding[(code & RAW_BYTE) !== 0 ? code & 0xff : leadByte(code)]!
  if (code === 0x5c) return HIDES.nothing
  return isStable(code) ? HIDES.anything : tables.hiding[code]!
}

/** Whether a line break at `at`, behind which the text goes on at `after`, stands inside a run of base64 or hex. */
function wraps(bytes: Uint8Array, at: number, after: number, start: number, end: number): boolean {
  let before = 0
  while (before < BACKWARD_MAX && at - before > start && SEXTETS[bytes[at - before - 1]!]! >= 0) before++
  if (before < BACKWARD_MAX) return false
  if (after === at) return wrapLength(bytes, at, end, before) > 0
  // Escaped breaks: another may follow, then the run must go on.
  let i = after
  for (let n = 0; n < 3 && i + 1 < end && bytes[i] === 0x5c; n++) i += 2
  while (i < end && i - after < BACKWARD_MAX && bytes[i] === 0x20) i++
  return i + 4 <= end && SEXTETS[bytes[i]!]! >= 0 && SEXTETS[bytes[i + 1]!]! >= 0 && SEXTETS[bytes[i + 3]!]! >= 0
}

function isValueByte(tables: KnownTables, byte: number): boolean {
  return byte > 0x20 && (byte >= 0x80 || tables.hiding[byte]! !== 0)
}

function leadByte(code: number): number {
  if (code < 0x80) return code
  if (code < 0x800) return 0xc0 | (code >> 6)
  return code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18)
}
