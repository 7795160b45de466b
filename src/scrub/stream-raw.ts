import { Transform, type TransformCallback } from 'node:stream'
import { uniteSpans } from '../mask/union.js'
import type { Span } from '../model/span.js'
import type { StreamParts } from './stream.js'
import { decodeBytes, encodeDecoded } from './text-codec.js'

/** What has left already and still counts as context (a key before its value), UTF-16 units. */
const CONTEXT_UNITS = 1_024
/** Longest run without white space that is held back while it may still grow into a secret. */
const HOLD_UNITS_MAX = 131_072
const SPACE = /\s/

/**
 * Scrubs text as it comes, for terminals: what cannot become part of a secret leaves at once, so that a prompt without
 * newline shows. Held back: the unfinished word at the end, and a finding that still touches the end.
 *
 * Worked example: `Password: ` leaves whole (it ends in white space); `hunt` is held; with `er22\n` the word is complete,
 * is found by the key before it, and leaves as its mask.
 */
export class RawStream extends Transform {
  readonly #parts: StreamParts
  #context = ''
  #pending: Buffer = Buffer.alloc(0)
  /** Fewer pending bytes than this were looked at already and cannot have become complete. */
  #lookAt = 0

  constructor(parts: StreamParts) {
    super({ decodeStrings: true })
    this.#parts = parts
  }

  /** Bytes that wait for what follows them. */
  get heldBytes(): number {
    return this.#pending.length
  }

  override _transform(chunk: Buffer | string, encoding: BufferEncoding, done: TransformCallback): void {
    try {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk
      const more = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes])
      this.#pending = more
      if (more.length >= this.#lookAt || holdsSpace(bytes)) this.#release(false)
    } catch {
      this.#fail()
    }
    done()
  }

  override _flush(done: TransformCallback): void {
    try {
      this.#release(true)
    } catch {
      this.#fail()
    }
    done()
  }

  #fail(): void {
    this.#parts.tally.failed()
    this.#pending = Buffer.alloc(0)
    this.#context = ''
  }

  /** Emits what is decided; all of it when `final`. */
  #release(final: boolean): void {
    const whole = final ? this.#pending.length : wholeCharacters(this.#pending)
    const { text: decoded, encoding } = decodeBytes(this.#pending.subarray(0, whole))
    const text = this.#context + decoded
    const from = this.#context.length
    const spans: Span[] = []
    this.#parts.finder.find(text, spans)
    const united = uniteSpans(spans.filter((span) => span.end > from))
    const to = final ? text.length : this.#decidedEnd(text, from, united)
    if (to > from) {
      const leaving = united
        .filter((span) => span.start < to)
        .map((span) => ({ ...span, start: Math.max(span.start, from) - from, end: Math.min(span.end, to) - from }))
      const piece = text.slice(from, to)
      this.#parts.tally.line(to - from)
      this.push(encodeDecoded(leaving.length === 0 ? piece : this.#parts.mask(piece, leaving), encoding))
      this.#context = text.slice(Math.max(0, to - CONTEXT_UNITS), to)
      this.#pending = Buffer.concat([encodeDecoded(text.slice(to), encoding), this.#pending.subarray(whole)])
    }
    // Rescanning a growing word on every chunk would be quadratic: wait until it has doubled, or white space ends it.
    this.#lookAt = this.#pending.length < CONTEXT_UNITS ? 0 : this.#pending.length * 2
  }

  /** Up to where nothing can become part of a secret any more. */
  #decidedEnd(text: string, from: number, spans: readonly Span[]): number {
    let end = text.length
    while (end > from && !SPACE.test(text[end - 1] as string)) end--
    const last = spans.at(-1)
    if (last !== undefined && last.end >= text.length) end = Math.min(end, last.start)
    for (const span of spans) if (span.start < end && span.end > end) end = span.start
    if (text.length - end > HOLD_UNITS_MAX) end = text.length - HOLD_UNITS_MAX / 2
    return Math.max(end, from)
  }
}

function holdsSpace(bytes: Buffer): boolean {
  return bytes.includes(0x20) || bytes.includes(0x0a) || bytes.includes(0x09) || bytes.includes(0x0d)
}

/** Bytes up to the last whole UTF-8 character; an unfinished one of at most three bytes waits for the next chunk. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) break
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
