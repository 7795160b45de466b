import type { BareStyle } from './key-bare.js'
import { skipBlanks, skipSpace } from './key-blank.js'
import { type Quote, readQuote } from './key-quote.js'

/**
 * `line`: a colon behind the first word of a line or string · `colon`: a colon inside one, so perhaps a sentence ·
 * `verb`: a sentence, unless the value looks like a value.
 */
export type Prose = 'none' | 'line' | 'colon' | 'verb'

/** Deepest indentation of a key that begins a line. */
const INDENT_LENGTH_MAX = 64

/** What joins a key to its value. */
export interface Link {
  /** Where the value begins, blanks skipped. */
  readonly at: number
  /** How the value ends if it stands in no quotes. */
  readonly style: BareStyle
  /** The quote behind the key, if it stands in quotes. */
  readonly quote: Quote | undefined
  /** How likely it is a sentence that merely speaks of the key: not at all, `token: expired`, `password is wrong`. */
  readonly prose: Prose
}

/** Behind the quote and the brackets that close a key: `"password"`, `user[password]`, `[Symbol(token)]`. */
export interface KeyClose {
  readonly at: number
  readonly quote: Quote | undefined
  /** Whether a bracket closes the key. */
  readonly bracket: boolean
}

/** Reads what closes the key that ends at `end`. Constant work. */
export function readKeyClose(text: string, end: number): KeyClose {
  let quote = isQuoteStart(text.charCodeAt(end)) ? readQuote(text, end) : undefined
  let at = quote?.end ?? end
  const open = at
  for (let i = 0; i < 2; i++) {
    const code = text.charCodeAt(at)
    if (code === 0x5d || (code === 0x29 && text.charCodeAt(at + 1) === 0x5d)) at++
    else if (code === 0x25 && (text.startsWith('%5D', at) || text.startsWith('%5d', at))) at += 3
  }
  if (quote === undefined && at > open && isQuoteStart(text.charCodeAt(at))) {
    quote = readQuote(text, at)
    at = quote?.end ?? at
  }
  return { at, quote, bracket: at > open }
}

/** Reads the separator between key and value: `:`, `=`, `=>`, `:=`, `->`, and their percent and unicode escapes. Constant work. */
export function readLink(text: string, start: number, close: KeyClose): Link | undefined {
  const at = skipBlanks(text, close.at)
  switch (text.charCodeAt(at)) {
    case 0x3d:
      return isEmpty(text, at, close) ? undefined : link(text, behindEquals(text, at), start, close)
    case 0x3a:
      return readColon(text, at, start, close)
    case 0x3f:
      return text.charCodeAt(at + 1) === 0x3a ? link(text, at + 2, start, close) : undefined
    case 0x2d:
      return text.charCodeAt(at + 1) === 0x3e ? link(text, at + 2, start, close) : undefined
    case 0x25:
      return readPercent(text, at, close)
    case 0x5c:
      return readUnicode(text, at, start, close)
    case 0x26:
      return text.startsWith('&#61;', at) ? link(text, at + 5, start, close) : undefined
    case 0x69:
    case 0x49:
    case 0x77:
      return close.quote === undefined && at > close.at ? readVerb(text, at) : undefined
    default:
      return undefined
  }
}

function link(text: string, at: number, start: number, close: KeyClose): Link {
  if (close.quote !== undefined) return { at: skipSpace(text, at), style: 'plain', quote: close.quote, prose: 'none' }
  const before = text.charCodeAt(start - 1)
  const isQuery = before === 0x3f || before === 0x26 || (close.bracket && text.charCodeAt(at - 1) === 0x3d)
  const style = isQuery ? 'query' : breaksBefore(text, start) ? 'word' : 'plain'
  return { at: skipBlanks(text, at), style, quote: undefined, prose: 'none' }
}

function readColon(text: string, at: number, start: number, close: KeyClose): Link | undefined {
  const next = text.charCodeAt(at + 1)
  if (next === 0x3a && close.quote === undefined) return undefined
  if (next === 0x2f && text.charCodeAt(at + 2) === 0x2f) return undefined
  const found = link(text, next === 0x3d ? at + 2 : at + 1, start, close)
  if (next !== 0x20 || (close.quote !== undefined && close.quote.mark !== '`')) return found
  return { ...found, prose: beginsLine(text, start) ? 'line' : 'colon' }
}

/** Whether a key is the first word of a line, of a list item or of a string. Bounded. */
function beginsLine(text: string, start: number): boolean {
  const at = behindIndent(text, start)
  const code = text.charCodeAt(at - 1)
  return at === 0 || code === 0x22 || code === 0x27 || code === 0x60 || breaksBefore(text, start)
}

/** Whether a line break, raw or escaped, and nothing but indentation stand before a key. Bounded. */
function breaksBefore(text: string, start: number): boolean {
  const at = behindIndent(text, start)
  const code = text.charCodeAt(at - 1)
  return code === 0x0a || code === 0x0d || (text.charCodeAt(at - 2) === 0x5c && (code === 0x6e || code === 0x72))
}

function behindIndent(text: string, start: number): number {
  const least = Math.max(0, start - INDENT_LENGTH_MAX)
  let at = start
  while (at > least && (text.charCodeAt(at - 1) === 0x20 || text.charCodeAt(at - 1) === 0x2d)) at--
  return at
}

/** Whether nothing stands behind `=` but the next pair: `password= user=bob`. Bounded. */
function isEmpty(text: string, at: number, close: KeyClose): boolean {
  if (at > close.at || text.charCodeAt(at + 1) !== 0x20) return false
  return /^[A-Za-z_][\w.-]{0,40}=/.test(text.slice(at + 2, at + 44))
}

/** Behind `=`, `==`, `===` or `=>`. */
function behindEquals(text: string, at: number): number {
  let end = at + 1
  while (end < at + 3 && text.charCodeAt(end) === 0x3d) end++
  return text.charCodeAt(end) === 0x3e ? end + 1 : end
}

function readPercent(text: string, at: number, close: KeyClose): Link | undefined {
  const length = text.startsWith('%25', at) ? 5 : 3
  const sign = text.slice(at + length - 2, at + length).toUpperCase()
  if (sign !== '3D' && sign !== '3A') return undefined
  let from = skipBlanks(text, at + length, true)
  if (sign === '3A' && text.charCodeAt(from) === 0x2b) from++
  return { at: from, style: length === 5 ? 'percent2' : 'percent', quote: close.quote, prose: 'none' }
}

/** `\u003d` and `\u003a`. */
function readUnicode(text: string, at: number, start: number, close: KeyClose): Link | undefined {
  let end = at
  while (end - at < 16 && text.charCodeAt(end) === 0x5c) end++
  const sign = text.slice(end, end + 5).toLowerCase()
  return sign === 'u003d' || sign === 'u003a' ? link(text, end + 5, start, close) : undefined
}

/** `password is hunter22`, `token was …`. */
function readVerb(text: string, at: number): Link | undefined {
  const word = text.slice(at, at + 4).toLowerCase()
  const length = word.startsWith('is ') || word.startsWith('is:') ? 3 : word === 'was ' ? 4 : 0
  return length === 0
    ? undefined
    : { at: skipBlanks(text, at + length), style: 'plain', quote: undefined, prose: 'verb' }
}

function isQuoteStart(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x60 || code === 0x5c || code === 0x25 || code === 0x26
}
