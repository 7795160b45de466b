import { findBareEnd } from './key-bare.js'
import { skipBlanks, skipNewline, skipSpace } from './key-blank.js'
import { emitValue, type KeyScan } from './key-emit.js'
import { findClose, type Quote, readQuote } from './key-quote.js'
import type { Verdict } from './key-words.js'

/** Deepest object walked below a collective key such as `secrets`. */
const OBJECT_DEPTH_MAX = 6

const LITERAL = /^(?:true|false|null|-?\d[\d.eE+-]{0,30})(?=[,\]\s])/
const LITERAL_LENGTH_MAX = 40

/** Keys below `credentials` and its kin whose values are no secrets. */
const NEUTRAL = new Set(
  'id name type kind username user userid user_id login email account region host hostname port url uri path domain expires expiresat expires_at expiry expiration createdat created_at updatedat updated_at httponly secure samesite maxage originalmaxage provider source version status'.split(
    ' ',
  ),
)

/** Behind the quote that closes what `quote` opened and `close` ends. */
export function behindClose(text: string, quote: Quote, close: number): number {
  if (quote.literal !== undefined) return text.startsWith(quote.literal, close) ? close + quote.literal.length : close
  return Math.min(text.length, close + quote.slashes + 1)
}

/** Masks the strings of an array that begins at `at` (`[`), inner arrays and objects included; numbers where the key is strong. Linear. */
export function emitArray(scan: KeyScan, at: number, depth = 0): number {
  const { text } = scan
  if (depth >= OBJECT_DEPTH_MAX) return at
  for (let from = at + 1; ; ) {
    const start = skipSpace(text, from)
    const end = emitElement(scan, start, depth)
    if (end === start) return text.charCodeAt(end) === 0x5d ? end + 1 : end
    from = skipSpace(text, end)
    if (text.charCodeAt(from) !== 0x2c) return text.charCodeAt(from) === 0x5d ? from + 1 : from
    from++
  }
}

/** Masks one element, quoted, bare or a collection; returns its end, or `at` when there is none. */
function emitElement(scan: KeyScan, at: number, depth: number): number {
  const { text } = scan
  const quote = readQuote(text, at)
  if (quote !== undefined) {
    const close = findClose(text, quote)
    emitValue(scan, quote.end, close, { quoted: true, keyQuoted: true, prose: 'none' })
    return behindClose(text, quote, close)
  }
  const code = text.charCodeAt(at)
  if (code === 0x5b) return emitArray(scan, at, depth + 1)
  if (code === 0x7b) return emitObject(isCollective(scan.verdict) ? scan : silent(scan), at, depth + 1)
  const end = literalEnd(text, at) ?? findBareEnd(text, at, 'plain')
  emitValue(scan, at, end, { quoted: false, keyQuoted: true, prose: 'none' })
  return end
}

/** Where `true`, `false`, `null` or a number ends that an element of a list is. */
function literalEnd(text: string, at: number): number | undefined {
  const length = LITERAL.exec(text.slice(at, at + LITERAL_LENGTH_MAX))?.[0].length
  return length === undefined ? undefined : at + length
}

/** Whether everything below a key is a secret: `tokens`, `credentials`. */
export function isCollective(verdict: Verdict): boolean {
  return verdict.plural || verdict.name === 'credentials'
}

/** Reads on to the end and masks nothing. */
function silent(scan: KeyScan): KeyScan {
  return { ...scan, spans: [] }
}

/** Masks the string leaves of an object that begins at `at` (`{`), in JSON at any escape level or as Node prints it. */
export function emitObject(scan: KeyScan, at: number, depth = 0): number {
  const { text } = scan
  if (depth >= OBJECT_DEPTH_MAX) return at
  for (let from = at + 1; ; ) {
    const start = skipSpace(text, from)
    if (text.charCodeAt(start) === 0x7d) return start + 1
    const key = readProperty(text, start)
    if (key === undefined) return start
    const end = emitProperty(scan, key, depth)
    if (end === key.value) return end
    from = skipSpace(text, end)
    if (text.charCodeAt(from) !== 0x2c) return text.charCodeAt(from) === 0x7d ? from + 1 : from
    from++
  }
}

/** A property of an object: its name in lower case, and where its value begins. */
export interface Property {
  readonly name: string
  readonly value: number
}

function emitProperty(scan: KeyScan, property: Property, depth: number): number {
  const { text } = scan
  const at = property.value
  const code = text.charCodeAt(at)
  if (code !== 0x7b && NEUTRAL.has(property.name)) {
    return code === 0x5b ? emitArray(silent(scan), at, depth + 1) : skipValue(text, at)
  }
  return emitElement(scan, at, depth)
}

/** Reads `"name":`, `name:` or `'name':` at `at`. Names longer than 64 characters are read but not kept. */
export function readProperty(text: string, at: number): Property | undefined {
  const quote = readQuote(text, at)
  let end = at
  let name = ''
  if (quote !== undefined) {
    const close = findClose(text, quote)
    if (close - quote.end <= 64) name = text.slice(quote.end, close).toLowerCase()
    end = behindClose(text, quote, close)
  } else {
    while (end - at < 64 && isNameCode(text.charCodeAt(end))) end++
    if (end === at) return undefined
    name = text.slice(at, end).toLowerCase()
  }
  const colon = skipBlanks(text, end)
  const sign = text.charCodeAt(colon)
  if (sign === 0x3a || sign === 0x3d) return { name, value: skipSpace(text, colon + 1) }
  if (text.startsWith('%3A', colon) || text.startsWith('%3a', colon)) return { name, value: colon + 3 }
  return undefined
}

/** Behind a value that is not masked: a string or a bare word. */
export function skipValue(text: string, at: number): number {
  const quote = readQuote(text, at)
  if (quote !== undefined) return behindClose(text, quote, findClose(text, quote))
  return skipNewline(text, at) > at ? at : findBareEnd(text, at, 'plain')
}

function isNameCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x24 ||
    code === 0x2d
  )
}
