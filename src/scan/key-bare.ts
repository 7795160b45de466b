import { skipNewline } from './key-blank.js'

/** How a value that stands in no quotes ends. */
export type BareStyle =
  /** At a blank, or where a list, a query or a bracket says so. */
  | 'plain'
  /** In a URL or form body: at the first `&` or `#`. */
  | 'query'
  /** In a percent-encoded query: at the first percent-encoded delimiter. */
  | 'percent'
  /** At the end of the line, raw or escaped, or at a quote. */
  | 'line'
  /** As `line`, and at a `;`. */
  | 'item'

/** Most characters looked at behind a `,`, `;` or `&` to see whether a new item begins there. */
const ITEM_LENGTH_MAX = 40
const PERCENT_STOPS = new Set([
  '%26',
  '%22',
  '%27',
  '%20',
  '%3B',
  '%3b',
  '%0A',
  '%0D',
  '%0a',
  '%0d',
  '%7D',
  '%7d',
  '%2C',
  '%2c',
])

/** Where a value that starts at `start` without quotes ends, at most at `most`. Linear in the value. */
export function findBareEnd(text: string, start: number, style: BareStyle, most = text.length): number {
  const limit = Math.min(most, text.length)
  const isLine = style === 'line' || style === 'item'
  let depth = 0
  let at = start
  for (; at < limit; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) {
      if (code === 0xa0 || code === 0x2028 || code === 0x2029) break
      continue
    }
    if (isLetterOrDigit(code)) continue
    if (code === 0x20 || code === 0x09) {
      if (isLine) continue
      break
    }
    if (code < 0x20 || code === 0x7f || code === 0x22) break
    if (isLine) {
      if (isLineEnd(text, at, code) || (code === 0x3b && style === 'item')) break
      if (code === 0x5c) at = behindSlashes(text, at) - 1
      continue
    }
    if (code === 0x27 || code === 0x60 || code === 0x3c || code === 0x3e || code === 0x7c) break
    if (code === 0x5c) {
      if (isEscapedStop(text, at)) break
      at = behindSlashes(text, at) - 1
      continue
    }
    if (code === 0x23 && (style === 'query' || skipNewline(text, at) > at)) break
    if (code === 0x25 && style === 'percent' && isPercentStop(text, at)) break
    if (code === 0x28 || code === 0x5b || code === 0x7b) depth++
    if ((code === 0x29 || code === 0x5d || code === 0x7d) && --depth < 0) break
    if (code === 0x26 && (style === 'query' || opensItem(text, at + 1))) break
    if ((code === 0x2c || code === 0x3b) && opensItem(text, at + 1)) break
  }
  return at
}

/** The end of a line, or of the string that holds it. */
function isLineEnd(text: string, at: number, code: number): boolean {
  if (code === 0x5c) return skipNewline(text, at) > at || isEscapedQuote(text, at)
  return (code === 0x23 || code === 0x25) && skipNewline(text, at) > at
}

/** A backslash that begins an escaped quote, line end, tab or markup character. */
function isEscapedStop(text: string, at: number): boolean {
  const letter = text[behindSlashes(text, at)]
  if (letter === 'n' || letter === 'r' || letter === 't' || letter === '"' || letter === "'" || letter === '`')
    return true
  if (letter !== 'u') return false
  const escaped = text.slice(behindSlashes(text, at) + 1, behindSlashes(text, at) + 5).toLowerCase()
  return (
    escaped === '0022' ||
    escaped === '0026' ||
    escaped === '003c' ||
    escaped === '003e' ||
    escaped === '0027' ||
    escaped === '001b'
  )
}

function isEscapedQuote(text: string, at: number): boolean {
  const letter = text[behindSlashes(text, at)]
  return letter === '"'
}

function behindSlashes(text: string, at: number): number {
  let end = at
  while (end - at < 64 && text.charCodeAt(end) === 0x5c) end++
  return end
}

function isPercentStop(text: string, at: number): boolean {
  const plain = text.startsWith('%25', at) ? `%${text.slice(at + 3, at + 5)}` : text.slice(at, at + 3)
  return PERCENT_STOPS.has(plain)
}

/**
 * Whether what follows a `,`, `;` or `&` shows that it ends an item: nothing, a blank, a quote, a bracket, an escape, or
 * a name with `=` or `:`. A password may hold these characters, so otherwise they are content.
 */
function opensItem(text: string, at: number): boolean {
  const most = Math.min(text.length, at + ITEM_LENGTH_MAX)
  let end = at
  for (; end < most; end++) {
    const code = text.charCodeAt(end)
    if (!isLetterOrDigit(code) && code !== 0x5f && code !== 0x2d && code !== 0x2e && code !== 0x20) break
    if (code === 0x20 && end === at) return true
  }
  if (end >= text.length) return end === at
  const code = text.charCodeAt(end)
  if (end === at) return code <= 0x20 || !isContent(code)
  return (
    code === 0x3d || code === 0x3a || (code === 0x25 && (text.startsWith('%3D', end) || text.startsWith('%3d', end)))
  )
}

/** Symbols that may go on with a value right behind a `,`, `;` or `&`. */
function isContent(code: number): boolean {
  return code > 0x7f || '!#$%*+-./?@^_~'.includes(String.fromCharCode(code))
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}
