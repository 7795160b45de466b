import { findBareEnd } from './key-bare.js'
import { skipSpace } from './key-blank.js'
import { emitBuffer, emitByteList } from './key-bytes.js'
import { noteJudged, noteRead, wasJudged } from './key-effort.js'
import { emitValue, type KeyScan } from './key-emit.js'
import { behindClose, type Property, readProperty, skipValue } from './key-property.js'
import { findClose, type Quote, readQuote } from './key-quote.js'
import { splitWords } from './key-trie.js'
import type { Verdict } from './key-words.js'

const SQUARE = 0x5b
const CURLY = 0x7b
const SQUARE_CLOSE = 0x5d
const CURLY_CLOSE = 0x7d

const LITERAL = /^(?:true|false|null|undefined|-?\d[\d.eE+-]{0,30}|\[[A-Z][\w *]{0,30}\])(?=[,\]}\s])/
const LITERAL_LENGTH_MAX = 40

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
  if (opening.properties && !isCollective(verdict) && wasJudged(at, slashes)) return true
  emitCollection(scan, opening, slashes)
  return true
}

/** Whether a bracket opens a collection, and no mask, no type and no value in brackets. */
function isCollection(text: string, { at, properties, close }: Opening, keyQuoted: boolean): boolean {
  const first = skipSpace(text, at + 1)
  if (text.charCodeAt(first) === close && close === CURLY_CLOSE) return true
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
  const frames: Frame[] = [open(scan, first)]
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
      const stays = property !== undefined && frame.scan !== undefined && isNeutral(text, property, frame.scan)
      if (opening !== undefined) {
        frames.push(open(stays && !opening.properties ? undefined : frame.scan, opening))
        from = opening.at + 1
        continue
      }
      from = frame.scan === undefined || stays ? skipItem(text, value) : emitItem(frame.scan, value)
      if (from === value) break
    }
    const outer = frames[frames.length - 1]
    if (outer === undefined) break
    from = skipSpace(text, from)
    if (text.charCodeAt(from) === 0x2c) from++
    else if (text.charCodeAt(from) !== outer.close) break
  }
  noteRead(first.at, from)
  if (judged) noteJudged(first.at, from, slashes)
}

/** The frame of a collection whose surroundings are judged by `scan`. */
function open(scan: KeyScan | undefined, { properties, close }: Opening): Frame {
  return { scan: scan !== undefined && properties ? belowObject(scan) : scan, properties, close }
}

/** How the values of an object are judged that stands under a key; undefined where they stay. */
function belowObject(scan: KeyScan): KeyScan | undefined {
  const { verdict, below } = scan
  if (below === true) return scan
  if (isCollective(verdict)) return softened(scan)
  if (verdict.kind === 'digits') return undefined
  return { ...scan, below: true, weakName: undefined, verdict: { name: verdict.name, kind: 'opaque', plural: false } }
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

/** Whether a property's own key says that its value is no secret. */
function isNeutral(text: string, { name, start, end }: Property, { below }: KeyScan): boolean {
  if (NEUTRAL.has(name)) return true
  return below === true && name !== '' && TELLING.has(splitWords(text, start, end).pop() ?? '')
}

/** Masks one string, literal or bare word; returns its end, or `at` when there is none. */
function emitItem(scan: KeyScan, at: number): number {
  const { text, below } = scan
  const quote = readQuote(text, at)
  if (quote === undefined) {
    const end = literalEnd(text, at) ?? findBareEnd(text, at, 'plain')
    emitValue(scan, at, end, { quoted: false, keyQuoted: true, prose: 'none', below })
    return end
  }
  const close = findClose(text, quote)
  emitValue(scan, quote.end, close, { quoted: true, keyQuoted: true, prose: 'none', below })
  return behindClose(text, quote, close)
}

/** Behind an item that is not masked. */
function skipItem(text: string, at: number): number {
  return (readQuote(text, at) === undefined ? literalEnd(text, at) : undefined) ?? skipValue(text, at)
}

/** Where a literal or a number ends that is an item. */
function literalEnd(text: string, at: number): number | undefined {
  const length = LITERAL.exec(text.slice(at, at + LITERAL_LENGTH_MAX))?.[0].length
  return length === undefined ? undefined : at + length
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a
}
