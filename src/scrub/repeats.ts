import type { Span } from '../model/span.js'

/** Shortest secret whose repetitions are looked for, UTF-16 units; shorter ones may be words of the line. */
const REPEAT_LENGTH_MIN = 12
/** Most secrets of one text whose repetitions are looked for. */
const REPEATS_MAX = 32
const DIGIT = /\d/
const LETTER = /[A-Za-z]/

/**
 * Appends a span for every further place where a secret that its surroundings gave away stands by itself: an axios error
 * holds a webhook's path once with its host and once without. Bounded: a few opaque secrets a text.
 */
export function addRepeats(text: string, spans: Span[]): void {
  const found = Math.min(spans.length, REPEATS_MAX)
  for (let i = 0; i < found; i++) {
    const span = spans[i] as Span
    const length = span.end - span.start
    if (span.by === 'known' || length < REPEAT_LENGTH_MIN) continue
    const secret = text.slice(span.start, span.end)
    if (!DIGIT.test(secret) || !LETTER.test(secret)) continue
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + length)) {
      if (at !== span.start) spans.push({ ...span, start: at, end: at + length })
    }
  }
}
