import type { Span } from '../model/span.js'

/** Shortest secret whose repetitions are looked for, UTF-16 units; shorter ones may be words of the line. */
const REPEAT_LENGTH_MIN = 12
/** Most secrets of one text whose repetitions are looked for. */
const REPEATS_MAX = 32
const DIGIT = /\d/
const LETTER = /[A-Za-z]/

/**
 * Appends a span for every further place where a secret that its surroundings gave away stands by itself: an axios error
 * holds a webhook's path once with its host and once without. Bounded: a few different opaque secrets a text.
 */
export function addRepeats(text: string, spans: Span[]): void {
  const found = spans.length
  const secrets = new Map<string, Span>()
  for (let i = 0; i < found && secrets.size < REPEATS_MAX; i++) {
    const span = spans[i] as Span
    if (span.by === 'known' || span.end - span.start < REPEAT_LENGTH_MIN) continue
    const secret = text.slice(span.start, span.end)
    if (DIGIT.test(secret) && LETTER.test(secret) && !secrets.has(secret)) secrets.set(secret, span)
  }
  for (const [secret, span] of secrets) {
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length)) {
      if (at !== span.start) spans.push({ ...span, start: at, end: at + secret.length })
    }
  }
}
