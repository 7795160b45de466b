import { Transform, type TransformCallback } from 'node:stream'
import { createTextMemory } from '../kernel/memory.js'
import { BEYOND_LIMIT } from '../mask/placeholder.js'
import { createPemState, PEM_LINE_NAME } from './pem-state.js'
import type { StreamParts } from './stream.js'
import { decodeBytes, encodeDecoded } from './text-codec.js'

const NEWLINE = 0x0a
/** Bytes of whole lines that are sieved at a time. */
const BLOCK_BYTES = 65_536
const LIMIT_LINE = Buffer.from(BEYOND_LIMIT)

/**
 * Scrubs line by line. Clean chunks pass on as they came; only an unfinished last line is copied and held.
 *
 * Example of the carry-over: chunks `{"a":1}\n{"tok` and `en":"x"}\n` give the first line at once; `{"tok` is held until
 * its newline has come, so the output is the same for any split. At the end of the stream the held part is a line too.
 */
export class LineStream extends Transform {
  readonly #parts: StreamParts
  readonly #memory = createTextMemory(BLOCK_BYTES)
  readonly #pem
  readonly #suspects: number[] = []
  #suspectAt = 0
  #held: Buffer[] = []
  #heldBytes = 0
  /** A line that outgrew the limit is dropped up to its newline. */
  #skipping = false

  constructor(parts: StreamParts) {
    super({ decodeStrings: true })
    this.#parts = parts
    this.#pem = createPemState(parts.limits.blockLinesMax)
  }

  override _transform(chunk: Buffer | string, encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.#take(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)
    } catch {
      // Fail closed: the chunk is lost, counted, and the stream goes on.
      this.#parts.tally.failed()
      this.#held = []
      this.#heldBytes = 0
    }
    done()
  }

  override _flush(done: TransformCallback): void {
    try {
      if (this.#heldBytes > 0) this.#lines(this.#takeHeld())
    } catch {
      this.#parts.tally.failed()
    }
    done()
  }

  #take(chunk: Buffer): void {
    const last = chunk.lastIndexOf(NEWLINE)
    if (last === -1) {
      this.#hold(chunk)
      return
    }
    let from = 0
    if (this.#heldBytes > 0 || this.#skipping) {
      from = chunk.indexOf(NEWLINE) + 1
      if (this.#skipping) {
        this.#skipping = false
        this.push(LIMIT_LINE)
        this.push(chunk.subarray(from - 1, from))
      } else {
        this.#hold(chunk.subarray(0, from))
        if (!this.#skipping) this.#lines(this.#takeHeld())
        else {
          this.#skipping = false
          this.push(Buffer.concat([LIMIT_LINE, chunk.subarray(from - 1, from)]))
        }
      }
    }
    if (from <= last) this.#lines(chunk.subarray(from, last + 1))
    if (last + 1 < chunk.length) this.#hold(chunk.subarray(last + 1))
  }

  #hold(bytes: Buffer): void {
    if (this.#skipping) return
    if (this.#heldBytes + bytes.length > this.#parts.limits.lineLengthMax) {
      this.#held = []
      this.#heldBytes = 0
      this.#skipping = true
      return
    }
    this.#held.push(Buffer.from(bytes))
    this.#heldBytes += bytes.length
  }

  #takeHeld(): Buffer {
    const bytes = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held)
    this.#held = []
    this.#heldBytes = 0
    return bytes
  }

  /** Scrubs whole lines (the last one may lack its newline), block by block; what is clean leaves as it came. */
  #lines(bytes: Buffer): void {
    let cleanFrom = 0
    for (let from = 0; from < bytes.length; ) {
      const to = blockEnd(bytes, from)
      for (let at = from; at < to; ) {
        const suspect = this.#nextSuspect(bytes, from, at, to)
        if (suspect === -1) {
          this.#countClean(bytes, at, to)
          break
        }
        const start = suspect === 0 ? 0 : Math.max(at, bytes.lastIndexOf(NEWLINE, suspect - 1) + 1)
        const newline = bytes.indexOf(NEWLINE, suspect)
        const end = newline === -1 ? to : newline + 1
        if (start > at) this.#countClean(bytes, at, start)
        const line = bytes.subarray(start, end)
        const clean = this.#line(line)
        if (clean !== line) {
          if (cleanFrom < start) this.push(bytes.subarray(cleanFrom, start))
          this.push(clean)
          cleanFrom = end
        }
        at = end
      }
      from = to
    }
    if (cleanFrom < bytes.length) this.push(cleanFrom === 0 ? bytes : bytes.subarray(cleanFrom))
  }

  #countClean(bytes: Buffer, from: number, to: number): void {
    for (let at = from; at < to; ) {
      const newline = bytes.indexOf(NEWLINE, at)
      const end = newline === -1 ? to : newline + 1
      this.#parts.tally.line(end - at)
      at = end
    }
  }

  /** The first byte at or after `at` whose line has to be looked at; -1 when the rest of the block is clean. */
  #nextSuspect(bytes: Buffer, from: number, at: number, to: number): number {
    if (this.#pem.isOpen || this.#parts.internals.paths.length > 0 || to - from > BLOCK_BYTES) return at
    if (at === from) {
      this.#suspects.length = 0
      bytes.copy(this.#memory.bytes, 0, from, to)
      this.#parts.finder.suspects(this.#memory, 0, to - from, this.#suspects)
      this.#suspects.sort((x, y) => x - y)
      this.#suspectAt = 0
    }
    while (this.#suspectAt < this.#suspects.length) {
      const offset = from + (this.#suspects[this.#suspectAt] as number)
      if (offset >= at) return offset
      this.#suspectAt++
    }
    return -1
  }

  #line(line: Buffer): Buffer {
    const { text, encoding } = decodeBytes(line)
    const inBlock = this.#pem.maskLine(text)
    if (inBlock !== undefined) {
      this.#parts.tally.line(line.length)
      if (inBlock === text) return line
      const length = text.trimEnd().length
      this.#parts.tally.found([{ name: PEM_LINE_NAME, by: 'rule', form: 'raw', sink: 'stream', offset: 0, length }])
      return encodeDecoded(inBlock, encoding)
    }
    const clean = this.#parts.internals.scrubLine(text, 'stream')
    if (this.#parts.masksPem) this.#pem.enter(text)
    if (clean === text) return line
    return encodeDecoded(clean, encoding)
  }
}

/** End of the block that starts at `from`: whole lines, at most `BLOCK_BYTES` unless one line is longer. */
function blockEnd(bytes: Buffer, from: number): number {
  if (bytes.length - from <= BLOCK_BYTES) return bytes.length
  const newline = bytes.lastIndexOf(NEWLINE, from + BLOCK_BYTES - 1)
  if (newline >= from) return newline + 1
  const next = bytes.indexOf(NEWLINE, from + BLOCK_BYTES)
  return next === -1 ? bytes.length : next + 1
}
