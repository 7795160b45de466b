import { findBareEnd } from './key-bare.js'
import { skipBlanks, skipNewline, skipSpace } from './key-blank.js'
import { findClose, type Quote, readQuote } from './key-quote.js'

/** Longest name of a property that is looked at. */
const NAME_LENGTH_MAX = 64

/** A property of an object: where its name stands, and where its value begins. */
export interface Property {
  readonly start: number
  readonly end: number
  readonly value: number
}

/** Behind the quote that closes what `quote` opened and `close` ends. */
export function behindClose(text: string, quote: Quote, close: number): number {
  if (quote.literal !== undefined) return text.startsWith(quote.literal, close) ? close + quote.literal.length : close
  let at = close
  // A string further out, which ends there too, has fewer.
  while (at < close + quote.slashes && text.charCodeAt(at) === 0x5c) at++
  return Math.min(text.length, at + 1)
}

/**
 * Reads `"name":`, `name:`, `'name':` or, as Node prints the entries of a map and symbols, `'name' =>` and `[name]:` at `at`.
 * Linear in a quoted name, else bounded.
 */
export function readProperty(text: string, at: number): Property | undefined {
  const quote = readQuote(text, at)
  let start = at
  let end = at
  let close = at
  if (quote !== undefined) {
    start = quote.end
    close = findClose(text, quote)
    end = behindClose(text, quote, close)
  } else {
    const bracket = text.charCodeAt(at) === 0x5b
    if (bracket) start = end = at + 1
    while (end - at < NAME_LENGTH_MAX && isNameCode(text.charCodeAt(end), bracket)) end++
    if (end === start) return undefined
    close = end
    if (bracket && text.charCodeAt(end++) !== 0x5d) return undefined
  }
  const colon = skipBlanks(text, end)
  const value = behindColon(text, colon)
  if (value === colon) return undefined
  return { start, end: close, value }
}

/** A property's name in lower case; empty when it is longer than any that matters. */
export function nameOf(text: string, { start, end }: Property): string {
  return end - start <= NAME_LENGTH_MAX ? text.slice(start, end).toLowerCase() : ''
}

/** Behind `:`, `=`, `=>` or `%3A`, and the blanks there. */
function behindColon(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  if (sign === 0x3a) return skipSpace(text, at + 1)
  if (sign === 0x3d) return skipSpace(text, text.charCodeAt(at + 1) === 0x3e ? at + 2 : at + 1)
  return text.startsWith('%3A', at) || text.startsWith('%3a', at) ? at + 3 : at
}

/** Behind a value that is not masked: a string or a bare word. Linear in the value. */
export function skipValue(text: string, at: number): number {
  const quote = readQuote(text, at)
  if (quote !== undefined) return behindClose(text, quote, findClose(text, quote))
  return skipNewline(text, at) > at ? at : findBareEnd(text, at, 'plain')
}

/** Signs of a name; in brackets, where symbols stand, blanks, dots and round brackets too. */
function isNameCode(code: number, bracket: boolean): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x24 ||
    code === 0x2d ||
    (bracket && (code === 0x20 || code === 0x2e || code === 0x28 || code === 0x29))
  )
}
