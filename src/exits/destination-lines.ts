import { createTextMemory, type TextMemory } from '../kernel/memory.js'
import { FAILED_LINE } from '../mask/placeholder.js'
import type { ScrubberInternals } from '../scrub/api.js'
import type { Holder } from '../scrub/stream-settle.js'
import { eachLine, LineCarry } from './destination-carry.js'

/** Clean bytes on their way out: `[start, end)` of `memory`. */
export interface Chunk {
  memory: TextMemory
  start: number
  end: number
  /** The scrubber's generation when the first line was written: if it has grown since, the bytes are looked at again. */
  generation: number
  /** Grows from chunk to chunk; tells a flush when it is done. */
  serial: number
}

/** Lines that user code (a mask function, `onFinding`) may log while one line is being scrubbed. */
const NESTED_MAX = 100
const NEWLINE = 10
/** The generation of a chunk with lines that nobody has looked at. */
const UNSEEN = -1
/** Longer lines are encoded at once: joining them would copy them once more. UTF-16 units. */
const ROPE_LINE_UNITS_MAX = 2_048
const ROPE_UNITS_MAX = 16_384
/** Written chunks that are kept: fresh memory for every burst would outrun the collection of the old. */
const SPARES_MAX = 4

/**
 * Lines between `write` and the file: encoded clean into fixed memory, handed out as chunks in order.
 * A chunk belongs to whoever took it until it is released or put back.
 */
export class PendingLines implements Holder {
  /**
   * Bytes accepted and not yet written: those handed out included (whoever writes them subtracts), and an unfinished
   * line by its UTF-16 length.
   */
  bytes = 0
  readonly #internals: ScrubberInternals
  readonly #sink: string
  readonly #capacityBytes: number
  readonly #isBatched: boolean
  /** Lines that nobody has encoded: joining strings and encoding them once costs less than encoding each. */
  #rope = ''
  #ropeLines = 0
  #active: Chunk
  readonly #spares: Chunk[] = []
  readonly #sealed: Chunk[] = []
  #serial = 0
  readonly #carry = new LineCarry()
  #busy = false
  #nested: string[] = []

  /** `isBatched`: lines are kept as they come, and cleaned together before they are taken, or before a value is removed. */
  constructor(internals: ScrubberInternals, capacityBytes: number, sink: string, isBatched = false) {
    this.#internals = internals
    // Paths are looked for line by line, and a scrubber of another version may not know how to clean many.
    this.#isBatched = isBatched && internals.paths.length === 0 && internals.cleanLines !== undefined
    if (this.#isBatched) internals.watchRemovals(this)
    this.#sink = sink
    this.#capacityBytes = capacityBytes
    this.#active = this.#fresh(createTextMemory(capacityBytes))
  }

  /** Bytes of the chunk being filled. Sealed chunks do not count: they are due anyway. */
  get activeBytes(): number {
    return this.#active.end + this.#rope.length
  }

  /** Whether a chunk is full or sealed, and so due whatever the minimum. */
  get hasSealed(): boolean {
    return this.#sealed.length > 0
  }

  /** Scrubs and keeps one line. Never throws; a failure costs the line's content. */
  append(line: string): void {
    // User code that logs while its own line is being scrubbed would write into the same bytes, or out of turn.
    if (this.#busy) {
      this.#appendNested(line)
      return
    }
    if (this.#isBatched && line.length <= ROPE_LINE_UNITS_MAX && this.#carry.length === 0) {
      this.#rope += line
      this.#ropeLines++
      this.bytes += line.length
      if (this.#rope.length >= ROPE_UNITS_MAX) this.#encodeRope()
      return
    }
    this.#encodeRope()
    this.#busy = true
    const chunk = this.#active
    const start = chunk.end
    if (start === 0) chunk.generation = this.#internals.generation()
    let end = -1
    if (this.#carry.length === 0) {
      try {
        end = this.#isBatched
          ? this.#internals.encodeLines(chunk.memory, start, line, 1)
          : this.#internals.writeLine(chunk.memory, start, line, this.#sink)
      } catch {
        end = this.#writeFailed(chunk.memory, start)
      }
    }
    if (end > start && chunk.memory.bytes[end - 1] === NEWLINE) {
      if (this.#isBatched) chunk.generation = UNSEEN
      chunk.end = end
      this.bytes += end - start
    } else {
      this.appendText(line)
    }
    this.#leave()
  }

  /**
   * Ends the chunk being filled, with `all` an unfinished line too. Returns the serial of the last chunk with bytes.
   * While a line is being scrubbed (user code asks) its chunk stays open.
   */
  seal(all: boolean): number {
    if (this.#busy) return this.#active.serial
    this.#encodeRope()
    if (all) {
      this.bytes -= this.#carry.length
      const rest = this.#carry.takeRest()
      this.#busy = true
      if (rest !== '') this.#keep(rest)
      this.#leave()
    }
    this.#sealActive()
    return this.#active.serial - 1
  }

  /** The oldest chunk, to be written from `start` to `end`, clean under the rules and values of this moment. */
  take(): Chunk | undefined {
    if (this.#busy) return undefined
    this.#encodeRope()
    let chunk = this.#active
    if (this.#sealed.length > 0) chunk = this.#sealed.shift() as Chunk
    else if (chunk.end === 0) return undefined
    else this.#active = this.#next()
    this.refresh(chunk)
    return chunk
  }

  /** The chunk being filled, where nothing else waits and it is clean under the rules and values of this moment. */
  get only(): Chunk | undefined {
    if (this.#busy || this.#sealed.length > 0 || this.#rope !== '' || this.#carry.length > 0) return undefined
    const chunk = this.#active
    return chunk.end > chunk.start && chunk.generation === this.#internals.generation() ? chunk : undefined
  }

  /** `only` has been written: it is filled anew. */
  restart(): void {
    const chunk = this.#active
    chunk.start = 0
    chunk.end = 0
    chunk.serial = this.#serial++
  }

  /** Looks at a chunk again if a known value has been added since it was written. Before every attempt to write it. */
  refresh(chunk: Chunk): void {
    const generation = this.#internals.generation()
    if (chunk.generation === generation) return
    chunk.generation = generation
    const { memory, start, end } = chunk
    // User code may log while it is asked about a finding.
    this.#busy = true
    const textStart = skipContinuation(memory.bytes, start, end)
    const clean = this.#clean(memory, textStart, end)
    if (clean !== undefined) {
      const kept = textStart - start
      const length = kept + clean.length
      if (length > memory.capacityBytes) chunk.memory = createTextMemory(length)
      const { bytes } = chunk.memory
      memory.bytes.copy(bytes, 0, start, textStart)
      bytes.set(clean, kept)
      memory.bytes.fill(0, chunk.memory === memory ? Math.min(length, end) : start, end)
      chunk.start = 0
      chunk.end = length
      this.bytes += length - (end - start)
    }
    this.#leave()
  }

  /** A value is about to be removed: what was logged before that is cleaned of it. */
  settle(): void {
    if (this.#busy) return
    this.#encodeRope()
    for (const chunk of [...this.#sealed, this.#active]) if (chunk.generation === UNSEEN) this.refresh(chunk)
  }

  /** What lines become, or undefined when they are clean. A failure costs their content. */
  #clean(memory: TextMemory, start: number, end: number): Buffer | undefined {
    const internals = this.#internals
    try {
      if (internals.cleanLines !== undefined) return internals.cleanLines(memory, start, end, this.#sink)
      if (internals.isClean(memory, start, end)) return undefined
      const text = memory.bytes.toString('utf8', start, end)
      return Buffer.from(text.replace(/[^\n]*\n|[^\n]+$/g, (line) => this.#scrub(line)))
    } catch {
      internals.countFailure(this.#sink)
      return Buffer.from(`${FAILED_LINE}\n`)
    }
  }

  /** Gives back a chunk that could not be written; it will be the next one taken. */
  putBack(chunk: Chunk): void {
    this.#sealed.unshift(chunk)
  }

  /** Gives back a chunk that has been written. */
  release(chunk: Chunk): void {
    if (this.#spares.length < SPARES_MAX && chunk.memory.capacityBytes === this.#active.memory.capacityBytes)
      this.#spares.push(chunk)
  }

  /** Forgets everything. */
  clear(): void {
    if (this.#isBatched) this.#internals.unwatchRemovals(this)
    this.#sealed.length = 0
    this.#rope = ''
    this.#ropeLines = 0
    this.#carry.takeRest()
    this.#active.end = 0
    this.bytes = 0
  }

  /** Takes text of any number of lines, cut anywhere, a line at a time. */
  appendText(text: string): void {
    this.#encodeRope()
    this.bytes -= this.#carry.length
    const whole = this.#carry.complete(text)
    this.bytes += this.#carry.length
    eachLine(whole, (line) => this.#keep(line))
  }

  /** Encodes what was joined. What has no line end, or does not fit, goes the way of single lines. */
  #encodeRope(): void {
    const text = this.#rope
    if (text === '') return
    const lines = this.#ropeLines
    this.#rope = ''
    this.#ropeLines = 0
    this.bytes -= text.length
    const chunk = this.#active
    const start = chunk.end
    let end = -1
    try {
      end = this.#internals.encodeLines(chunk.memory, start, text, lines)
    } catch {
      end = this.#writeFailed(chunk.memory, start)
    }
    if (end <= start || chunk.memory.bytes[end - 1] !== NEWLINE) {
      this.appendText(text)
      return
    }
    chunk.generation = UNSEEN
    chunk.end = end
    this.bytes += end - start
  }

  /** One line, into the chunk being filled, the next one, or one of its own. */
  #keep(text: string): void {
    for (let attempt = 0; attempt < 2; attempt++) {
      const chunk = this.#active
      const start = chunk.end
      if (start === 0) chunk.generation = this.#internals.generation()
      const end = this.#tryWriteLine(chunk.memory, start, text)
      if (end >= 0) {
        chunk.end = end
        this.bytes += end - start
        return
      }
      if (start > 0) this.#sealActive()
      else break
    }
    const generation = this.#internals.generation()
    const clean = this.#scrub(text)
    const memory = createTextMemory(Buffer.byteLength(clean))
    const chunk = this.#fresh(memory)
    chunk.end = memory.bytes.write(clean, 0, 'utf8')
    chunk.generation = generation
    this.bytes += chunk.end
    this.#sealed.push(chunk)
    this.#active.serial = this.#serial++
  }

  #sealActive(): void {
    if (this.#active.end === 0) return
    this.#sealed.push(this.#active)
    this.#active = this.#next()
  }

  #tryWriteLine(memory: TextMemory, start: number, text: string): number {
    try {
      return this.#internals.writeLine(memory, start, text, this.#sink)
    } catch {
      return this.#writeFailed(memory, start)
    }
  }

  #scrub(text: string): string {
    try {
      return this.#internals.scrubLine(text, this.#sink)
    } catch {
      this.#internals.countFailure(this.#sink)
      return `${FAILED_LINE}\n`
    }
  }

  #writeFailed(memory: TextMemory, start: number): number {
    this.#internals.countFailure(this.#sink)
    const failed = `${FAILED_LINE}\n`
    return start + failed.length > memory.capacityBytes ? -1 : start + memory.bytes.write(failed, start, 'latin1')
  }

  #appendNested(line: string): void {
    if (this.#nested.length < NESTED_MAX) this.#nested.push(line)
    else this.#internals.countFailure(this.#sink)
  }

  /** Nobody is scrubbing any more: what user code has logged meanwhile comes next. */
  #leave(): void {
    this.#busy = false
    if (this.#nested.length === 0) return
    // Lines logged by user code about these lines are not taken: a mask function that logs secrets would never end.
    const lines = this.#nested
    this.#nested = []
    this.#busy = true
    for (const line of lines) this.appendText(line.endsWith('\n') ? line : `${line}\n`)
    this.#busy = false
    for (const _ of this.#nested) this.#internals.countFailure(this.#sink)
    this.#nested = []
  }

  #next(): Chunk {
    const chunk = this.#spares.pop()
    if (chunk === undefined) return this.#fresh(createTextMemory(this.#capacityBytes))
    chunk.start = 0
    chunk.end = 0
    chunk.serial = this.#serial++
    return chunk
  }

  #fresh(memory: TextMemory): Chunk {
    return { memory, start: 0, end: 0, generation: 0, serial: this.#serial++ }
  }
}

/** Where the first whole character begins: a short write may have cut one. */
function skipContinuation(bytes: Buffer, start: number, end: number): number {
  let at = start
  while (at < end && at < start + 3 && (bytes[at]! & 0xc0) === 0x80) at++
  return at
}
