import type { Span } from '../model/span.js'
import { anchorsOfKeys, type KeyAnchor } from './key-anchors.js'
import { skipBlanks } from './key-blank.js'
import { beginReading, beginValue, isExhausted } from './key-effort.js'
import { emitElementText } from './key-element.js'
import { emitSpan, type KeyScan } from './key-emit.js'
import { beginLines, ownLines } from './key-lines.js'
import { readKeyClose, readLink } from './key-link.js'
import { emitPaired } from './key-pair.js'
import { emitFlag, emitLinked } from './key-read.js'
import { createKeyRun, keyEnd, keyStart } from './key-text.js'
import { compileKeyJudge } from './key-words.js'
import { noteCovered } from './looks.js'
import type { Matcher } from './matcher.js'
import { spend } from './scan-effort.js'

/** What `compileKeys` may be told. */
export interface KeyOptions {
  /** The name of a registered value that is too weak to be masked without a key's evidence, given the whole value. */
  readonly weakName?: (token: string) => string | undefined
}

/** Matches the empty string, so that V8 forgets the text that an expression matched last. */
const FORGET = /(?:)/

/** Spans looked back at, to pass over anchors inside a value that is masked already. */
const SPANS_LOOKED_AT = 6
/** Further than a key and what joins it to its value reach behind the key's anchor. */
const KEY_REACH = 256
const MASK_HEAD = '[redacted:'
const MASK_LENGTH_MAX = 80
/** Length of a text up to which it is worth looking whether it holds a mask at all. */
const MASK_SEARCHED_MAX = 65_536
/** What stands before the `secret` of `arn:aws:secretsmanager:eu-west-1:123456789012:secret:name`: a name, no value. */
const ARN_HEAD = /arn:[\w-]{0,20}:[\w-]{0,30}:[\w-]{0,20}:\d{0,12}:$/
const ARN_LENGTH_MAX = 100

/**
 * Compiles key names to a matcher of their values, in any spelling and any carrier: JSON at any escape depth, logfmt,
 * environment, YAML, `util.inspect`, queries and forms, headers, flags, XML, connection strings, prose.
 * A value is read to its end, so a scan is linear as long as all anchors of a text share one `spans`.
 *
 * @throws {TypeError} for a key without a letter or digit.
 */
export function compileKeys(keys: readonly string[], options: KeyOptions = {}): readonly Matcher[] {
  if (keys.length === 0) return []
  const anchors: readonly KeyAnchor[] = anchorsOfKeys(keys)
  const texts = anchors.map((anchor) => anchor.text)
  return [{ ...openKeys(keys, texts, options), after: anchors.map((anchor) => anchor.after) }]
}

/** The matcher of keys whose anchors are in the tables already: without what narrows the sieve. */
export function openKeys(keys: readonly string[], anchors: readonly string[], options: KeyOptions = {}): Matcher {
  const judge = compileKeyJudge(keys)
  const { weakName } = options
  const owner = ownLines()

  /**
   * What is known of the scan that is going on: a run of key characters, whether the text holds a mask at all, and the
   * value found last that reaches furthest; and the key looked at last, by the anchor at `keyAt`.
   */
  const state = {
    scan: -1,
    masked: false,
    run: createKeyRun(),
    from: -1,
    to: -1,
    spans: 0,
    keyStart: -1,
    keyEnd: -1,
    keyAt: -1,
  }

  function begin(text: string, at: number, scan: number, spans: number): void {
    if (scan !== -1 && scan === state.scan) return
    state.scan = scan
    // A long text is scanned piece by piece: to look through all of it for each would be quadratic.
    state.masked = scan === -1 || text.length > MASK_SEARCHED_MAX || text.includes(MASK_HEAD)
    state.run.from = state.run.to = state.run.backTo = state.from = state.to = state.keyAt = state.keyStart = -1
    state.spans = spans
    beginReading(at)
  }

  /** Values that reach to the end of a long text are read once, however many other spans were found since. */
  function remember(spans: readonly Span[]): void {
    for (; state.spans < spans.length; state.spans++) {
      const span = spans[state.spans]!
      if (span.end <= state.to || span.by === 'rule') continue
      state.from = span.start
      state.to = span.end
    }
  }

  function confirm(text: string, at: number, anchor: number, spans: Span[], scanId = -1): void {
    const over = coveredBy(spans, at)
    if (over !== undefined) {
      noteCovered(over.start, over.end)
      if (over.end - at > KEY_REACH) return
    }
    begin(text, at, scanId, spans.length)
    // What further rounds of a repetition lead to was written down meanwhile.
    remember(spans)
    let masked = over?.end ?? at
    if (scanId !== -1 && state.from <= at && at < state.to) {
      noteCovered(state.from, state.to)
      if (state.to - at > KEY_REACH) return
      masked = Math.max(masked, state.to)
    }
    spend(4)
    const end = keyEnd(text, at + anchors[anchor]!.length, state.run)
    if (end < 0) return
    const start = keyStart(text, at, state.run)
    // Keys hold other keys' anchors: what comes of one does not depend on its anchor.
    if (scanId !== -1 && start === state.keyStart && end === state.keyEnd && at >= state.keyAt) return
    state.keyStart = start
    state.keyEnd = end
    state.keyAt = at
    const close = readKeyClose(text, end)
    const link = readLink(text, start, close)
    // What is masked for the key before it may be a key itself, whose value stands behind the mask: `password: "token": "x"`.
    if (masked > at && (link?.at ?? end) < masked) return
    const before = text.charCodeAt(start - 1)
    if (link === undefined && close.quote === undefined && !mayStandAlone(text, before, end)) return
    spend(12)
    const verdict = judge(text, start, end)
    if (verdict === undefined || (state.masked && isInMask(text, start)) || (before === 0x3a && isInArn(text, start)))
      return
    spend(20)
    beginLines(owner, scanId)
    const scan: KeyScan = { text, verdict, spans, weakName, below: false }
    beginValue()
    if (isExhausted(at)) emitSpan(scan, end, lineEnd(text, end), verdict.name)
    else if (link !== undefined) emitLinked(scan, start, end, link)
    else if (close.quote !== undefined) emitPaired(scan, start, close)
    else if (!emitElementText(scan, start, end)) emitFlag(scan, start, end)
    remember(spans)
    FORGET.test('')
  }

  return { id: 'keys', anchors, ignoreCase: true, confirm }
}

/**
 * Compiles key names to the question whether anything under a property of that name may be masked for its sake, keys whose
 * values need a look (`auth`, `pin`) included. Cost: the key's length, at most 128 characters.
 *
 * @throws {TypeError} for a key without a letter or digit.
 */
export function createKeyWatch(keys: readonly string[]): (key: string) => boolean {
  if (keys.length === 0) return () => false
  const judge = compileKeyJudge(keys)
  return (key) => judge(key, Math.max(0, key.length - 128), key.length) !== undefined
}

/** The end of the line that holds `at`: a text that is made to be slow is masked up to there, unseen. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

/** The span that was found lately and holds `at`: text that is masked needs no second look. */
function coveredBy(spans: readonly Span[], at: number): Span | undefined {
  for (let i = spans.length - 1; i >= 0 && i >= spans.length - SPANS_LOOKED_AT; i--) {
    const span = spans[i]!
    if (span.start <= at && at < span.end) return span
  }
  return undefined
}

/** Whether `at` lies in the name of a mask of ours: `[redacted:db-password:2]` holds no key. */
function isInMask(text: string, at: number): boolean {
  const from = Math.max(0, at - MASK_LENGTH_MAX)
  const open = text.slice(from, at).lastIndexOf(MASK_HEAD)
  return open !== -1 && from + open + text.slice(from + open, at + MASK_LENGTH_MAX).indexOf(']') >= at
}

/** Whether `at` lies behind the head of an ARN, whose last colon stands before it. */
function isInArn(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 2)
  // Most colons are no ARN's: an account's digits stand before it, or nothing does.
  if (code !== 0x3a && (code < 0x30 || code > 0x39)) return false
  return ARN_HEAD.test(text.slice(Math.max(0, at - ARN_LENGTH_MAX), at))
}

/** Whether a key without separator may have a value: an XML tag, a flag, a SQL clause. */
function mayStandAlone(text: string, before: number, end: number): boolean {
  const after = text.charCodeAt(end)
  if (after === 0x3e || after === 0x26 || after === 0x5c || after === 0x25) return true
  if (after !== 0x20) return false
  if (before === 0x2d || before === 0x3c || before === 0x3a) return true
  const next = text.charCodeAt(skipBlanks(text, end))
  return next === 0x22 || next === 0x27 || next === 0x5c
}
