import { Transform, type TransformCallback } from 'node:stream'
import { BEYOND_LIMIT, FAILED_TEXT } from '../mask/placeholder.js'
import { uniteSpans } from '../mask/union.js'
import type { Span } from '../model/span.js'
import type { StreamParts } from './stream.js'
import { createLineBlocks } from './stream-blocks.js'
import { spanOfCut } from './stream-cut.js'
import { createHeldBytes } from './stream-held.js'
import type { Holder } from './stream-settle.js'
import { decodeBytes, encodeDecoded } from './text-codec.js'

const NEWLINE = 0x0a

/**
 * Scrubs line by line. Clean chunks pass on as they came; only an unfinished last line is copied and held.
 *
 * Example of the carry-over: chunks `{"a":1}\n{"tok` and `en":"x"}\n` give the first line at once; `{"tok` is held until
 * its newline has come, so the output is the same for any split. At the end of the stream the held part is a line too.
 */
export class LineStream extends Transform implements Holder {
  readonly #parts: StreamParts
  readonly #blocks
  readonly #held
  /** What was found in the held line when a value was about to be removed. */
  #settled: readonly Span[] = []
  /** A line that outgrew the limit, or failed, is dropped up to its newline; this stands for it. */
  #dropped: string | undefined

  constructor(parts: StreamParts) {
    super({ decodeStrings: true })
    this.#parts = parts
    this.#held = createHeldBytes(parts.limits.lineLengthMax)
    this.#blocks = createLineBlocks(parts, parts.scrubLine, (bytes) => this.push(bytes))
    parts.holders.add(this)
  }

  override _transform(chunk: Buffer | string, encoding: BufferEncoding, done: TransformCallback): void {
    this.#guard(() => this.#take(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk))
    done()
  }

  override _flush(done: TransformCallback): void {
    this.#guard(() => {
      if (this.#dropped !== undefined || this.#held.length === 0) return
      const cut = spanOfCut(this.#parts.pieces, decodeBytes(this.#held.peek()).text)
      this.#settled = [...this.#settled, ...cut]
      this.#emitHeld(NOTHING)
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
      if (this.#held.length === 0) return
      const spans: Span[] = []
      this.#parts.finder.find(decodeBytes(this.#held.peek()).text, spans)
      this.#settled = uniteSpans([...this.#settled, ...spans.filter(({ by }) => by === 'known')])
    })
  }

  /** Fail closed: what a failure left unfinished is lost up to the next line, counted, and the stream goes on. */
  #guard(work: () => void): void {
    try {
      work()
    } catch {
      this.#parts.tally.failed()
      this.#held.take()
      this.#settled = []
      this.#dropped = FAILED_TEXT
    }
  }

  #take(chunk: Buffer): void {
    const last = chunk.lastIndexOf(NEWLINE)
    if (last === -1) {
      this.#hold(chunk)
      return
    }
    let from = 0
    if (this.#held.length > 0 || this.#dropped !== undefined) {
      from = chunk.indexOf(NEWLINE)
      this.#hold(chunk.subarray(0, from))
      from++
      this.#endHeld(chunk.subarray(from - 1, from))
    }
    if (from <= last) this.#blocks.take(chunk.subarray(from, last + 1))
    if (last + 1 < chunk.length) this.#hold(chunk.subarray(last + 1))
  }

  #hold(bytes: Buffer): void {
    if (this.#dropped === undefined && !this.#held.add(bytes)) {
      this.#dropped = BEYOND_LIMIT
      this.#settled = []
    }
  }

  /** Ends the held line with its newline. */
  #endHeld(newline: Buffer): void {
    if (this.#dropped === undefined) {
      this.#emitHeld(newline)
      return
    }
    this.push(Buffer.concat([Buffer.from(this.#dropped), newline]))
    this.#dropped = undefined
  }

  #emitHeld(newline: Buffer): void {
    const line = Buffer.concat([this.#held.take(), newline])
    const settled = this.#settled
    if (settled.length === 0) {
      this.#blocks.take(line)
      return
    }
    this.#settled = []
    const { text, broken } = decodeBytes(line)
    this.push(encodeDecoded(this.#blocks.scrubLine(text, settled), broken))
  }
}

const NOTHING: Buffer = Buffer.alloc(0)
