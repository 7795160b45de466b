import type { Span } from '../model/span.js'
import { UNSEEN } from '../scan/scan-effort.js'

/** Shortest secret whose repetitions are looked for, UTF-16 units; shorter ones may be words of the line. */
const REPEAT_LENGTH_MIN = 12
/** Most secrets of one text whose repetitions are looked for, fewer where the text is long. */
const REPEATS_MAX = 32
/** Units searched in all, unless the text itself is longer. */
const SEARCHED_UNITS_MAX = 4_194_304
/** What looking for the next place costs at least, in units compared. */
const LOOK_UNITS = 64
/** Units compared in one text, unless it is longer. */
const COMPARED_UNITS_MIN = 16_384
/** Most spans looked at for secrets: a text with more is little else. */
const SPANS_MAX = 512
/** Units of a secret that are searched for; the rest is compared where they stand. */
const HEAD_UNITS = 16

/**
 * Appends a span for every further place where a secret that its surroundings gave away is repeated: an axios error holds a
 * webhook's path once with its host and once without. Linear and bounded: a few different opaque secrets a text, and no
 * more units compared than the text holds, however much the text resembles them.
 */
export function addRepeats(text: string, spans: Span[]): void {
  let left = Math.max(COMPARED_UNITS_MIN, text.length)
  if (spans.length === 1) {
    // Most lines with a finding have one.
    const span = spans[0] as Span
    if (isCandidate(span) && isOpaque(text, span)) repeat(text, text.slice(span.start, span.end), span, spans, left)
    return
  }
  for (const [secret, span] of pickSecrets(text, spans)) left = repeat(text, secret, span, spans, left)
}

/** Appends a span for each place of a secret but its own; returns how many units may still be compared. */
function repeat(text: string, secret: string, span: Span, spans: Span[], most: number): number {
  const head = secret.slice(0, HEAD_UNITS)
  let left = most
  for (let at = text.indexOf(head); at !== -1 && left > 0; ) {
    left -= secret.length + LOOK_UNITS
    const repeated = text.startsWith(secret, at)
    if (repeated && at !== span.start) spans.push({ ...span, start: at, end: at + secret.length })
    at = text.indexOf(head, at + (repeated ? secret.length : 1))
  }
  return left
}

function isCandidate({ name, by, start, end }: Span): boolean {
  return by !== 'known' && name !== UNSEEN && end - start >= REPEAT_LENGTH_MIN
}

/** Whether a span holds a letter and a digit. */
function isOpaque(text: string, { start, end }: Span): boolean {
  let letters = false
  let digits = false
  for (let at = start; at < end && !(letters && digits); at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) digits = true
    else if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a && code < 0x80) letters = true
  }
  return letters && digits
}

function pickSecrets(text: string, spans: readonly Span[]): ReadonlyMap<string, Span> {
  const secrets = new Map<string, Span>()
  const most = Math.max(1, Math.min(REPEATS_MAX, Math.floor(SEARCHED_UNITS_MAX / text.length)))
  let last: Span | undefined
  const count = Math.min(spans.length, SPANS_MAX)
  for (let i = 0; i < count; i++) {
    const span = spans[i] as Span
    // A match that begins inside another of its rule is part of a run of them, and no secret of its own.
    const isInside = last !== undefined && last.name === span.name && last.start <= span.start && span.start < last.end
    last = span
    if (isInside) continue
    if (!isCandidate(span) || !isOpaque(text, span)) continue
    const secret = text.slice(span.start, span.end)
    if (secrets.has(secret)) continue
    secrets.set(secret, span)
    if (secrets.size === most) break
  }
  return secrets
}
