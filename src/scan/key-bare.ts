import { skipNewline } from './key-blank.js'
import { noteRead } from './key-effort.js'

/** How a value that stands in no quotes ends. */
export type BareStyle =
  /** At a blank, or where a list, a query or a bracket says so. */
  | 'plain'
  /** In a line of its own, as in a header or an environment: at a blank, or where the line or the string around it ends. */
  | 'word'
  /** In a URL or form body: at the first `&` or `#`. */
  | 'query'
  /** In a percent-encoded text: at the first delimiter that is percent-encoded likewise. */
  | 'percent'
  /** The same in a text that was encoded twice. */
  | 'percent2'
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

/** Characters that end a value in some style or decide where one ends. An expression reads long runs of others fastest. */
const NOT_PLAIN = /[\0-\x20"'`<>()[\]{}\\#%&,;|\x7f\xa0\u2028\u2029]/g
/** Characters from which on a run is long. */
const PLAIN_MIN = 24
const PLAIN = plainTable()

/** Where a value that starts at `start` without quotes ends, at most at `most`. Linear in the value. */
export function findBareEnd(text: string, start: number, style: BareStyle, most = text.length): number {
  const limit = Math.min(most, text.length)
  const isQuery = style === 'query' || style === 'percent' || style === 'percent2'
  const isLine = style === 'line' || style === 'item'
  let isMask = isQuery && text.startsWith('[redacted', start)
  let depth = 0
  let plain = 0
  let at = start
  for (; at < limit; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) {
      if (code === 0xa0 || code === 0x2028 || code === 0x2029) break
      continue
    }
    if (PLAIN[code] === 1) {
      if (++plain >= PLAIN_MIN && limit === text.length) at = behindPlain(text, at) - 1
      continue
    }
    plain = 0
    if (code === 0x20 || code === 0x09) {
      if (isLine) continue
      break
    }
    if (code < 0x20 || code === 0x7f || code === 0x22) break
    if (style === 'word') {
      if (isLineEnd(text, at, code)) break
      if (code === 0x5c) at = behindSlashes(text, at) - 1
      continue
    }
    if (isLine) {
      if (isLineEnd(text, at, code) || (code === 0x3b && style === 'item')) break
      if (code === 0x5c) at = behindSlashes(text, at) - 1
      continue
    }
    if (code === 0x60 || ((code === 0x3c || code === 0x3e) && isMarkup(text, at, code))) break
    if (code === 0x27 || code === 0x29 || code === 0x5d || code === 0x7d) {
      if (isQuery) {
        // The bracket that closes a mask belongs to it.
        if (code === 0x5d && isMask) isMask = false
        else if (!goesOnInUrl(text, at + 1)) break
      } else if (code === 0x27 || --depth < 0) break
      continue
    }
    if (code === 0x5c) {
      if (isEscapedStop(text, at)) break
      at = behindSlashes(text, at) - 1
      continue
    }
    if (code === 0x23 && (style === 'query' || skipNewline(text, at) > at)) break
    if (code === 0x25 && isPercentStop(text, at, style)) break
    if (code === 0x28 || code === 0x5b || code === 0x7b) depth++
    if (code === 0x26 && (isQuery || opensItem(text, at + 1))) break
    if ((code === 0x2c || code === 0x3b || code === 0x7c) && opensItem(text, at + 1)) break
  }
  noteRead(start, at)
  return style === 'word' ? withoutComma(text, start, at) : at
}

/** Where the run of characters that end no value ends. */
function behindPlain(text: string, at: number): number {
  NOT_PLAIN.lastIndex = at
  return NOT_PLAIN.test(text) ? NOT_PLAIN.lastIndex - 1 : text.length
}

/** Where a value ends without the comma or semicolon of the list that it stands in. */
function withoutComma(text: string, start: number, end: number): number {
  const last = text.charCodeAt(end - 1)
  return end - start > 1 && (last === 0x2c || last === 0x3b) ? end - 1 : end
}

/** Whether `<` or `>` belongs to a tag around the value. */
function isMarkup(text: string, at: number, code: number): boolean {
  const next = text.charCodeAt(at + 1)
  if (code === 0x3c) return !(next >= 0x30 && next <= 0x39)
  return !isLetterOrDigit(next) && next !== 0x21 && next !== 0x23
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

/** Whether a URL may go on behind a quote or bracket. */
function goesOnInUrl(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return isLetterOrDigit(code) || "%&=_.~*!'()-+".includes(text[at] ?? ' ')
}

function isPercentStop(text: string, at: number, style: BareStyle): boolean {
  if (style !== 'percent' && style !== 'percent2') return false
  if (style === 'percent2' && text.startsWith('%25', at)) return PERCENT_STOPS.has(`%${text.slice(at + 3, at + 5)}`)
  return PERCENT_STOPS.has(text.slice(at, at + 3))
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

function plainTable(): Uint8Array {
  const table = new Uint8Array(128).fill(1, 0x21, 0x7f)
  for (const sign of '"\'`<>()[]{}\\#%&,;|') table[sign.charCodeAt(0)] = 0
  return table
}
