import { Transform, type TransformCallback } from 'node:stream'
import { BEYOND_LIMIT, FAILED_TEXT } from '../mask/placeholder.js'
import type { StreamParts } from './stream.js'
import { createLineBlocks } from './stream-blocks.js'
import { createHeldBytes } from './stream-held.js'

const NEWLINE = 0x0a

/**
 * Scrubs line by line. Clean chunks pass on as they came; only an unfinished last line is copied and held.
 *
 * Example of the carry-over: chunks `{"a":1}\n{"tok` and `en":"x"}\n` give the first line at once; `{"tok` is held until
 * its newline has come, so the output is the same for any split. At the end of the stream the held part is a line too.
 */
export class LineStream extends Transform {
  readonly #parts: StreamParts
  readonly #blocks
  readonly #held
  /** A line that outgrew the limit, or failed, is dropped up to its newline; this stands for it. */
  #dropped: string | undefined

  constructor(parts: StreamParts) {
    super({ decodeStrings: true })
    this.#parts = parts
    this.#held = createHeldBytes(parts.limits.lineLengthMax)
    const { internals } = parts
    this.#blocks = createLineBlocks(
      parts,
      (line) => internals.scrubLine(line, 'stream'),
      (bytes) => this.push(bytes),
    )
  }

  override _transform(chunk: Buffer | string, encoding: BufferEncoding, done: TransformCallback): void {
    this.#guard(() => this.#take(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk))
    done()
  }

  override _flush(done: TransformCallback): void {
    this.#guard(() => {
      if (this.#held.length > 0) this.#blocks.take(this.#held.take())
    })
    if (this.#dropped !== undefined) this.push(this.#dropped)
    done()
  }

  /** Fail closed: what a failure left unfinished is lost up to the next line, counted, and the stream goes on. */
  #guard(work: () => void): void {
    try {
      work()
    } catch {
      this.#parts.tally.failed()
      this.#held.take()
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
    if (this.#dropped === undefined && !this.#held.add(bytes)) this.#dropped = BEYOND_LIMIT
  }

  /** Ends the held line with its newline. */
  #endHeld(newline: Buffer): void {
    if (this.#dropped === undefined) {
      this.#blocks.take(Buffer.concat([this.#held.take(), newline]))
      return
    }
    this.push(Buffer.concat([Buffer.from(this.#dropped), newline]))
    this.#dropped = undefined
  }
}
