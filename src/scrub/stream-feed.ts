import { createTextMemory, type TextMemory } from '../kernel/memory.js'
import { BEYOND_LIMIT, FAILED_TEXT } from '../mask/placeholder.js'
import { uniteSpans } from '../mask/union.js'
import type { Span } from '../model/span.js'
import type { StreamParts } from './stream.js'
import { createLineBlocks, HEAD_BYTES_MAX } from './stream-blocks.js'
import { spanOfCut } from './stream-cut.js'
import { createHeldBytes } from './stream-held.js'
import type { Holder } from './stream-settle.js'
import { decodeBytes } from './text-codec.js'

const NEWLINE = 0x0a
/** Bytes that are read, searched and handed on at a time: with fewer, the calls in between take their share. */
const ROOM_BYTES = 1_048_576
const NOTHING: Buffer = Buffer.alloc(0)

/**
 * Scrubs text line by line as it comes, cut anywhere. Clean text is handed on as it lies where it came from; only an
 * unfinished last line is held. Total: content never makes it throw.
 *
 * Example of the carry-over: chunks `{"a":1}\n{"tok` and `en":"x"}\n` give the first line at once; `{"tok` is held until
 * its newline has come, so the output is the same for any split. At the end the held part is a line too.
 * Whole lines wait only where a registered value of several lines begins with them.
 */
export class LineFeed implements Holder {
  readonly #parts: StreamParts
  readonly #push: (bytes: Buffer) => void
  readonly #blocks
  readonly #held
  /** What was found in the held line when a value was about to be removed. */
  #settled: readonly Span[] = []
  /** A line that outgrew the limit, or failed, is dropped up to its newline; this stands for it. */
  #dropped: string | undefined
  /** Where text is read to, and how much of an unfinished line lies there, behind what is held. */
  #memory: TextMemory | undefined
  #kept = 0

  /** `push` is given clean bytes, in order; they are its own until it returns, or for good where `take` was called. */
  constructor(parts: StreamParts, push: (bytes: Buffer) => void) {
    this.#parts = parts
    this.#push = push
    this.#held = createHeldBytes(parts.limits.lineLengthMax)
    this.#blocks = createLineBlocks(parts, parts.scrubLine, push)
    parts.holders.add(this)
  }

  /** Takes a chunk of text. */
  take(chunk: Buffer): void {
    this.#guard(() => {
      const last = chunk.lastIndexOf(NEWLINE)
      if (last !== -1) this.#takeLines(last + 1 === chunk.length ? chunk : chunk.subarray(0, last + 1))
      if (last + 1 < chunk.length) this.#hold(chunk.subarray(last + 1))
    })
  }

  /** Memory to read text to, which is searched where it lies: `took` says how much has been read. Never empty. */
  room(): Buffer {
    this.#memory ??= createTextMemory(ROOM_BYTES)
    return this.#memory.bytes.subarray(this.#kept, ROOM_BYTES)
  }

  /** The same as `take` of the first so many bytes of `room()`. */
  took(bytes: number): void {
    this.#guard(() => this.#takeRead(this.#memory as TextMemory, this.#kept, this.#kept + bytes))
  }

  /** What is held is a line too. To be called last. */
  end(): void {
    this.#guard(() => {
      this.#keepAside()
      if (this.#dropped !== undefined || this.#held.length === 0) return
      const cut = spanOfCut(this.#parts.pieces, decodeBytes(this.#held.peek()).text)
      this.#settled = [...this.#settled, ...cut]
      this.#emitHeld(NOTHING)
    })
    this.#blocks.release()
    if (this.#dropped !== undefined) this.#push(Buffer.from(this.#dropped))
    this.close()
  }

  /** Forgets everything. */
  close(): void {
    this.#memory?.bytes.fill(0)
    this.#parts.holders.remove(this)
  }

  settle(): void {
    this.#guard(() => {
      this.#blocks.settle()
      this.#keepAside()
      if (this.#held.length === 0) return
      const spans: Span[] = []
      this.#parts.finder.find(decodeBytes(this.#held.peek()).text, spans)
      this.#settled = uniteSpans([...this.#settled, ...spans.filter(({ by }) => by === 'known')])
    })
  }

  /** Fail closed: what a failure left unfinished is lost up to the next line, counted, and the feed goes on. */
  #guard(work: () => void): void {
    try {
      work()
    } catch {
      this.#parts.tally.failed()
      this.#held.clear()
      this.#memory?.bytes.fill(0)
      this.#kept = 0
      this.#settled = []
      this.#dropped = FAILED_TEXT
    }
  }

  #takeRead(memory: TextMemory, from: number, end: number): void {
    const { bytes } = memory
    const last = bytes.lastIndexOf(NEWLINE, end - 1)
    if (last < from) {
      this.#kept = end
      if (end === ROOM_BYTES) this.#keepAside()
      return
    }
    this.#kept = 0
    const start = this.#endHeldWith(bytes.subarray(0, last + 1))
    if (start <= last) this.#blocks.takeMemory(memory, start, last + 1)
    bytes.copyWithin(0, last + 1, end)
    this.#kept = end - last - 1
  }

  /** Takes whole lines, the first of which ends what is held. */
  #takeLines(lines: Buffer): void {
    const held = this.#held.length
    const isPlain = held > 0 && this.#dropped === undefined && this.#settled.length === 0
    if (isPlain && held + lines.indexOf(NEWLINE) < HEAD_BYTES_MAX) {
      const head = Buffer.from(this.#held.peek())
      this.#held.clear()
      this.#blocks.takeBehind(head, lines)
      return
    }
    const from = this.#endHeldWith(lines)
    if (from < lines.length) this.#blocks.take(from === 0 ? lines : lines.subarray(from))
  }

  /** What lies in memory of an unfinished line joins what is held of it. */
  #keepAside(): void {
    const kept = this.#kept
    if (kept === 0) return
    this.#kept = 0
    this.#hold((this.#memory as TextMemory).bytes.subarray(0, kept))
  }

  /** Ends what is held, or dropped, with the first line end of `bytes`; returns where the next line starts. */
  #endHeldWith(bytes: Buffer): number {
    if (this.#held.length === 0 && this.#dropped === undefined) return 0
    const newline = bytes.indexOf(NEWLINE)
    this.#hold(bytes.subarray(0, newline))
    this.#endHeld(bytes.subarray(newline, newline + 1))
    return newline + 1
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
    this.#blocks.release()
    this.#push(Buffer.concat([Buffer.from(this.#dropped), newline]))
    this.#dropped = undefined
  }

  #emitHeld(newline: Buffer): void {
    const line = Buffer.concat([this.#held.peek(), newline])
    this.#held.clear()
    const settled = this.#settled
    if (settled.length === 0) {
      this.#blocks.take(line)
      return
    }
    this.#settled = []
    this.#blocks.takeLine(line, settled)
  }
}
