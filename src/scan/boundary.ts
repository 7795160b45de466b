import type { Boundary } from '../model/rule.js'

const WORD = 1
const DASH = 2
const BASE64 = 4
const HEX = 8
const OCTAL = 16

const CLASS = classTable()

/** Bits of the characters that a boundary does not accept next to a match. */
const REFUSED: Readonly<Record<Boundary, number>> = {
  word: WORD,
  token: WORD | DASH,
  base64: WORD | DASH | BASE64,
  none: 0,
}

const BACKSLASH = 0x5c
const PERCENT = 0x25
const HASH = 0x23
const BRACKET = 0x5b
const ESCAPE = 0x1b

/** Longest parameter list of an ANSI colour code that is still read, as in `38;2;255;255;255`. */
const ANSI_LENGTH_MAX = 24

/** What a boundary refuses, for `mayStart` and `mayEnd`: asked for once, where they are asked for often. */
export function refusedBy(boundary: Boundary): number {
  return REFUSED[boundary]
}

/** Whether a match may start at `at`; see `mayStart`. */
export function isBoundaryBefore(text: string, at: number, boundary: Boundary): boolean {
  return mayStart(text, at, REFUSED[boundary])
}

/** Whether a match may end at `end`; see `mayEnd`. */
export function isBoundaryAfter(text: string, end: number, boundary: Boundary): boolean {
  return mayEnd(text, end, REFUSED[boundary])
}

/**
 * Whether a match may start at `at`: nothing of the boundary's class stands before it, or what stands there is the tail
 * of an escape at any level of escaping (`\n`, `\\n`, `\u0022`, `\x22`, `%22`, `%2522`, `#012`, an ANSI colour code).
 * Only ASCII letters and digits count as letters and digits. Constant work.
 */
export function mayStart(text: string, at: number, refused: number): boolean {
  if (at <= 0) return true
  const code = text.charCodeAt(at - 1)
  if (code > 127 || (CLASS[code]! & refused) === 0) return true
  return endsEscape(text, at)
}

/**
 * Whether a match may end at `end`: nothing of the boundary's class follows. Escapes begin with characters that belong
 * to no class (`\`, `%`, `&`, `#`), so they need no care on this side. Constant work.
 */
export function mayEnd(text: string, end: number, refused: number): boolean {
  const code = text.charCodeAt(end)
  // At the end of the text stands no character, and NaN is not above anything.
  return !(code <= 127) || (CLASS[code]! & refused) === 0
}

/** Whether an escape of one of the kinds that end in a letter, a digit or a slash ends at `end`. */
export function endsEscape(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1)
  const before = text.charCodeAt(end - 2)
  if (before === BACKSLASH) return isShortEscape(code)
  if (code === 0x6d /* m */ && endsAnsi(text, end)) return true
  if (!is(code, HEX) || !is(before, HEX)) return false
  return endsPercent(text, end) || endsHexEscape(text, end) || endsOctal(text, end)
}

/** `\n \r \t \b \f \v \a \e \0 \/`: the letter after the backslash is not the text's own. */
function isShortEscape(code: number): boolean {
  switch (code) {
    case 0x6e:
    case 0x72:
    case 0x74:
    case 0x62:
    case 0x66:
    case 0x76:
    case 0x61:
    case 0x65:
    case 0x30:
    case 0x2f:
      return true
    default:
      return false
  }
}

/** `%22`, and `%2522` where the text was encoded again. */
function endsPercent(text: string, end: number): boolean {
  let at = end - 3
  for (let level = 0; level < 4; level++) {
    if (text.charCodeAt(at) === PERCENT) return true
    if (text.charCodeAt(at) !== 0x35 || text.charCodeAt(at - 1) !== 0x32) return false
    at -= 2
  }
  return false
}

/** `\x22` and `\u0022`. */
function endsHexEscape(text: string, end: number): boolean {
  if (text.charCodeAt(end - 3) === 0x78 /* x */) return text.charCodeAt(end - 4) === BACKSLASH
  return (
    text.charCodeAt(end - 5) === 0x75 /* u */ &&
    text.charCodeAt(end - 6) === BACKSLASH &&
    is(text.charCodeAt(end - 3), HEX) &&
    is(text.charCodeAt(end - 4), HEX)
  )
}

/** Syslog's `#012`, and `\012`. */
function endsOctal(text: string, end: number): boolean {
  const mark = text.charCodeAt(end - 4)
  if (mark !== HASH && mark !== BACKSLASH) return false
  for (let at = end - 3; at < end; at++) if (!is(text.charCodeAt(at), OCTAL)) return false
  return true
}

/** The end of a colour code: the escape character raw or escaped (or lost on the way), `[`, digits, `m`. */
function endsAnsi(text: string, end: number): boolean {
  const least = Math.max(0, end - 1 - ANSI_LENGTH_MAX)
  let at = end - 2
  while (at >= least) {
    const code = text.charCodeAt(at)
    if ((code < 0x30 || code > 0x39) && code !== 0x3b) break
    at--
  }
  if (at < 0 || text.charCodeAt(at) !== BRACKET) return false
  if (at < end - 2) return true
  if (at === 0) return false
  const lead = text.charCodeAt(at - 1)
  return lead === ESCAPE || endsHexEscape(text, at) || endsOctal(text, at)
}

function is(code: number, bit: number): boolean {
  return code < 128 && (CLASS[code]! & bit) !== 0
}

function classTable(): Uint8Array {
  const table = new Uint8Array(128)
  const put = (characters: string, bit: number): void => {
    for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)]! |= bit
  }
  put('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_', WORD)
  put('-', DASH)
  put('+/', BASE64)
  put('0123456789ABCDEFabcdef', HEX)
  put('01234567', OCTAL)
  return table
}
