import { Transform, type TransformCallback } from 'node:stream'
import { BEYOND_LIMIT, FAILED_TEXT } from '../mask/placeholder.js'
import { uniteSpans } from '../mask/union.js'
import type { Span } from '../model/span.js'
import type { StreamParts } from './stream.js'
import { createLineBlocks } from './stream-blocks.js'
import { decodeBytes, encodeDecoded, wholeCharacters } from './text-codec.js'

const NEWLINE = 0x0a
/** What has left already of a line and still counts as context (a key before its value), UTF-16 units. */
const CONTEXT_UNITS = 4_096
/** Longer stretches of an unfinished line are looked at again only when they have grown by a quarter. */
const LOOK_UNITS = 4_096
const NOTHING: Buffer = Buffer.alloc(0)

/**
 * Scrubs text as it comes, for terminals. Whole lines are scrubbed as such. Of a line whose end has not come, what cannot
 * become part of a secret leaves at once, so that a prompt shows. Held back: the unfinished word at the end, a finding with
 * nothing but white space behind it, and words that a secret with blanks in it may begin with.
 *
 * Worked example: `Password: ` leaves whole (it ends in white space); `hunt` is held; with `er22\n` the line is complete,
 * the word is found by the key before it, and leaves as its mask.
 */
export class RawStream extends Transform {
  readonly #parts: StreamParts
  readonly #blocks
  /** The line whose end has not come: its text, how much of that has left, bytes of a character still to come. */
  #line = ''
  #sent = 0
  #rest: Buffer = NOTHING
  #broken = false
  /** Length of the stretch that is looked at next. */
  #lookAt = 0
  /** The line is dropped up to its newline; this stands for it. */
  #dropped: string | undefined

  constructor(parts: StreamParts) {
    super({ decodeStrings: true })
    this.#parts = parts
    this.#blocks = createLineBlocks(
      parts,
      (line) => this.#scrub(line, 0),
      (bytes) => this.push(bytes),
    )
  }

  override _transform(chunk: Buffer | string, encoding: BufferEncoding, done: TransformCallback): void {
    this.#guard(() => this.#take(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk))
    done()
  }

  override _flush(done: TransformCallback): void {
    this.#guard(() => this.#endLine(NOTHING))
    if (this.#dropped !== undefined) this.push(this.#dropped)
    done()
  }

  /** Fail closed: what a failure left unfinished is lost up to the next line, counted, and the stream goes on. */
  #guard(work: () => void): void {
    try {
      work()
    } catch {
      this.#parts.tally.failed()
      this.#drop(FAILED_TEXT)
    }
  }

  #take(chunk: Buffer): void {
    const last = chunk.lastIndexOf(NEWLINE)
    if (last !== -1) {
      let from = 0
      if (this.#line !== '' || this.#rest.length > 0 || this.#dropped !== undefined) {
        from = chunk.indexOf(NEWLINE) + 1
        this.#append(chunk.subarray(0, from - 1))
        this.#endLine(chunk.subarray(from - 1, from))
      }
      if (from <= last) this.#blocks.take(chunk.subarray(from, last + 1))
    }
    if (last + 1 < chunk.length) {
      this.#append(chunk.subarray(last + 1))
      this.#releaseDecided()
    }
  }

  #append(bytes: Buffer): void {
    if (this.#dropped !== undefined || bytes.length === 0) return
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const whole = wholeCharacters(all)
    this.#rest = Buffer.from(all.subarray(whole))
    this.#decode(all.subarray(0, whole))
    if (this.#line.length - this.#sent > this.#parts.limits.lineLengthMax) this.#drop(BEYOND_LIMIT)
  }

  #decode(bytes: Buffer): void {
    const { text, broken } = decodeBytes(bytes)
    this.#broken ||= broken
    this.#line += text
  }

  #drop(placeholder: string): void {
    this.#startLine()
    this.#dropped = placeholder
  }

  #startLine(): void {
    this.#line = ''
    this.#sent = 0
    this.#rest = NOTHING
    this.#broken = false
    this.#lookAt = 0
    this.#dropped = undefined
  }

  /** Emits what is left of the line; `newline` is empty at the end of the stream. */
  #endLine(newline: Buffer): void {
    if (this.#dropped !== undefined) {
      if (newline.length === 0) return
      this.push(Buffer.concat([Buffer.from(this.#dropped), newline]))
      this.#startLine()
      return
    }
    if (this.#rest.length > 0) this.#decode(this.#rest)
    const line = this.#line + newline.toString('latin1')
    const clean = this.#sent === 0 ? this.#blocks.scrubLine(line) : this.#scrub(line, this.#sent)
    if (clean !== '') this.push(encodeDecoded(clean, this.#broken))
    this.#startLine()
  }

  /** Emits of an unfinished line what nothing that follows can make a secret. */
  #releaseDecided(): void {
    if (this.#dropped !== undefined || this.#blocks.isInBlock) return
    const from = Math.max(0, this.#sent - CONTEXT_UNITS)
    const length = this.#line.length - from
    if (length > LOOK_UNITS && length < this.#lookAt) return
    this.#lookAt = Math.ceil(length * 1.25)
    let to = lastWordStart(this.#line)
    if (to <= this.#sent) return
    const text = from === 0 ? this.#line : this.#line.slice(from)
    const spans: Span[] = []
    this.#parts.finder.find(text, spans)
    to = Math.min(to, from + decidedEnd(text, spans), from + this.#parts.holdFrom(text))
    if (to <= this.#sent) return
    const clean = this.#scrubFound(this.#line.slice(this.#sent, to), spans, from - this.#sent)
    this.push(encodeDecoded(clean, this.#broken))
    this.#sent = to
    // What no longer counts as context is let go.
    const spent = this.#sent - CONTEXT_UNITS
    if (spent > CONTEXT_UNITS) {
      this.#line = this.#line.slice(spent)
      this.#sent -= spent
    }
  }

  /** The clean form of `text` from `sent` on. */
  #scrub(text: string, sent: number): string {
    const spans: Span[] = []
    this.#parts.tally.line(text.length - sent)
    const from = Math.max(0, sent - CONTEXT_UNITS)
    this.#parts.finder.find(from === 0 ? text : text.slice(from), spans)
    return this.#scrubFound(sent === 0 ? text : text.slice(sent), spans, from - sent)
  }

  /** Masks in `piece` what of the spans, moved by `shift`, lies in it. */
  #scrubFound(piece: string, spans: readonly Span[], shift: number): string {
    const leaving: Span[] = []
    for (const span of spans) {
      const start = Math.max(0, span.start + shift)
      const end = Math.min(piece.length, span.end + shift)
      if (start < end) leaving.push({ ...span, start, end })
    }
    return leaving.length === 0 ? piece : this.#parts.mask(piece, leaving)
  }
}

/** Up to where no finding is open: one that ends where the text does, white space aside, may go on. */
function decidedEnd(text: string, spans: Span[]): number {
  let end = text.length
  const last = text.trimEnd().length
  const united = uniteSpans(spans)
  for (let i = united.length - 1; i >= 0; i--) {
    const span = united[i] as Span
    if (span.end >= last || (span.start < end && span.end > end)) end = Math.min(end, span.start)
  }
  return end
}

/** Where the last word of a text starts; its length when it ends in white space. */
function lastWordStart(text: string): number {
  let at = text.length
  while (at > 0 && !isBlank(text.charCodeAt(at - 1))) at--
  return at
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}
