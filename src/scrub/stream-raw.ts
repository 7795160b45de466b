import { Transform, type TransformCallback } from 'node:stream'
import { BEYOND_LIMIT, FAILED_TEXT } from '../mask/placeholder.js'
import { uniteSpans } from '../mask/union.js'
import type { Span } from '../model/span.js'
import type { StreamParts } from './stream.js'
import { createLineBlocks } from './stream-blocks.js'
import { spanOfCut } from './stream-cut.js'
import type { Holder } from './stream-settle.js'
import { decodeBytes, encodeDecoded, wholeCharacters } from './text-codec.js'

const NEWLINE = 0x0a
/** What has left already of a line and still counts as context (a key before its value), UTF-16 units. */
const CONTEXT_UNITS = 2_048
/** More than this that has not left yet is looked at again only when it has grown by a quarter, or its line ends. */
const LOOK_UNITS = 4_096
const NOTHING: Buffer = Buffer.alloc(0)

/**
 * Scrubs text as it comes, for terminals. Of a line whose end has not come, what cannot become part of a secret leaves at
 * once, so that a prompt shows. Held back: the unfinished word at the end, a finding with nothing but white space behind it,
 * and words that a secret with blanks in it may begin with. A line end lets go of all of that, unless a registered value may
 * go on in the next line. No more than `lineLengthMax` is held; what is longer is replaced by a placeholder.
 *
 * Worked example: `Password: ` leaves whole (it ends in white space); `hunt` is held; with `er22\n` the line is complete,
 * the word is found by the key before it, and leaves as its mask.
 */
export class RawStream extends Transform implements Holder {
  readonly #parts: StreamParts
  readonly #blocks
  /** Text since a line began: how much of that has left, and bytes of a character still to come. */
  #text = ''
  #sent = 0
  #rest: Buffer = NOTHING
  #broken = false
  /** Found in the text when a value was about to be removed. */
  #settled: readonly Span[] = []
  /** So much that has not left is looked at next. */
  #lookAt = 0
  /** The line is dropped up to its newline; this stands for it. */
  #dropped: string | undefined

  constructor(parts: StreamParts) {
    super({ decodeStrings: true })
    this.#parts = parts
    this.#blocks = createLineBlocks(
      parts,
      (line, spans) => this.#scrub(line, 0, spans),
      (bytes) => this.push(bytes),
    )
    parts.holders.add(this)
  }

  /** Bytes that wait for what follows them. */
  get heldBytes(): number {
    return Buffer.byteLength(this.#text.slice(this.#sent)) + this.#rest.length
  }

  override _transform(chunk: Buffer | string, encoding: BufferEncoding, done: TransformCallback): void {
    this.#guard(() => this.#take(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk))
    done()
  }

  override _flush(done: TransformCallback): void {
    this.#guard(() => {
      if (this.#rest.length > 0) this.#decode(this.#rest)
      if (this.#dropped === undefined) this.#emit(spanOfCut(this.#parts.pieces, this.#text))
    })
    if (this.#dropped !== undefined) this.push(this.#dropped)
    this.#parts.holders.remove(this)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#parts.holders.remove(this)
    done(error)
  }

  settle(): void {
    this.#guard(() => {
      if (this.#text.length === this.#sent) return
      const spans = this.#findFrom(this.#text, this.#sent)
      this.#settled = uniteSpans([...this.#settled, ...spans.filter(({ by }) => by === 'known')])
    })
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
    let from = 0
    for (let newline = chunk.indexOf(NEWLINE); newline !== -1; newline = chunk.indexOf(NEWLINE, from)) {
      if (this.#isIdle && !this.#parts.pieces.hasLines) {
        const last = chunk.lastIndexOf(NEWLINE) + 1
        this.#blocks.take(chunk.subarray(from, last))
        from = last
        continue
      }
      this.#append(chunk.subarray(from, newline + 1))
      this.#endLine()
      from = newline + 1
    }
    if (from === chunk.length) return
    this.#append(chunk.subarray(from))
    this.#releaseDecided()
  }

  get #isIdle(): boolean {
    return this.#text === '' && this.#rest.length === 0 && this.#dropped === undefined
  }

  #append(bytes: Buffer): void {
    if (this.#dropped !== undefined) return
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const whole = wholeCharacters(all)
    this.#rest = Buffer.from(all.subarray(whole))
    this.#decode(all.subarray(0, whole))
    if (this.#text.length - this.#sent > this.#parts.limits.lineLengthMax) this.#drop(BEYOND_LIMIT)
  }

  #decode(bytes: Buffer): void {
    const { text, broken } = decodeBytes(bytes)
    this.#broken ||= broken
    this.#text += text
  }

  #drop(placeholder: string): void {
    this.#startLine()
    this.#dropped = placeholder
  }

  #startLine(): void {
    this.#text = ''
    this.#sent = 0
    this.#rest = NOTHING
    this.#broken = false
    this.#settled = []
    this.#lookAt = 0
    this.#dropped = undefined
  }

  #endLine(): void {
    if (this.#dropped !== undefined) {
      this.push(`${this.#dropped}\n`)
      this.#startLine()
      return
    }
    const { pieces } = this.#parts
    if (!this.#blocks.isInKey && pieces.hasLines && pieces.openLineFrom(this.#text) < this.#text.length) {
      this.#releaseDecided()
      return
    }
    this.#emit([])
  }

  /** Emits what is left of the text, which is whole lines or the end of the stream. */
  #emit(more: readonly Span[]): void {
    const text = this.#text
    const settled = [...this.#settled, ...more]
    const ends = text.indexOf('\n') + 1
    let clean: string
    if (ends === 0 || ends === text.length) clean = this.#scrubRest(text, settled, this.#sent)
    else clean = this.#scrubLines(text, settled)
    if (clean !== '') this.push(encodeDecoded(clean, this.#broken))
    this.#startLine()
  }

  /** The clean form of what has not left of several lines, which a value was expected to go over. */
  #scrubLines(text: string, settled: readonly Span[]): string {
    const spans = [...this.#findFrom(text, this.#sent), ...settled]
    // Where none does after all, they are lines like any others.
    const isJoined = spans.some(({ start, end }) => text.slice(start, end - 1).includes('\n'))
    let clean = ''
    for (let from = 0; from < text.length; ) {
      const to = text.indexOf('\n', from) + 1 || text.length
      const line = text.slice(from, to)
      if (isJoined) {
        spans.push(...moved(this.#blocks.following(line), from, text.length))
        this.#blocks.note(line, true)
      } else {
        const sent = Math.min(line.length, Math.max(0, this.#sent - from))
        clean += this.#scrubRest(line, moved(settled, -from, line.length), sent)
      }
      from = to
    }
    return isJoined ? this.#scrubFound(text.slice(this.#sent), spans, -this.#sent) : clean
  }

  /** Emits of an unfinished line what nothing that follows can make a secret. */
  #releaseDecided(): void {
    if (this.#dropped !== undefined || this.#blocks.isInBlock) return
    const pending = this.#text.length - this.#sent
    if (pending > LOOK_UNITS && pending < this.#lookAt) return
    this.#lookAt = Math.ceil(pending * 1.25)
    const words = lastWordStart(this.#text)
    if (words <= this.#sent) return
    const from = Math.max(0, this.#sent - CONTEXT_UNITS)
    const text = this.#text.slice(from)
    const spans = this.#findFrom(this.#text, this.#sent)
    const open = Math.min(words - from, this.#parts.holdFrom(text), this.#parts.pieces.openFrom(text))
    const to = decidedEnd(this.#text, uniteSpans([...spans, ...this.#settled]), from + open)
    if (to <= this.#sent) return
    const clean = this.#scrubFound(this.#text.slice(this.#sent, to), [...spans, ...this.#settled], -this.#sent)
    this.push(encodeDecoded(clean, this.#broken))
    this.#sent = to
    this.#lookAt = 0
    // What no longer counts as context is let go.
    const spent = this.#sent - CONTEXT_UNITS
    if (spent <= CONTEXT_UNITS) return
    this.#text = this.#text.slice(spent)
    this.#sent -= spent
    this.#settled = moved(this.#settled, -spent, this.#text.length)
  }

  /** The clean form of what has not left yet of a line; `sent` of it has. */
  #scrubRest(line: string, settled: readonly Span[], sent: number): string {
    if (sent === 0) return line === '' ? '' : this.#blocks.scrubLine(line, settled)
    const follows = this.#blocks.following(line)
    const clean = sent === line.length ? '' : this.#scrub(line, sent, [...settled, ...follows])
    this.#blocks.note(line, clean !== line.slice(sent))
    return clean
  }

  /** The clean form of `text` from `sent` on. */
  #scrub(text: string, sent: number, more: readonly Span[]): string {
    this.#parts.tally.line(text.length - sent)
    return this.#scrubFound(sent === 0 ? text : text.slice(sent), [...this.#findFrom(text, sent), ...more], -sent)
  }

  /** What is found in `text` near and behind `sent`. */
  #findFrom(text: string, sent: number): Span[] {
    const from = Math.max(0, sent - CONTEXT_UNITS)
    const spans: Span[] = []
    this.#parts.finder.find(from === 0 ? text : text.slice(from), spans)
    return from === 0 ? spans : spans.map((span) => ({ ...span, start: span.start + from, end: span.end + from }))
  }

  /** Masks in `piece` what of the spans, moved by `shift`, lies in it. */
  #scrubFound(piece: string, spans: readonly Span[], shift: number): string {
    const leaving = moved(spans, shift, piece.length)
    return leaving.length === 0 ? piece : this.#parts.mask(piece, leaving)
  }
}

/** The spans moved by `shift`, as far as they lie in `[0, length)`. */
function moved(spans: readonly Span[], shift: number, length: number): Span[] {
  const inside: Span[] = []
  for (const span of spans) {
    const start = Math.max(0, span.start + shift)
    const end = Math.min(length, span.end + shift)
    if (start < end) inside.push({ ...span, start, end })
  }
  return inside
}

/** Up to where, before `end`, no finding is open: one that ends where the text does, white space aside, may go on. */
function decidedEnd(text: string, spans: readonly Span[], end: number): number {
  const last = text.trimEnd().length
  let decided = end
  for (let i = spans.length - 1; i >= 0; i--) {
    const { start, end: spanEnd } = spans[i] as Span
    if (spanEnd >= last || (start < decided && spanEnd > decided)) decided = Math.min(decided, start)
  }
  return decided
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
