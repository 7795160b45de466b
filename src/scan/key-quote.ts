import { noteRead } from './key-effort.js'
import { isJsonLine } from './key-lines.js'

/** A quotation mark as it stands in a text: behind backslashes, percent-encoded, as an HTML entity or a unicode escape. */
export interface Quote {
  /** Where what the quote opens or follows begins: just behind it. */
  readonly end: number
  /** The mark itself: `"`, `'` or a backtick. */
  readonly mark: string
  /** Backslashes before it; `2 ** depth - 1` for JSON in JSON. */
  readonly slashes: number
  /** How it is written when it is not the plain character: `%22`, `&quot;`, `\u0022`. */
  readonly literal: string | undefined
}

/** Most backslashes of one quote: five levels of JSON. */
const SLASHES_MAX = 63
const LITERALS: readonly (readonly [literal: string, mark: string])[] = [
  ['%22', '"'],
  ['%27', "'"],
  ['%2522', '"'],
  ['%2527', "'"],
  ['%5C%22', '"'],
  ['%5c%22', '"'],
  ['%255C%2522', '"'],
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&#x22;', '"'],
  ['&#39;', "'"],
  ['&#x27;', "'"],
  ['&apos;', "'"],
  ['&amp;quot;', '"'],
  ['&amp;#39;', "'"],
]

/** The quote that begins at `at`, or undefined. Constant work. */
export function readQuote(text: string, at: number): Quote | undefined {
  const code = text.charCodeAt(at)
  if (code === 0x25 || code === 0x26) return readLiteral(text, at)
  let end = at
  while (end - at <= SLASHES_MAX && text.charCodeAt(end) === 0x5c) end++
  const mark = text[end]
  if (mark === '"' || mark === "'" || mark === '`') return { end: end + 1, mark, slashes: end - at, literal: undefined }
  if (mark === 'u' && end > at) {
    const escaped = text.slice(end + 1, end + 5)
    if (escaped === '0022') return { end: end + 5, mark: '"', slashes: 0, literal: text.slice(at, end + 5) }
    if (escaped === '0027') return { end: end + 5, mark: "'", slashes: 0, literal: text.slice(at, end + 5) }
  }
  return undefined
}

function readLiteral(text: string, at: number): Quote | undefined {
  if (!mayBeLiteral(text, at)) return undefined
  for (const [literal, mark] of LITERALS) {
    if (text.startsWith(literal, at)) return { end: at + literal.length, mark, slashes: 0, literal }
  }
  return undefined
}

/** Whether the two characters behind `%` or `&` begin a quote: most that stand there are others. */
function mayBeLiteral(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1)
  if (text.charCodeAt(at) === 0x26) return next === 0x71 || next === 0x23 || next === 0x61
  const last = text.charCodeAt(at + 2)
  return next === 0x32 ? last === 0x32 || last === 0x37 || last === 0x35 : next === 0x35 && (last | 0x20) === 0x63
}

/** The quote that ends at `end`, or undefined. Constant work. */
export function readQuoteBefore(text: string, end: number): Quote | undefined {
  const mark = text[end - 1]
  if (mark === '"' || mark === "'" || mark === '`') {
    let at = end - 1
    while (end - at <= SLASHES_MAX && text.charCodeAt(at - 1) === 0x5c) at--
    return { end, mark, slashes: end - 1 - at, literal: undefined }
  }
  if (mark !== '2' && mark !== '7' && mark !== ';') return undefined
  let longest: Quote | undefined
  for (const [literal, sign] of LITERALS) {
    if (literal.length > (longest?.literal?.length ?? 0) && text.startsWith(literal, end - literal.length)) {
      longest = { end, mark: sign, slashes: 0, literal }
    }
  }
  if (longest !== undefined) return longest
  if (text.startsWith('u0022', end - 5) || text.startsWith('u0027', end - 5)) {
    let at = end - 5
    while (end - at <= SLASHES_MAX && text.charCodeAt(at - 1) === 0x5c) at--
    if (at < end - 5) return { end, mark: mark === '2' ? '"' : "'", slashes: 0, literal: text.slice(at, end) }
  }
  return undefined
}

/**
 * Where the content of a quote ends: before the mark that closes it and before the backslashes that belong to that mark,
 * or where the string around it ends, or at the end of the text. Linear in the content.
 *
 * With `k` backslashes before the opening mark, a mark behind a run of `r` closes it when `r mod 2(k + 1) = k`, ends a
 * string further out when that is less than `k`, and is content when it is more.
 */
export function findClose(text: string, quote: Quote): number {
  const close = closeOf(text, quote)
  noteRead(quote.end, close)
  return close
}

function closeOf(text: string, quote: Quote): number {
  if (quote.literal !== undefined) return closeLiteral(text, quote.end, quote.literal)
  if (quote.mark !== '"' && quote.slashes === 0) return closeSingle(text, quote.end, quote.mark)
  const period = 2 * (quote.slashes + 1)
  for (let from = quote.end; ; ) {
    const at = text.indexOf(quote.mark, from)
    if (at < 0) return text.length
    const run = slashesBefore(text, at, from)
    const rest = run % period
    if (rest <= quote.slashes) return at - rest
    from = at + 1
  }
}

/**
 * Single quotes and backticks are not escaped by the JSON around them, so the depth is not known: a mark behind
 * backslashes is content unless a closing place follows, and a `"` that ends the JSON string around ends this one too.
 */
function closeSingle(text: string, start: number, mark: string): number {
  let escaped = -1
  let at = text.indexOf(mark, start)
  for (; at >= 0; at = text.indexOf(mark, at + 1)) {
    const run = slashesBefore(text, at, start)
    if (run === 0) break
    if (escaped < 0 && run % 2 === 0 && isClosingPlace(text, at + 1)) escaped = at
  }
  const last = at < 0 ? text.length : at
  noteRead(start, last)
  const end = escaped < 0 || (at >= 0 && isPrinted(text.slice(start, at), mark)) ? last : escaped
  return isJsonLine(text, start) ? endOfJsonString(text, start, end) : end
}

/** Whether a string may hold a single quote behind a backslash: Node prints it so where no other mark would do. */
function isPrinted(content: string, mark: string): boolean {
  return mark === "'" && content.includes('"') && (content.includes('`') || content.includes('${'))
}

/** Where the JSON string around `[start, end)` ends, if it ends in there; else `end`. */
function endOfJsonString(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== 0x22) continue
    if (slashesBefore(text, at, start) % 2 === 0 && isClosingPlace(text, at + 1)) return at
  }
  return end
}

function closeLiteral(text: string, start: number, literal: string): number {
  const escapedSlash = literal.startsWith('%25') ? '%255C' : '%5C'
  for (let from = start; ; ) {
    const at = text.indexOf(literal, from)
    if (at < 0) {
      noteRead(start, text.length)
      return endOfRun(text, start)
    }
    const before = text.slice(Math.max(start, at - escapedSlash.length), at).toUpperCase()
    if (literal.startsWith(escapedSlash) || literal.startsWith('\\') || before !== escapedSlash) return at
    from = at + literal.length
  }
}

/** A quote that is never closed in its own writing: its content ends where plain text would end it. */
function endOfRun(text: string, start: number): number {
  let end = start
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code <= 0x20 || code === 0x22 || code === 0x5c) return end
  }
  return end
}

/** Whether a string may have ended before `at`: a comma, a bracket, a line end or nothing follows. */
function isClosingPlace(text: string, at: number): boolean {
  while (text.charCodeAt(at) === 0x20) {
    const next = text.charCodeAt(at + 1)
    if (next === 0x20) return true
    at++
  }
  if (at >= text.length) return true
  const code = text.charCodeAt(at)
  if (code === 0x5c) return text[at + 1] === 'n' || text[at + 1] === 'r'
  return (
    code === 0x2c || code === 0x7d || code === 0x5d || code === 0x29 || code === 0x3a || code === 0x0a || code === 0x0d
  )
}

function slashesBefore(text: string, at: number, from: number): number {
  let run = 0
  while (at - run > from && text.charCodeAt(at - run - 1) === 0x5c) run++
  return run
}
