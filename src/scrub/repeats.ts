import type { Span } from '../model/span.js'

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
const DIGIT = /\d/
const LETTER = /[A-Za-z]/

/**
 * Appends a span for every further place where a secret that its surroundings gave away is repeated: an axios error holds a
 * webhook's path once with its host and once without. Linear and bounded: a few different opaque secrets a text, and no
 * more units compared than the text holds, however much the text resembles them.
 */
export function addRepeats(text: string, spans: Span[]): void {
  const secrets = pickSecrets(text, spans)
  let left = Math.max(COMPARED_UNITS_MIN, text.length)
  for (const [secret, span] of secrets) {
    const head = secret.slice(0, HEAD_UNITS)
    for (let at = text.indexOf(head); at !== -1 && left > 0; ) {
      left -= secret.length + LOOK_UNITS
      const repeated = text.startsWith(secret, at)
      if (repeated && at !== span.start) spans.push({ ...span, start: at, end: at + secret.length })
      at = text.indexOf(head, at + (repeated ? secret.length : 1))
    }
  }
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
    if (span.by === 'known' || span.end - span.start < REPEAT_LENGTH_MIN) continue
    const secret = text.slice(span.start, span.end)
    if (!DIGIT.test(secret) || !LETTER.test(secret) || secrets.has(secret)) continue
    secrets.set(secret, span)
    if (secrets.size === most) break
  }
  return secrets
}
