import type { Range } from '../model/rule.js'
import { keepsValue } from '../model/stays.js'
import { skipBlanks } from './key-blank.js'

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

/** The values of the cookies in `text[start, end)`; names and attributes stay. Linear. */
export function cookieRanges(text: string, start: number, end: number): readonly Range[] {
  const ranges: Range[] = []
  const only = !text.slice(start, end).includes('=')
  for (let from = start; from < end; ) {
    const stop = itemEnd(text, from, end)
    addCookie(text, skipBlanks(text, from), trimEnd(text, from, stop), only, ranges)
    from = stop + (text.charCodeAt(stop) === 0x25 ? 3 : 1)
  }
  return ranges
}

function addCookie(text: string, start: number, end: number, only: boolean, ranges: Range[]): void {
  if (end <= start) return
  let equals = start
  while (equals < end && text.charCodeAt(equals) !== 0x3d) equals++
  if (equals === end) {
    const word = text.slice(start, Math.min(end, start + 64))
    if (!FLAGS.has(word.toLowerCase()) && !(only && word.includes(' ')) && !keepsValue(word)) ranges.push([start, end])
    return
  }
  if (equals - start <= 16 && ATTRIBUTES.has(text.slice(start, equals).trim().toLowerCase())) return
  if (end - equals > 200 || !keepsValue(text.slice(equals + 1, end))) ranges.push([equals + 1, end])
}

/** Where a cookie ends: at `;`, at `%3B`, or at a comma that another cookie follows. */
function itemEnd(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x3b) return at
    if (code === 0x25 && text.startsWith('3B', at + 1)) return at
    if (code === 0x2c && opensCookie(text, at + 1, end)) return at
  }
  return end
}

function opensCookie(text: string, at: number, end: number): boolean {
  const from = skipBlanks(text, at)
  if (from === at) return false
  const most = Math.min(end, from + 64)
  for (let i = from; i < most; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x3d) return i > from
    if (code <= 0x20 || code === 0x3b || code === 0x2c || code === 0x22) return false
  }
  return false
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
