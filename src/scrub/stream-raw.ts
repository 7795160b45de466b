import { Transform, type TransformCallback } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { uniteSpans } from '../mask/union.js'
import type { Span } from '../model/span.js'
import type { StreamParts } from './stream.js'

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
  readonly #decoder = new StringDecoder('utf8')
  #context = ''
  #pending = ''
  /** A pending text shorter than this was looked at already and cannot have become complete. */
  #lookAt = 0

  constructor(parts: StreamParts) {
    super({ decodeStrings: true })
    this.#parts = parts
  }

  override _transform(chunk: Buffer | string, encoding: BufferEncoding, done: TransformCallback): void {
    try {
      const text = this.#decoder.write(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)
      this.#pending += text
      if (SPACE.test(text) || this.#pending.length >= this.#lookAt) this.#release(false)
    } catch {
      this.#fail()
    }
    done()
  }

  override _flush(done: TransformCallback): void {
    try {
      this.#pending += this.#decoder.end()
      this.#release(true)
    } catch {
      this.#fail()
    }
    done()
  }

  #fail(): void {
    this.#parts.tally.failed()
    this.#pending = ''
    this.#context = ''
  }

  /** Emits what is decided; all of it when `final`. */
  #release(final: boolean): void {
    const text = this.#context + this.#pending
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
      this.push(leaving.length === 0 ? piece : this.#parts.mask(piece, leaving))
      this.#context = text.slice(Math.max(0, to - CONTEXT_UNITS), to)
      this.#pending = text.slice(to)
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
