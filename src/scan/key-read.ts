import { opensTemplate } from '../model/stays.js'
import { type BareStyle, findBareEnd } from './key-bare.js'
import { skipBlanks, skipNewline } from './key-blank.js'
import { emitGroup, softened } from './key-collection.js'
import { noteRead } from './key-effort.js'
import { emitValue, emitWeak, type KeyScan } from './key-emit.js'
import { cookiesEnd, readScheme } from './key-header.js'
import { isJsonLine } from './key-lines.js'
import type { Link } from './key-link.js'
import { behindClose } from './key-property.js'
import { findClose, type Quote, readQuote, readQuoteBefore } from './key-quote.js'
import { isSentenceWord, type Standing } from './key-value.js'

/** Schemes with parameters: their credentials run to the end of the header. */
const PARAMETER_SCHEMES = new Set(
  'digest hawk oauth signature mac googlelogin snowflake dpop vapid webpush scram privatetoken'.split(' '),
)
/** Names of the working directory, not of a password. */
const WORKING_DIRECTORY = new Set(['pwd', 'oldpwd', 'old_pwd', 'init_cwd', 'logical_pwd'])

/** What tools print in the place of a value. */
const NO_VALUE = /^\((?:sensitive(?: value)?|known after apply|not set|unset|hidden|empty|none|null)\)/i

/** Appends what is secret of the value that `link` leads to from the key `[start, end)`. */
export function emitLinked(scan: KeyScan, start: number, end: number, link: Link): void {
  const { text, verdict } = scan
  const at = behindPrefix(text, link.at)
  const quote = readQuote(text, at)
  if (isWorkingDirectory(text, start, end, quote?.end ?? at)) return
  if (quote !== undefined) {
    if (link.quote !== undefined || !closesText(text, quote)) emitQuoted(scan, quote, link)
    return
  }
  if (emitGroup(scan, at, link.quote) || emitBlock(scan, at)) return
  const code = text.charCodeAt(at)
  if (
    ((code === 0x24 || code === 0x7b) && opensTemplate(text, at)) ||
    (code === 0x28 && NO_VALUE.test(text.slice(at, at + 24)))
  )
    return
  if (verdict.kind === 'authorization') {
    emitBareAuthorization(scan, start, at, link)
    return
  }
  const outer = outerEnd(text, start, link, at)
  const cookies = verdict.kind === 'cookie' ? cookiesEnd(text, at) : at
  const stop = Math.min(bareEnd(scan, at, link.style, cookies), outer)
  const lone = verdict.kind === 'cookie' && cookies === at
  const standing: Standing = { quoted: false, keyQuoted: link.quote !== undefined, prose: link.prose }
  const before = scan.spans.length
  emitValue(lone ? softened(scan) : scan, at, stop, standing)
  if (link.style !== 'word' || verdict.kind !== 'opaque' || scan.spans.length > before) return
  // A whole word that looks like no token may begin with one: `auth=X'https://host/`.
  const shorter = Math.min(findBareEnd(text, at, 'plain'), outer)
  if (shorter < stop) emitValue(scan, at, shorter, standing)
}

/** The lines of a YAML block, `|` or `>`: as long as they are indented, as one value; false when there is none. */
function emitBlock(scan: KeyScan, at: number): boolean {
  const { text } = scan
  if (text.charCodeAt(at) !== 0x7c && text.charCodeAt(at) !== 0x3e) return false
  let from = at + 1
  while (from < at + 4 && /[-+\d]/.test(text[from] ?? '')) from++
  let first = -1
  let last = -1
  for (let line = skipNewline(text, from); line > from; ) {
    const start = skipBlanks(text, line)
    const end = findBareEnd(text, start, 'line')
    if (start === line || end === start) break
    if (first < 0) first = start
    last = end
    from = end
    line = skipNewline(text, end)
  }
  if (last > first) emitValue(scan, first, last, { quoted: true, keyQuoted: true, prose: 'none' })
  return true
}

/** A quoted value that a key without separator may have, as in `invalid api_key 'x'`: letters and digits, twelve or more. */
const TOKEN = /^(?=\D*\d)(?=[^A-Za-z]*[A-Za-z])\S{12}/

/** `--password x`, `-password x`, and `PASSWORD 'x'` of SQL. */
export function emitFlag(scan: KeyScan, start: number, end: number): void {
  const { text, verdict } = scan
  const at = skipBlanks(text, end)
  if (at === end) return
  const quote = readQuote(text, at)
  const standing: Standing = { quoted: quote !== undefined, keyQuoted: false, prose: 'none' }
  // `npm config set //registry.example.com/:_authToken x`
  const registry = text.charCodeAt(start - 1) === 0x3a && text.charCodeAt(start - 2) === 0x2f
  if (text.charCodeAt(start - 1) !== 0x2d && !registry) {
    if (quote === undefined) return
    const close = findClose(text, quote)
    if (close - quote.end > 200) return
    const value = text.slice(quote.end, close)
    const sql =
      verdict.kind === 'strong' &&
      !verdict.plural &&
      text.charCodeAt(start - 1) === 0x20 &&
      (verdict.name === 'password' || quote.mark === "'")
    if (!/\s/.test(value) && (sql || TOKEN.test(value))) emitValue(scan, quote.end, close, standing)
    return
  }
  if (quote !== undefined) {
    emitValue(scan, quote.end, findClose(text, quote), standing)
    return
  }
  if (text.charCodeAt(at) === 0x2d || opensTemplate(text, at)) return
  const stop = bareEnd(scan, at, 'plain')
  // `Using --password via the CLI is insecure.`
  if (stop - at <= 12 && goesOn(text, stop) && isSentenceWord(text.slice(at, stop))) return
  emitValue(scan, at, stop, standing)
}

/** Longest value in digits that is looked at. */
const DIGITS_LENGTH_MAX = 64

function bareEnd(scan: KeyScan, at: number, style: BareStyle, cookies?: number): number {
  const { text, verdict } = scan
  if (verdict.kind === 'digits') return findBareEnd(text, at, style, at + DIGITS_LENGTH_MAX)
  if (verdict.kind === 'cookie' && (style === 'plain' || style === 'word'))
    return Math.max(cookies ?? cookiesEnd(text, at), findBareEnd(text, at, style))
  return findBareEnd(text, at, style)
}

/**
 * A quoted value, and the further lines of a string that Node prints in pieces: `'a\n' +` and on the next line `'b'`; or the
 * value that takes its place: `"a" -> "b"`.
 */
function emitQuoted(scan: KeyScan, first: Quote, link: Link): void {
  const { text } = scan
  const standing: Standing = { quoted: true, keyQuoted: link.quote !== undefined, prose: 'none' }
  for (let quote: Quote | undefined = first; quote !== undefined; ) {
    const close = findClose(text, quote)
    emitValue(scan, quote.end, close, standing)
    const joint = skipBlanks(text, behindClose(text, quote, close))
    const next = behindJoint(text, joint)
    quote = next > joint ? readQuote(text, skipBlanks(text, next)) : undefined
  }
}

/** Behind a `+` that ends its line, or an arrow; `at` itself when there is neither. */
function behindJoint(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === 0x2b) {
    const line = skipNewline(text, at + 1)
    return line > at + 1 ? line : at
  }
  if (code !== 0x2d) return at
  return text.charCodeAt(at + 1) === 0x3e
    ? at + 2
    : at + (/^-\\{1,15}u003e/.exec(text.slice(at, at + 24))?.[0].length ?? 0)
}

/** `Authorization: Bearer x`, not in quotes. */
function emitBareAuthorization(scan: KeyScan, start: number, at: number, link: Link): void {
  const { text } = scan
  const scheme = readScheme(text, at, text.length)
  const outer = outerEnd(text, start, link, at)
  const standing: Standing = { quoted: false, keyQuoted: false, prose: link.prose }
  if (scheme.word !== '' && !scheme.oneWord && isParameterScheme(scheme.word)) {
    emitValue(scan, at, Math.min(outer, parametersEnd(text, scheme.at)), standing)
    return
  }
  const from = scheme.oneWord ? scheme.at : at
  const end = Math.min(outer, findBareEnd(text, from, link.style))
  if (from === at && /^[a-z-]{1,20}$/i.test(text.slice(at, Math.min(end, at + 24)))) {
    emitWeak(scan, at, end)
    return
  }
  if (link.prose !== 'none' && isPlainWord(text, from, end) && goesOn(text, end)) return
  emitValue(scan, at, end, standing)
}

function isParameterScheme(word: string): boolean {
  return PARAMETER_SCHEMES.has(word) || word.includes('hmac') || word.startsWith('aws')
}

/** Where a header with parameters ends: at the line end, or where the string around it closes. */
function parametersEnd(text: string, start: number): number {
  for (let at = start; ; ) {
    const end = findBareEnd(text, at, 'line')
    if (text.charCodeAt(end) === 0x5c && skipNewline(text, end) === end) {
      at = end + 1
      while (text.charCodeAt(at) === 0x5c) at++
      at++
    } else if (text.charCodeAt(end) === 0x22 && text.charCodeAt(end - 1) === 0x3d) {
      const close = text.indexOf('"', end + 1)
      noteRead(end, close < 0 ? text.length : close)
      if (close < 0) return text.length
      at = close + 1
    } else return end
  }
}

/** Where the string around an unquoted key and value ends: `"X-Api-Key: v"`, `'Cookie: a=b'`; the end of the text if none. */
function outerEnd(text: string, start: number, link: Link, at: number): number {
  if (link.quote !== undefined) return text.length
  const outer = readQuoteBefore(text, start)
  if (outer === undefined || outer.literal !== undefined || outer.mark === '"') return text.length
  return findClose(text, { ...outer, end: at })
}

/** Whether the quote behind an unquoted key does not open a value but closes the text: `"Enter password:"`. */
function closesText(text: string, quote: Quote): boolean {
  if (quote.literal !== undefined) return false
  const code = text.charCodeAt(quote.end)
  if (quote.mark === '"' && quote.slashes === 0 && endsJsonString(code) && isJsonLine(text, quote.end)) return true
  if (quote.end >= text.length || code === 0x0a || code === 0x0d) return true
  if (code === 0x20) return /^ {1,2}[+|&,:)-]/.test(text.slice(quote.end, quote.end + 3))
  if (!',;)}]:'.includes(text[quote.end] as string)) return false
  return quote.end + 1 >= text.length || /[\s"'`\\,;)}\]]/.test(text[quote.end + 1] as string)
}

/** Whether a string of a JSON document may have ended before this character. */
function endsJsonString(code: number): boolean {
  return code <= 0x20 || code === 0x2c || code === 0x3a || code === 0x5d || code === 0x7d
}

/** What may stand between a key and the quote of its value: `b'…'`, PHP's `string(16) "…"`, Rust's `Some("…")`. */
const PREFIX = /^(?:[bBuUrRfF]|string\(\d{1,9}\) |[A-Z][A-Za-z]{1,20}\()(?=\\{0,63}["'])/
const PREFIX_LENGTH_MAX = 96

/** Behind what says of which kind a quoted value is. */
function behindPrefix(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 0x41 || code > 0x7a) return at
  const next = text.charCodeAt(at + 1)
  // A quote or a backslash behind one letter, `string(`, or a word with a capital.
  if (next !== 0x22 && next !== 0x27 && next !== 0x5c && code > 0x5a && !(code === 0x73 && next === 0x74)) return at
  return at + (PREFIX.exec(text.slice(at, at + PREFIX_LENGTH_MAX))?.[0].length ?? 0)
}

function isWorkingDirectory(text: string, start: number, end: number, at: number): boolean {
  const code = text.charCodeAt(at)
  const path = code === 0x2f || code === 0x7e || (text.charCodeAt(at + 1) === 0x3a && /[\\/]/.test(text[at + 2] ?? ''))
  return path && end - start <= 12 && WORKING_DIRECTORY.has(text.slice(start, end).toLowerCase())
}

function isPlainWord(text: string, start: number, end: number): boolean {
  return end - start <= 24 && /^[A-Za-z]?[a-z'-]*[.,!?]?$/.test(text.slice(start, end))
}

function goesOn(text: string, end: number): boolean {
  return text.charCodeAt(end) === 0x20 && /[A-Za-z]/.test(text[end + 1] ?? '')
}
