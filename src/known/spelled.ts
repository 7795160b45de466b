import { SPELLED } from '../kernel/gram-spelled.js'
import { SEXTETS } from './base64.js'
import { HEX_DIGITS } from './hex.js'

/** How binary data is spelled out in a run of text. */
export type Spelling = 'numbers' | 'pairs' | 'base64' | 'hex'

/** A run of text `[start, end)` that spells bytes. */
export interface SpelledRun {
  readonly start: number
  readonly end: number
  readonly spelling: Spelling
  /** Where it was seen. */
  readonly at: number
}

/** Fewest bytes worth decoding. */
const BYTES_MIN = 6
/** Blanks and line ends between two numbers or pairs: lists are indented. */
const GAP_MAX = 64

/**
 * The run that the eight bytes at `at` belong to, of one of the `kinds` (bits of `SPELLED`) that the sieve named; undefined
 * when they spell nothing. Linear in the run.
 */
export function spelledRunAt(
  bytes: Uint8Array,
  at: number,
  start: number,
  end: number,
  kinds: number,
): SpelledRun | undefined {
  let run: SpelledRun | undefined
  if ((kinds & SPELLED.numbers) !== 0) run = numbersAt(bytes, at, start, end)
  if (run === undefined && (kinds & SPELLED.pairs) !== 0) run = pairsAt(bytes, at, start, end)
  if (run === undefined && (kinds & SPELLED.hex) !== 0) run = wideAt(bytes, at, start, end, HEX_DIGITS, 'hex')
  if (run === undefined && (kinds & SPELLED.base64) !== 0) run = wideAt(bytes, at, start, end, SEXTETS, 'base64')
  return run
}

/** Byte numbers: `115, 101,99`. Longer numbers, as in times and ids, end a run. */
function numbersAt(bytes: Uint8Array, at: number, start: number, end: number): SpelledRun | undefined {
  let comma = at
  while (comma < at + 8 && comma < end && bytes[comma] !== 0x2c) comma++
  if (comma >= at + 8 || comma >= end) return undefined
  const from = numbersFrom(bytes, comma, start)
  const to = numbersTo(bytes, comma, end)
  let commas = 0
  for (let i = from; i < to; i++) if (bytes[i] === 0x2c) commas++
  return commas + 1 >= BYTES_MIN ? { start: from, end: to, spelling: 'numbers', at } : undefined
}

/** Start of the number list that goes on at the comma `at`. */
function numbersFrom(bytes: Uint8Array, at: number, start: number): number {
  for (let from = at; ; ) {
    let i = gapFrom(bytes, at, start)
    const last = i
    while (i > start && last - i < 4 && isDigit(bytes[i - 1]!)) i--
    if (i === last || last - i > 3) return from
    from = i
    i = gapFrom(bytes, i, start)
    if (i === start || bytes[i - 1] !== 0x2c) return from
    at = i - 1
  }
}

/** End of the number list that goes on at the comma `at`. */
function numbersTo(bytes: Uint8Array, at: number, end: number): number {
  for (let to = at; ; ) {
    let i = gapTo(bytes, at + 1, end)
    const first = i
    while (i < end && i - first < 4 && isDigit(bytes[i]!)) i++
    if (i === first || i - first > 3) return to
    to = i
    i = gapTo(bytes, i, end)
    if (i >= end || bytes[i] !== 0x2c) return to
    at = i
  }
}

/** Where blanks begin that end at `at`; line breaks among them may be escaped. */
function gapFrom(bytes: Uint8Array, at: number, start: number): number {
  let i = at
  while (i > start && at - i < GAP_MAX) {
    const byte = bytes[i - 1]!
    if (isBlank(byte) || byte === 0x5c) i--
    else if (isBreakLetter(byte) && i - 2 >= start && bytes[i - 2] === 0x5c) i -= 2
    else break
  }
  return i
}

/** Where blanks end that begin at `at`; line breaks among them may be escaped. */
function gapTo(bytes: Uint8Array, at: number, end: number): number {
  let i = at
  while (i < end && i - at < GAP_MAX) {
    const byte = bytes[i]!
    if (isBlank(byte)) i++
    else if (byte === 0x5c && i + 1 < end && (bytes[i + 1] === 0x5c || isBreakLetter(bytes[i + 1]!))) i++
    else if (isBreakLetter(byte) && i > at && bytes[i - 1] === 0x5c) i++
    else break
  }
  return i
}

/** `n`, `r` and `t`, as they stand behind a backslash. */
function isBreakLetter(byte: number): boolean {
  return byte === 0x6e || byte === 0x72 || byte === 0x74
}

/** Hex digits in pairs with one sign between them. */
function pairsAt(bytes: Uint8Array, at: number, start: number, end: number): SpelledRun | undefined {
  for (let i = at; i < at + 4 && i + 3 < end; i++) {
    const sign = bytes[i]!
    if (bytes[i + 3] !== sign || !isSign(sign) || !isPair(bytes, i + 1, end)) continue
    let from = i
    while (from - 2 >= start && isPair(bytes, from - 2, end)) {
      from -= 2
      if (from - 3 < start || bytes[from - 1] !== sign || !isPair(bytes, from - 3, end)) break
      from--
    }
    let to = i
    while (to + 3 <= end && bytes[to] === sign && isPair(bytes, to + 1, end)) to += 3
    if (from === i) from++
    return to - from >= 3 * BYTES_MIN - 1 ? { start: from, end: to, spelling: 'pairs', at } : undefined
  }
  return undefined
}

/** A run of base64 or hex that may hold UTF-16. */
function wideAt(
  bytes: Uint8Array,
  at: number,
  start: number,
  end: number,
  digits: Int8Array,
  spelling: Spelling,
): SpelledRun | undefined {
  let bits = 0
  for (let i = at; i < at + 8; i++) {
    const digit = i < end ? digits[bytes[i]!]! : -1
    if (digit < 0) return undefined
    bits |= digit
  }
  // Nothing but zeros is no text; where there is some beside them, another place is met.
  if (bits === 0) return undefined
  let from = at
  while (from > start && digits[bytes[from - 1]!]! >= 0) from--
  let to = at + 8
  while (to < end && digits[bytes[to]!]! >= 0) to++
  return { start: from, end: to, spelling, at }
}

/** Decodes numbers or pairs into `out` and where each byte begins into `map`. Returns how many there are. */
export function decodeSpelled(bytes: Uint8Array, run: SpelledRun, out: Uint8Array, map: Int32Array): number {
  let count = 0
  for (let i = run.start; i < run.end; ) {
    const from = i
    if (run.spelling === 'pairs') {
      out[count] = (HEX_DIGITS[bytes[i]!]! << 4) | HEX_DIGITS[bytes[i + 1]!]!
      i += 3
    } else {
      let number = 0
      while (i < run.end && isDigit(bytes[i]!)) number = number * 10 + bytes[i++]! - 0x30
      if (i === from) {
        i++
        continue
      }
      out[count] = number & 0xff
    }
    map[count++] = from
  }
  map[count] = run.end
  return count
}

/**
 * Reads bytes as UTF-16 in the order that their zeros suggest, and writes UTF-8 over them; `map` follows.
 * Returns the new count, or 0 when too few zeros say that it is UTF-16.
 */
export function narrow(bytes: Uint8Array, count: number, map: Int32Array): number {
  if (!looksWide(bytes, count)) return 0
  const first = zerosAt(bytes, count, 1) >= zerosAt(bytes, count, 0) ? 0 : 1
  let written = 0
  for (let i = 0; i + 1 < count; i += 2) {
    const unit = bytes[i + first]! | (bytes[i + 1 - first]! << 8)
    const source = map[i]!
    // Never more bytes than were read: surrogates are written as they are, three bytes would overtake.
    if (unit < 0x80) {
      map[written] = source
      bytes[written++] = unit
    } else {
      map[written] = source
      map[written + 1] = source
      bytes[written] = unit < 0x800 ? 0xc0 | (unit >> 6) : 0x3f
      bytes[written + 1] = 0x80 | (unit & 63)
      written += 2
    }
  }
  map[written] = map[count]!
  return written
}

/** Whether so many bytes are zero, at every second place, that they may be UTF-16. */
export function looksWide(bytes: Uint8Array, count: number): boolean {
  return Math.max(zerosAt(bytes, count, 0), zerosAt(bytes, count, 1)) * 4 >= count && count > 0
}

function zerosAt(bytes: Uint8Array, count: number, first: number): number {
  let zeros = 0
  for (let i = first; i < count; i += 2) if (bytes[i] === 0) zeros++
  return zeros
}

function isPair(bytes: Uint8Array, at: number, end: number): boolean {
  return at + 1 < end && (HEX_DIGITS[bytes[at]!]! | HEX_DIGITS[bytes[at + 1]!]!) >= 0
}

/** Signs that stand between pairs of hex digits. */
function isSign(byte: number): boolean {
  return byte === 0x20 || byte === 0x3a || byte === 0x2d || byte === 0x2e || byte === 0x2c || byte === 0x5f
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
