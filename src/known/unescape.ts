import {
  DROPPED,
  ESCAPE_LEADS,
  escapeCode,
  escapeLength,
  isEncodedByte,
  NONE,
  RAW_BYTE,
  readEscape,
  WRAP_BEFORE,
  wrapLength,
} from './escapes.js'
import { HEX_DIGITS } from './hex.js'
import { type Piece, sourceOf } from './search-piece.js'

/** Most passes that make a value canonical. */
const PASSES_MAX = 6

/**
 * Decodes one layer of escapes from `[from, to)` of a piece into `out`, whose bytes' sources it writes into `map` (one more
 * than bytes: where the source ends). Returns how many bytes it wrote; never more than it read. Linear.
 * An escape that begins before `to` is read whole.
 */
export function unescapePiece(piece: Piece, from: number, to: number, out: Uint8Array, map: Int32Array): number {
  const bytes = piece.memory.bytes
  const { end, map: sources } = piece
  let written = 0
  let at = from
  while (at < to) {
    let byte = bytes[at]!
    const first = at
    while (ESCAPE_LEADS[byte] === 0 || (byte === 0x22 && bytes[at + 1] !== 0x20)) {
      out[written + at - first] = byte
      if (++at >= to) break
      byte = bytes[at]!
    }
    if (sources === undefined) for (let source = first; source < at; source++) map[written++] = source
    else for (let source = first; source < at; source++) map[written++] = sources[source]!
    if (at >= to) break
    map[written] = sources === undefined ? at : sources[at]!
    // By far the commonest escapes.
    if (byte === 0x5c && at + 1 < end) {
      const next = bytes[at + 1]!
      if (next === 0x22 || next === 0x5c || next === 0x2f) {
        out[written++] = next
        at += 2
        continue
      }
    }
    if (byte === 0x25 && at + 2 < end) {
      const code = (HEX_DIGITS[bytes[at + 1]!]! << 4) | HEX_DIGITS[bytes[at + 2]!]!
      if (code >= 0 && code < 0x80) {
        out[written++] = code
        at += 3
        continue
      }
    }
    if (byte === 0x0a || byte === 0x0d) {
      const wrap = wrapLength(bytes, at, end, encodedBefore(out, written))
      if (wrap > 0) {
        at += wrap
        continue
      }
    }
    const read = readEscape(bytes, at, end)
    if (read === NONE) {
      out[written++] = byte
      at++
      continue
    }
    at += escapeLength(read)
    const code = escapeCode(read)
    if (code === DROPPED) continue
    const next = writeCode(out, written, code)
    for (let k = written + 1; k < next; k++) map[k] = map[written]!
    written = next
  }
  map[written] = sourceOf(piece, Math.min(at, end))
  return written
}

/** How many characters of base64 or hex `out` ends with, as far as it matters. */
function encodedBefore(out: Uint8Array, length: number): number {
  let count = 0
  while (count < WRAP_BEFORE && count < length && isEncodedByte(out[length - count - 1]!)) count++
  return count
}

/** Writes a code point in UTF-8, or the byte it is. Returns where it ends. */
function writeCode(out: Uint8Array, at: number, code: number): number {
  if ((code & RAW_BYTE) !== 0 || code < 0x80) {
    out[at] = code & 0xff
    return at + 1
  }
  if (code < 0x800) {
    out[at] = 0xc0 | (code >> 6)
  } else {
    if (code < 0x10000) {
      out[at] = 0xe0 | (code >> 12)
    } else {
      out[at] = 0xf0 | (code >> 18)
      out[++at] = 0x80 | ((code >> 12) & 63)
    }
    out[++at] = 0x80 | ((code >> 6) & 63)
  }
  out[at + 1] = 0x80 | (code & 63)
  return at + 2
}

/**
 * What a value's own text becomes when everything in it that looks like an escape is read, again and again. Written into
 * `out`, which may be `bytes`; returns the length.
 */
export function canonicalBytes(bytes: Uint8Array, length: number, out: Uint8Array): number {
  if (isPlain(bytes, length)) {
    if (out !== bytes) out.set(bytes.subarray(0, length))
    return length
  }
  const map = new Int32Array(length + 1)
  let from = bytes
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    const decoded = unescapePiece(bareTextPiece(from, length), 0, length, out, map)
    const changed = decoded !== length
    length = decoded
    from = out
    if (!changed) break
  }
  return length
}

function isPlain(bytes: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (ESCAPE_LEADS[bytes[i]!] !== 0) return false
  return true
}

function bareTextPiece(bytes: Uint8Array, length: number): Piece {
  const memory = { bytes: bytes as Buffer, pairs: EMPTY_PAIRS, words: EMPTY_WORDS, capacityBytes: length, address: -1 }
  return { memory, start: 0, end: length, map: undefined, form: 'raw', level: 0, binary: false }
}

const EMPTY_PAIRS = new Uint16Array(0)
const EMPTY_WORDS = new Int32Array(0)
