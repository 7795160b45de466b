import { findBareEnd } from './key-bare.js'
import { skipNewline, skipSpace } from './key-blank.js'
import { emitBuffer, emitByteList } from './key-bytes.js'
import { noteJudged, noteRead, wasJudged } from './key-effort.js'
import { emitValue, type KeyScan } from './key-emit.js'
import { behindClose, nameOf, type Property, readProperty } from './key-property.js'
import { findClose, type Quote, readQuote } from './key-quote.js'
import { splitWords } from './key-trie.js'
import type { Verdict } from './key-words.js'
import { UNSEEN } from './scan-effort.js'

const QUOTE = 0x22
const SQUARE = 0x5b
const CURLY = 0x7b
const SQUARE_CLOSE = 0x5d
const CURLY_CLOSE = 0x7d

/** What JSON and Node print in the place of a value. */
const LITERAL = /^(?:true|false|null|undefined|\[[A-Z][\w *]{0,30}\])(?=[,\]}\s])/
const LITERAL_LENGTH_MAX = 40
const NUMBER_LENGTH_MAX = 32
const OPAQUE_LENGTH_MIN = 12

/** What Node prints before a collection: `Map(2) {`, `[Object: null prototype] {`; with its size or in brackets, for the rest may be a value. */
const HEAD = /^(?:[A-Z][\w$]{0,40}\(\d{1,9}\) (?:\[[A-Z][\w$]{0,40}\] )?|\[[A-Z][\w$]{0,40}: null prototype\] )(?=[{[])/
/** The same inside a collection, where strings stand in quotes: also `Account {`. */
const INNER_HEAD =
  /^(?:[A-Z][\w$]{0,40}(?:\(\d{1,9}\))? (?:\[[A-Z][\w$]{0,40}\] )?|\[[A-Z][\w$]{0,40}: null prototype\] )(?=[{[])/
const HEAD_LENGTH_MAX = 110

/** Keys below `credentials` and its kin whose values are no secrets. */
const NEUTRAL = new Set(
  'id name type kind username user userid user_id login email account region host hostname port url uri path domain expires expiresat expires_at expiry expiration createdat created_at updatedat updated_at httponly secure samesite maxage originalmaxage provider source version status'.split(
    ' ',
  ),
)
/** Last words of keys below any other sensitive key whose values say who, where or when, and may look like tokens. */
const TELLING = new Set(
  (
    'id ids uid guid uuid arn type kind name names user username login email account region host hostname port url urls uri uris ' +
    'path paths file files filename domain endpoint address ref reference expires expiry expiration at on date time timestamp ' +
    'version status source provider fingerprint checksum thumbprint etag trace span issuer audience scope scopes iss aud sub azp ' +
    'jti kid tid oid alg mint contract public'
  ).split(' '),
)

/** A collection that is being read. */
interface Frame {
  /** How its values are judged; undefined where they stay. */
  readonly scan: KeyScan | undefined
  /** Whether it holds properties and not items. */
  readonly properties: boolean
  /** The bracket that closes it. */
  readonly close: number
}

/** A bracket that opens a collection. */
interface Opening {
  readonly at: number
  readonly properties: boolean
  readonly close: number
}

/**
 * Masks what is secret of the buffer or collection at `at`; false when there is none. Behind a key in quotes, those that stand
 * behind it, any `[` opens a list. Linear.
 */
export function emitGroup(scan: KeyScan, at: number, quote: Quote | undefined): boolean {
  const { text, verdict } = scan
  const code = text.charCodeAt(at)
  if (code === SQUARE) {
    if (verdict.kind === 'strong' && emitByteList(scan, at)) return true
  } else if (emitBuffer(scan, at)) return true
  const opening = readOpening(text, at, HEAD)
  if (opening === undefined || !isCollection(text, opening, quote !== undefined)) return false
  const slashes = quote?.mark === '"' && quote.literal === undefined ? quote.slashes : -1
  if (opening.properties && wasJudged(at, slashes, collectiveName(verdict))) return true
  emitCollection(scan, opening, slashes)
  return true
}

/** Whether a bracket opens a collection, and no mask, no type and no value in brackets. */
function isCollection(text: string, { at, properties, close }: Opening, keyQuoted: boolean): boolean {
  const first = skipSpace(text, at + 1)
  if (text.charCodeAt(first) === close && close === CURLY_CLOSE) return true
  if (keyQuoted && text.charCodeAt(first) === QUOTE) return true
  return properties
    ? text.charCodeAt(first) === SQUARE || readProperty(text, first) !== undefined
    : keyQuoted || opensList(text, first)
}

/** Whether the first item of a list stands at `at`: a string, a number, or a list or object of such. */
function opensList(text: string, at: number): boolean {
  let first = at
  for (let depth = 0; depth < LIST_DEPTH_MAX; depth++) {
    const opening = readOpening(text, first, INNER_HEAD)
    if (opening === undefined) break
    first = skipSpace(text, opening.at + 1)
    if (opening.properties) return readProperty(text, first) !== undefined
  }
  const code = text.charCodeAt(first)
  return readQuote(text, first) !== undefined || (code >= 0x30 && code <= 0x39)
}

const LIST_DEPTH_MAX = 8
/** Collections inside each other, below one key, that are looked into. */
const DEPTH_MAX = 256

/** The bracket at `at`, passing over what Node prints before it. */
function readOpening(text: string, at: number, head: RegExp): Opening | undefined {
  const code = text.charCodeAt(at)
  let bracket = at
  if ((code >= 0x41 && code <= 0x5a) || (code === SQUARE && isUpper(text.charCodeAt(at + 1)))) {
    bracket += head.exec(text.slice(at, at + HEAD_LENGTH_MAX))?.[0].length ?? 0
  }
  switch (text.charCodeAt(bracket)) {
    case SQUARE:
      return { at: bracket, properties: false, close: SQUARE_CLOSE }
    case CURLY:
      return { at: bracket, properties: !text.startsWith('Set(', at), close: CURLY_CLOSE }
    default:
      return undefined
  }
}

/**
 * Masks the values of a collection and of those inside it, in JSON at any escape level or as Node prints it. `slashes` stand
 * before the quotes of its keys; -1 for other quotes.
 *
 * An item of a list is judged as the value of its key would be. What stands in an object is a secret below `tokens` and its
 * kin, unless its own key says otherwise; below `token`, where it looks like one. Linear, whatever the depth.
 */
function emitCollection(scan: KeyScan, first: Opening, slashes: number): void {
  const { text } = scan
  const outermost = open(scan, first)
  // Nothing in it is masked for this key's sake.
  if (outermost.scan === undefined) return
  const frames: Frame[] = [outermost]
  let judged = slashes >= 0
  let from = first.at + 1
  for (let frame = frames[0]; frame !== undefined; frame = frames[frames.length - 1]) {
    judged &&= frame.scan !== undefined
    from = skipSpace(text, from)
    if (text.charCodeAt(from) === frame.close) {
      frames.pop()
      from++
    } else {
      const property = frame.properties ? readProperty(text, from) : undefined
      if (frame.properties && property === undefined) break
      const value = property?.value ?? from
      const opening = readOpening(text, value, INNER_HEAD)
      if (opening !== undefined) {
        const { scan: inner } = frame
        const stays = inner !== undefined && !opening.properties && isNeutral(inner, property)
        from = opening.at + 1
        if (frames.length === DEPTH_MAX) {
          from = emitUnseen(scan, from)
          break
        }
        frames.push(open(stays ? undefined : inner, opening))
        continue
      }
      from = emitItem(text, value, frame.scan, property)
      if (from === value) break
    }
    const outer = frames[frames.length - 1]
    if (outer === undefined) break
    from = skipSpace(text, from)
    if (text.charCodeAt(from) === 0x2c) from++
    else if (text.charCodeAt(from) !== outer.close) break
  }
  noteRead(first.at, from)
  if (judged) noteJudged(first.at, from, slashes, collectiveName(scan.verdict))
}

/** Masks what stands so deep that nobody but who makes texts to be slow nests it: up to the line's end, unseen. */
function emitUnseen({ text, spans }: KeyScan, from: number): number {
  const newline = text.indexOf('\n', from)
  const end = newline === -1 ? text.length : newline
  spans.push({ start: from, end, name: UNSEEN, by: 'rule', form: 'raw' })
  return end
}

/** The frame of a collection whose surroundings are judged by `scan`. */
function open(scan: KeyScan | undefined, { properties, close }: Opening): Frame {
  return { scan: scan !== undefined && properties ? belowObject(scan) : scan, properties, close }
}

/** How the values of an object are judged that stands under a key; undefined where they stay. */
function belowObject(scan: KeyScan): KeyScan | undefined {
  const { verdict, below } = scan
  if (below) return scan
  if (isCollective(verdict)) return softened(scan)
  if (verdict.kind === 'digits') return undefined
  const { text, spans } = scan
  const looks: Verdict = { name: verdict.name, kind: 'opaque', plural: false }
  return { text, verdict: looks, spans, weakName: undefined, below: true }
}

/** Below `cookies`, or without a name, each value is one, not a header. */
export function softened(scan: KeyScan): KeyScan {
  const { verdict } = scan
  return verdict.kind === 'cookie' ? { ...scan, verdict: { ...verdict, kind: 'soft' } } : scan
}

/** Whether everything below a key is a secret: `tokens`, `credentials`. */
function isCollective(verdict: Verdict): boolean {
  return verdict.plural || verdict.name === 'credentials'
}

/** The name that everything below a key goes by, whatever it looks like; '' where that counts. */
function collectiveName(verdict: Verdict): string {
  return isCollective(verdict) ? `${verdict.name} ${verdict.kind} ${verdict.plural}` : ''
}

/** Whether a property's own key says that its value is no secret. */
function isNeutral({ text, below }: KeyScan, property: Property | undefined): boolean {
  if (property === undefined) return false
  const name = nameOf(text, property)
  if (NEUTRAL.has(name)) return true
  return below && name !== '' && TELLING.has(splitWords(text, property.start, property.end).pop() ?? '')
}

/** Reads one string, literal or bare word, and masks it where `scan` says so; returns its end, or `at` when there is none. */
function emitItem(text: string, at: number, scan: KeyScan | undefined, property: Property | undefined): number {
  const quote = readQuote(text, at)
  const start = quote?.end ?? at
  const end = quote === undefined ? (literalEnd(text, at) ?? bareEnd(text, at)) : findClose(text, quote)
  // What stands in an object below a key is looked at only where it is long enough to look like a token.
  if (scan !== undefined && (!scan.below || end - start >= OPAQUE_LENGTH_MIN) && !isNeutral(scan, property)) {
    emitValue(scan, start, end, { quoted: quote !== undefined, keyQuoted: true, prose: 'none', below: scan.below })
  }
  return quote === undefined ? end : behindClose(text, quote, end)
}

function bareEnd(text: string, at: number): number {
  return skipNewline(text, at) > at ? at : findBareEnd(text, at, 'plain')
}

/** Where a literal or a number ends that is an item. */
function literalEnd(text: string, at: number): number | undefined {
  const code = text.charCodeAt(at)
  if (code === 0x2d || isDigit(code)) {
    let end = at + 1
    while (end - at < NUMBER_LENGTH_MAX && isNumberCode(text.charCodeAt(end))) end++
    return isDigit(text.charCodeAt(code === 0x2d ? at + 1 : at)) && endsItem(text.charCodeAt(end)) ? end : undefined
  }
  // true, false, null, undefined, [Object]
  if (code !== 0x74 && code !== 0x66 && code !== 0x6e && code !== 0x75 && code !== SQUARE) return undefined
  const length = LITERAL.exec(text.slice(at, at + LITERAL_LENGTH_MAX))?.[0].length
  return length === undefined ? undefined : at + length
}

function endsItem(code: number): boolean {
  return (
    code === 0x2c || code === SQUARE_CLOSE || code === CURLY_CLOSE || code === 0x20 || (code >= 0x09 && code <= 0x0d)
  )
}

function isNumberCode(code: number): boolean {
  return isDigit(code) || code === 0x2e || code === 0x2b || code === 0x2d || (code | 0x20) === 0x65
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a
}
