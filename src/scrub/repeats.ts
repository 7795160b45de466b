import type { Span } from '../model/span.js'
import { UNSEEN } from '../scan/scan-effort.js'

/** Shortest secret whose repetitions are looked for, UTF-16 units; shorter ones may be words of the line. */
const REPEAT_LENGTH_MIN = 12
/** A longer one is no word, whatever it holds. */
const WORDS_LENGTH_MAX = 256
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

/** Units of a secret that are looked for in bytes: the more, the further each step, and the longer until the first. */
const PROBE_UNITS_MAX = 24

/** For each character, behind which place of what is searched for it stands last; empty between searches. */
const places = new Uint8Array(256)

/**
 * Whether `addRepeats` may append anything, for an ASCII text that lies in `[start, end)` of `bytes`. Linear.
 */
export function mayRepeat(bytes: Uint8Array, start: number, end: number, spans: readonly Span[]): boolean {
  let before = -1
  let probed = 0
  for (let i = 0; i < spans.length; i++) {
    const span = spans[i] as Span
    if (!isCandidate(span)) continue
    const length = Math.min(span.end - span.start, PROBE_UNITS_MAX)
    // What begins with what stands once stands once.
    if (span.start === before && length >= probed) continue
    before = span.start
    probed = length
    if (standsAgain(bytes, start, end, start + span.start, length)) return true
  }
  return false
}

/** Whether so many first units of the secret at `own` stand anywhere else. Horspool's search: most characters are never read. */
function standsAgain(bytes: Uint8Array, start: number, end: number, own: number, length: number): boolean {
  const tail = length - 1
  for (let i = 0; i < tail; i++) places[bytes[own + i] as number] = i + 1
  const last = bytes[own + tail] as number
  let again = false
  for (let at = start + tail; at < end && !again; ) {
    const byte = bytes[at] as number
    if (byte === last && at - tail !== own) {
      let i = 0
      while (i < tail && bytes[at - tail + i] === bytes[own + i]) i++
      again = i === tail
    }
    at += length - (places[byte] as number)
  }
  // Nothing of a secret stays behind.
  for (let i = 0; i < tail; i++) places[bytes[own + i] as number] = 0
  return again
}

/** Appends a span for each place of a secret but its own; returns how many units may still be compared. */
function repeat(text: string, secret: string, span: Span, spans: Span[], most: number): number {
  const head = secret.slice(0, HEAD_UNITS)
  let left = most
  for (let at = text.indexOf(head); at !== -1 && left > 0; ) {
    // The secret itself needs no look; of a slice, unlike `startsWith`, whole words are compared.
    const own = at === span.start
    const repeated = own || text.slice(at, at + secret.length) === secret
    left -= LOOK_UNITS + (own ? 0 : secret.length)
    if (repeated && !own) spans.push({ ...span, start: at, end: at + secret.length })
    at = text.indexOf(head, at + (repeated ? secret.length : 1))
  }
  return left
}

function isCandidate({ name, by, start, end }: Span): boolean {
  return by !== 'known' && name !== UNSEEN && end - start >= REPEAT_LENGTH_MIN
}

/** Whether a span holds a letter and a digit, or is too long to be words of the line. */
function isOpaque(text: string, { start, end }: Span): boolean {
  if (end - start > WORDS_LENGTH_MAX) return true
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
  let before = ''
  const count = Math.min(spans.length, SPANS_MAX)
  for (let i = 0; i < count; i++) {
    const span = spans[i] as Span
    // A match that begins inside another of its rule is part of a run of them, and no secret of its own.
    const isInside = last !== undefined && last.name === span.name && last.start <= span.start && span.start < last.end
    last = span
    if (isInside) continue
    if (!isCandidate(span) || !isOpaque(text, span)) continue
    const secret = text.slice(span.start, span.end)
    // To compare costs less than to look it up.
    if (secret === before || secrets.has(secret)) continue
    before = secret
    secrets.set(secret, span)
    if (secrets.size === most) break
  }
  return secrets
}
