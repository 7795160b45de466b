import { looksOpaque } from '../model/opaque.js'
import { skipBlanks, skipNewline, skipSpace } from './key-blank.js'
import { behindClose, readProperty, skipValue } from './key-collection.js'
import { emitValue, type KeyScan } from './key-emit.js'
import type { KeyClose } from './key-link.js'
import { findClose, type Quote, readQuote, readQuoteBefore } from './key-quote.js'
import type { Standing } from './key-value.js'

/** Properties that name a sibling's value. */
const NAMES = new Set(
  'name key path field param property header k var variable parametername id attribute label setting'.split(' '),
)
/** Properties that hold the value that a sibling names. */
const VALUES = new Set('value val v input newvalue defaultvalue content'.split(' '))
const SIBLINGS_MAX = 4
const SIBLING_LENGTH_MAX = 300
const LIST_STANDING: Standing = { quoted: true, keyQuoted: true, prose: 'none' }

/**
 * A sensitive name in quotes that no separator follows: `{"name":"password","value":"x"}`, `["authorization","Bearer x"]`,
 * `["--token","x"]`, `set("x-api-key", "x")`, `name="password"` of a form part or an HTML field. Bounded, apart from the value.
 */
export function emitPaired(scan: KeyScan, start: number, close: KeyClose): void {
  const { text } = scan
  const open = readQuoteBefore(text, start - dashesBefore(text, start))
  if (open === undefined || close.quote === undefined) return
  const namer = namerBefore(text, start, open)
  if (namer === '') {
    emitListed(scan, start, close, open)
    return
  }
  if (!NAMES.has(namer) && namer !== 'type') return
  const line = skipNewline(text, close.at)
  if (line > close.at || text.charCodeAt(close.at) === 0x3b) {
    emitPart(scan, close.at)
    return
  }
  if (text.charCodeAt(close.at) === 0x20 || text.charCodeAt(close.at) === 0x3e) {
    emitField(scan, close.at)
    return
  }
  if (namer === 'type') return
  if (!emitSibling(scan, skipSpace(text, close.at))) emitSiblingBefore(scan, start - namerLength(open))
}

/** The name of the property or attribute whose value the key is, in lower case; '' when there is none. */
function namerBefore(text: string, start: number, open: Quote): string {
  let at = start - namerLength(open)
  while (text.charCodeAt(at - 1) === 0x20 && start - at < 16) at--
  const sign = text.charCodeAt(at - 1)
  if (sign === 0x3d || sign === 0x3a) at--
  else if (text.startsWith('%3A', at - 3) || text.startsWith('%3D', at - 3)) at -= 3
  else return ''
  const quote = readQuoteBefore(text, at)
  if (quote !== undefined) at -= namerLength(quote)
  let from = at
  while (from > 0 && at - from < 24 && isLetter(text.charCodeAt(from - 1))) from--
  return text.slice(from, at).toLowerCase()
}

/** The value among the properties that follow. */
function emitSibling(scan: KeyScan, from: number): boolean {
  const { text } = scan
  let at = from
  for (let i = 0; i < SIBLINGS_MAX && text.charCodeAt(at) === 0x2c && at - from < SIBLING_LENGTH_MAX; i++) {
    const property = readProperty(text, skipSpace(text, at + 1))
    if (property === undefined) return false
    if (VALUES.has(property.name)) return emitAt(scan, property.value)
    at = skipSpace(text, skipValue(text, property.value))
  }
  return false
}

/** The value among the properties before: `{"value":"x","name":"password"}`. */
function emitSiblingBefore(scan: KeyScan, end: number): void {
  const { text } = scan
  const least = Math.max(0, end - SIBLING_LENGTH_MAX)
  for (let at = end; at > least; at--) {
    const code = text.charCodeAt(at - 1)
    if (code === 0x7b || code === 0x7d || code === 0x5b) return
    if (code !== 0x2c && code !== 0x3a) continue
    if (code === 0x2c) continue
    const word = wordBefore(text, at - 1)
    if (!VALUES.has(word)) continue
    emitAt(scan, skipSpace(text, at))
    return
  }
}

/** The property name that ends before the colon at `at`, its quotes left out. */
function wordBefore(text: string, at: number): string {
  const quote = readQuoteBefore(text, at)
  const end = quote === undefined ? at : at - namerLength(quote)
  let from = end
  while (from > 0 && end - from < 16 && isLetter(text.charCodeAt(from - 1))) from--
  return text.slice(from, end).toLowerCase()
}

function emitAt(scan: KeyScan, at: number): boolean {
  const { text } = scan
  const quote = readQuote(text, at)
  if (quote !== undefined) emitValue(scan, quote.end, findClose(text, quote), LIST_STANDING)
  else emitValue(scan, at, skipValue(text, at), { quoted: false, keyQuoted: true, prose: 'none' })
  return true
}

/** The next string of a list: flags with their values, raw headers, pairs, arguments of a call. */
function emitListed(scan: KeyScan, start: number, close: KeyClose, open: Quote): void {
  const { text, verdict } = scan
  const comma = skipSpace(text, close.at)
  if (text.charCodeAt(comma) !== 0x2c) return
  const at = skipSpace(text, comma + 1)
  const quote = readQuote(text, at)
  if (quote === undefined) return
  const end = findClose(text, quote)
  if (!isListedValue(text, quote.end, end, start, verdict.kind, behindClose(text, quote, end), open)) return
  emitValue(scan, quote.end, end, LIST_STANDING)
}

/** Whether the string behind a sensitive one is its value, and not the next item of a list of names. */
function isListedValue(
  text: string,
  from: number,
  end: number,
  start: number,
  kind: string,
  behind: number,
  open: Quote,
): boolean {
  if (end <= from) return false
  const value = text.slice(from, Math.min(end, from + 200))
  if (dashesBefore(text, start) > 0) return !value.startsWith('-')
  if (kind === 'authorization') return /^[A-Za-z][\w-]{1,31}(?: |%20)\S/.test(value)
  if (kind === 'cookie') return value.includes('=')
  if (end - from >= 200 || looksOpaque(value)) return true
  const before = text.charCodeAt(start - namerLength(open) - 1)
  const after = text.charCodeAt(skipBlanks(text, behind))
  const pair = (before === 0x5b && after === 0x5d) || (before === 0x28 && after === 0x29)
  return pair && !/^[A-Za-z][a-z]{0,20}(?:[-_ ]?[A-Za-z][a-z]{0,20}){0,5}$/.test(value)
}

/** A part of a multipart form: behind the empty line, up to the line end. */
function emitPart(scan: KeyScan, from: number): void {
  const { text } = scan
  let at = from
  const most = from + 300
  while (at < most && at < text.length) {
    const next = skipNewline(text, at)
    if (next === at) {
      at++
      continue
    }
    const start = skipNewline(text, next)
    if (start > next) {
      let end = start
      while (end < text.length && text.charCodeAt(end) !== 0x22 && skipNewline(text, end) === end) end++
      emitValue(scan, start, end, LIST_STANDING)
      return
    }
    at = next
  }
}

/** A `value` attribute further on in the same HTML tag. */
function emitField(scan: KeyScan, from: number): void {
  const { text } = scan
  const tag = text.slice(from, from + 200)
  const found = /^[^<>]{0,180}?\svalue=/i.exec(tag)
  if (found === null) return
  const quote = readQuote(text, from + found[0].length)
  if (quote !== undefined) emitValue(scan, quote.end, findClose(text, quote), LIST_STANDING)
}

/** Dashes of a flag between its quote and its name. */
export function dashesBefore(text: string, start: number): number {
  let dashes = 0
  while (dashes < 2 && text.charCodeAt(start - dashes - 1) === 0x2d) dashes++
  return dashes
}

/** Characters a quote takes in the text. */
function namerLength(quote: Quote): number {
  return quote.literal?.length ?? quote.slashes + 1
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f
}
