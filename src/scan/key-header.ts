import type { Range } from '../model/rule.js'
import { keepsValue } from '../model/stays.js'
import { findBareEnd } from './key-bare.js'
import { skipBlanks } from './key-blank.js'
import { noteRead } from './key-effort.js'

/** A part of a header's value to mask, and the name it goes by. */
export interface HeaderPart {
  readonly start: number
  readonly end: number
  readonly name: string
}

const SCHEME_LENGTH_MAX = 32
/** Cookie attributes, whose values stay. */
const ATTRIBUTES = new Set(
  'path domain expires max-age samesite secure httponly priority partitioned version comment'.split(' '),
)
/** Attributes that only say something by being there. */
const FLAGS = new Set(['secure', 'httponly', 'partitioned'])

/** Cookies masked one by one; what follows is masked as one. */
const COOKIES_MAX = 128

/** Schemes whose credential is one word; any other runs to the end of the header. */
const ONE_WORD = new Set([
  'bearer',
  'basic',
  'token',
  'apikey',
  'api-key',
  'ssws',
  'negotiate',
  'ntlm',
  'bot',
  'key',
  'geniekey',
  'splunk',
  'jwt',
])

/** The scheme word of an `Authorization` value, and where its credentials begin. */
export interface Scheme {
  /** In lower case; empty when the value has no scheme word. */
  readonly word: string
  readonly at: number
  readonly oneWord: boolean
}

/** Reads the scheme word at `start`. Constant work. */
export function readScheme(text: string, start: number, end: number): Scheme {
  let at = start
  const most = Math.min(end, start + SCHEME_LENGTH_MAX)
  while (at < most && isSchemeCode(text.charCodeAt(at))) at++
  const word = text.slice(start, at).toLowerCase()
  let from = skipBlanks(text, at, true)
  if (from === at && text.charCodeAt(at) === 0x2b) from++
  if (at === start || from === at || !isSchemeWord(word)) return { word: '', at: start, oneWord: true }
  return { word, at: from, oneWord: ONE_WORD.has(word) }
}

/** What to mask of the `Authorization` value `text[start, end)`: all but the scheme word. */
export function authorizationParts(text: string, start: number, end: number): readonly HeaderPart[] {
  const scheme = readScheme(text, start, end)
  const last = trimEnd(text, scheme.at, end)
  if (last <= scheme.at || (last - scheme.at < 200 && keepsValue(text.slice(scheme.at, last)))) return []
  return [{ start: scheme.at, end: last, name: schemeName(scheme.word) }]
}

/** Name of the secret behind a scheme word. */
export function schemeName(word: string): string {
  return word === 'bearer' ? 'bearer-token' : word === 'basic' ? 'basic-credentials' : 'authorization'
}

/**
 * The values of the cookies in `text[start, end)`, the whole value of a header; names and attributes stay.
 * What is no cookie is masked too. Linear.
 */
export function cookieRanges(text: string, start: number, end: number): readonly Range[] {
  const ranges: Range[] = []
  noteRead(start, end)
  for (let from = start; from < end; ) {
    const stop = ranges.length < COOKIES_MAX ? itemEnd(text, from, end) : end
    addCookie(text, skipBlanks(text, from), trimEnd(text, from, stop), ranges)
    from = stop + (text.charCodeAt(stop) === 0x25 ? 3 : 1)
  }
  return ranges
}

/** Where a list of cookies that stands in no quotes ends: at the line end, or before what is no cookie. Linear. */
export function cookiesEnd(text: string, start: number): number {
  for (let at = start, end = start; ; ) {
    const equals = nameEnd(text, at)
    if (equals === at) return end
    if (text.charCodeAt(equals) === 0x3d) at = findBareEnd(text, equals, 'item')
    else if (FLAGS.has(text.slice(at, equals).toLowerCase())) at = equals
    else return end
    end = at
    if (text.charCodeAt(at) !== 0x3b) return end
    at = skipBlanks(text, at + 1)
  }
}

function addCookie(text: string, start: number, end: number, ranges: Range[]): void {
  if (end <= start) return
  const equals = nameEnd(text, start)
  if (equals >= end || text.charCodeAt(equals) !== 0x3d) {
    if (end - start > 64 || !isFlag(text.slice(start, end))) ranges.push([start, end])
    return
  }
  if (equals - start <= 16 && ATTRIBUTES.has(text.slice(start, equals).toLowerCase())) return
  if (end - equals > 200 || !keepsValue(text.slice(equals + 1, end))) ranges.push([equals + 1, end])
}

function isFlag(item: string): boolean {
  return FLAGS.has(item.toLowerCase()) || keepsValue(item)
}

/** Behind a cookie's name, at most 256 characters on. */
function nameEnd(text: string, start: number): number {
  const most = Math.min(text.length, start + 256)
  let at = start
  while (at < most) {
    const code = text.charCodeAt(at)
    if (code <= 0x20 || code >= 0x7f || NO_NAME.has(code)) break
    at++
  }
  return at
}

const NO_NAME = new Set([...'",;=:()<>@\\{}'].map((sign) => sign.charCodeAt(0)))

/** What may end a cookie: an expression finds it fastest. */
const ITEM_SIGN = /[;%,]/g

/** Where a cookie ends: at `;`, at `%3B`, or at a comma that another cookie follows. */
function itemEnd(text: string, start: number, end: number): number {
  const items = text.slice(start, end)
  ITEM_SIGN.lastIndex = 0
  while (ITEM_SIGN.test(items)) {
    const at = start + ITEM_SIGN.lastIndex - 1
    const code = text.charCodeAt(at)
    if (code === 0x3b) return at
    if (code === 0x25 && text.startsWith('3B', at + 1)) return at
    if (code === 0x2c && opensCookie(text, at + 1)) return at
  }
  return end
}

function opensCookie(text: string, at: number): boolean {
  const from = skipBlanks(text, at)
  if (from === at) return false
  const equals = nameEnd(text, from)
  return equals > from && text.charCodeAt(equals) === 0x3d
}

function trimEnd(text: string, start: number, end: number): number {
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--
  return end
}

/** A scheme word: letters only, or one of the signing families. */
function isSchemeWord(word: string): boolean {
  return (
    /^[a-z]+$/.test(word) ||
    ONE_WORD.has(word) ||
    /^(?:aws4|aws|goog4|oss|tc3|cos|sdk)[a-z0-9_-]*$/.test(word) ||
    /-hmac-|^hmac-/.test(word)
  )
}

function isSchemeCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2d ||
    code === 0x5f
  )
}
