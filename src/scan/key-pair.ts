import { looksDrawn, looksOpaque } from '../model/opaque.js'
import { skipBlanks, skipNewline, skipSpace } from './key-blank.js'
import { emitGroup } from './key-collection.js'
import { emitValue, type KeyScan } from './key-emit.js'
import type { KeyClose } from './key-link.js'
import { emitPart } from './key-part.js'
import { behindClose, nameOf, readProperty, skipValue } from './key-property.js'
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
/** Longest path that may stand before a name. */
const PATH_LENGTH_MAX = 128
/** Properties that hold the arguments of the command that a sibling names. */
const ARGUMENTS_MAX = 4
const ARGUMENTS = new Set(['args', 'arguments', 'params', 'parameters'])
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
/** A key that is written as a header's name: a UUID behind it is its value, and no id that happens to follow. */
const HEADER_NAME = /^[A-Za-z]{1,20}(?:-[A-Za-z]{1,20}){1,5}(?![\w-])/
/** A value in a list or pair stands as behind a key in quotes. */
const LIST_QUOTE: Quote = { end: 0, mark: "'", slashes: 0, literal: undefined }
const LIST_STANDING: Standing = { quoted: true, keyQuoted: true, prose: 'none' }

/**
 * A sensitive name in quotes that no separator follows: `{"name":"password","value":"x"}`, `["authorization","Bearer x"]`,
 * `["--token","x"]`, `set("x-api-key", "x")`, `name="password"` of a form part or an HTML field. Bounded, apart from the value.
 */
export function emitPaired(scan: KeyScan, start: number, close: KeyClose): void {
  const { text } = scan
  const open = readQuoteBefore(text, start - dashesBefore(text, start))
  if (open === undefined) {
    emitNamedByPath(scan, start, close)
    return
  }
  if (close.quote === undefined) return
  const namer = namerBefore(text, start, open)
  if (namer.text === '') {
    emitListed(scan, start, close, open)
    return
  }
  if (!NAMES.has(namer.text) && namer.text !== 'type') return
  const line = skipNewline(text, close.at)
  if (line > close.at || text.charCodeAt(close.at) === 0x3b) {
    emitPart(scan, close.at)
    return
  }
  if (text.charCodeAt(close.at) === 0x20 || text.charCodeAt(close.at) === 0x3e) {
    emitField(scan, close.at)
    return
  }
  if (namer.text === 'type') return
  if (!emitSibling(scan, skipSpace(text, close.at))) emitSiblingBefore(scan, namer.start)
}

/** The value of a parameter whose name is a path: `{"Name":"/app/db/password","Value":"x"}`. Bounded. */
function emitNamedByPath(scan: KeyScan, start: number, close: KeyClose): void {
  const { text } = scan
  if (text.charCodeAt(start - 1) !== 0x2f || close.quote === undefined) return
  let from = start
  while (from > 0 && start - from < PATH_LENGTH_MAX && isPathCode(text.charCodeAt(from - 1))) from--
  if (text.charCodeAt(from - 1) === 0x5c && text.charCodeAt(from) === 0x2f) return
  const open = readQuoteBefore(text, from)
  if (open === undefined) return
  const namer = namerBefore(text, from, open)
  if (NAMES.has(namer.text) && !emitSibling(scan, skipSpace(text, close.at))) emitSiblingBefore(scan, namer.start)
}

/** The property or attribute whose value the key is; its name is '' when there is none. */
function namerBefore(text: string, start: number, open: Quote): { readonly text: string; readonly start: number } {
  const quote = start - dashesBefore(text, start) - namerLength(open)
  const at = skipSpaceBefore(text, quote)
  const sign = text.charCodeAt(at - 1)
  if (sign === 0x3d || sign === 0x3a) return wordBefore(text, skipSpaceBefore(text, at - 1))
  if (text.startsWith('%3A', at - 3) || text.startsWith('%3D', at - 3)) return wordBefore(text, at - 3)
  return { text: '', start: at }
}

/** The value among the properties that follow. */
function emitSibling(scan: KeyScan, from: number): boolean {
  const { text } = scan
  let at = from
  for (let i = 0; i < SIBLINGS_MAX && text.charCodeAt(at) === 0x2c && at - from < SIBLING_LENGTH_MAX; i++) {
    const property = readProperty(text, skipSpace(text, at + 1))
    if (property === undefined) return false
    const name = nameOf(text, property)
    if (VALUES.has(name)) return emitAt(scan, property.value)
    if (scan.verdict.name === 'auth' && ARGUMENTS.has(name)) return emitLastArgument(scan, property.value)
    at = skipSpace(text, skipValue(text, property.value))
  }
  return false
}

/** The last string of a list: the password of `{ name: 'auth', args: [ 'default', 'x' ] }`, whatever it looks like. */
function emitLastArgument(scan: KeyScan, list: number): boolean {
  const { text } = scan
  if (text.charCodeAt(list) !== 0x5b) return false
  let last: Quote | undefined
  let at = skipSpace(text, list + 1)
  for (let i = 0; i < ARGUMENTS_MAX; i++) {
    const quote = readQuote(text, at)
    if (quote === undefined) break
    last = quote
    const comma = skipSpace(text, behindClose(text, quote, findClose(text, quote)))
    if (text.charCodeAt(comma) !== 0x2c) break
    at = skipSpace(text, comma + 1)
  }
  if (last === undefined) return false
  const strong: KeyScan = { ...scan, verdict: { name: 'password', kind: 'strong', plural: false } }
  emitValue(strong, last.end, findClose(text, last), LIST_STANDING)
  return true
}

/** The value among the properties before: `{"value":"x","name":"password"}`. */
function emitSiblingBefore(scan: KeyScan, end: number): void {
  const { text } = scan
  let at = end
  for (let i = 0; i < SIBLINGS_MAX; i++) {
    at = skipSpaceBefore(text, at)
    if (text.charCodeAt(at - 1) !== 0x2c) return
    const value = valueStart(text, skipSpaceBefore(text, at - 1), end - SIBLING_LENGTH_MAX)
    const colon = skipSpaceBefore(text, value)
    if (value < 0 || (text.charCodeAt(colon - 1) !== 0x3a && text.charCodeAt(colon - 1) !== 0x3d)) return
    const word = wordBefore(text, skipSpaceBefore(text, colon - 1))
    if (VALUES.has(word.text)) {
      emitAt(scan, value)
      return
    }
    at = word.start
  }
}

/** Where the string or bare word that ends at `end` starts, not before `least`; -1 when there is none. */
function valueStart(text: string, end: number, least: number): number {
  const quote = readQuoteBefore(text, end)
  if (quote === undefined) {
    let from = end
    while (from > least && /[\w.+-]/.test(text[from - 1] ?? '')) from--
    return from === end ? -1 : from
  }
  if (quote.literal !== undefined) {
    const before = Math.max(0, least)
    const open = text.slice(before, end - quote.literal.length).lastIndexOf(quote.literal)
    return open < 0 ? -1 : before + open
  }
  for (let at = end - quote.slashes - 2; at > least && at >= 0; at--) {
    if (text[at] !== quote.mark) continue
    let slashes = 0
    while (text.charCodeAt(at - slashes - 1) === 0x5c) slashes++
    if (slashes <= quote.slashes) return slashes === quote.slashes ? at - slashes : -1
    at -= slashes
  }
  return -1
}

/** The property name that ends at `end`, its quotes left out, and where it starts with them. */
function wordBefore(text: string, end: number): { readonly text: string; readonly start: number } {
  const quote = readQuoteBefore(text, end)
  const stop = quote === undefined ? end : end - namerLength(quote)
  let from = stop
  while (from > 0 && stop - from < 24 && isLetter(text.charCodeAt(from - 1))) from--
  return { text: text.slice(from, stop).toLowerCase(), start: from - (end - stop) }
}

function skipSpaceBefore(text: string, at: number): number {
  let from = at
  while (at - from < 32 && text.charCodeAt(from - 1) <= 0x20) from--
  return from
}

function emitAt(scan: KeyScan, at: number): boolean {
  const { text } = scan
  const quote = readQuote(text, at)
  if (quote !== undefined) emitValue(scan, quote.end, findClose(text, quote), LIST_STANDING)
  else if (!emitGroup(scan, at, LIST_QUOTE))
    emitValue(scan, at, skipValue(text, at), { quoted: false, keyQuoted: true, prose: 'none' })
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
  if (UUID.test(value) && HEADER_NAME.test(text.slice(start, start + 40))) return true
  if (end - from >= 200 || looksOpaque(value) || looksDrawn(value) || /^(?=\S*\d)\S*[^\w\s.:/,;-]\S*$/.test(value))
    return true
  const before = text.charCodeAt(start - namerLength(open) - 1)
  const after = text.charCodeAt(skipBlanks(text, behind))
  const pair = (before === 0x5b && after === 0x5d) || (before === 0x28 && after === 0x29)
  return pair && !/^[A-Za-z][a-z]{0,20}(?:[-_ ]?[A-Za-z][a-z]{0,20}){0,5}$/.test(value)
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

function isPathCode(code: number): boolean {
  return isLetter(code) || (code >= 0x2d && code <= 0x39)
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f
}
