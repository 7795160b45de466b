import { EventEmitter } from 'node:events'
import { StringDecoder } from 'node:string_decoder'
import type { ScrubberInternals } from '../scrub/api.js'
import { eachLine } from './destination-carry.js'
import { StreamEvents } from './destination-events.js'
import { holdForExit, releaseFromExit, unwatchExit, watchExit } from './destination-exit.js'
import { FileOpener, resolveTarget } from './destination-file.js'
import { type Flushed, FlushQueue } from './destination-flushes.js'
import { type Chunk, PendingLines } from './destination-lines.js'
import { checkDestinationOptions, type DestinationOptions } from './destination-options.js'
import type { FilePort } from './destination-port.js'
import { Writer, type WriterEvents } from './destination-writer.js'

const SINK = 'pino'
const PENDING_BYTES_MAX = 64 * 1024 * 1024
/** One half of the memory. A line of a third of it (less 1 KB) is encoded in place; a longer one is scrubbed as a string. */
const CHUNK_BYTES = 256 * 1024
const HIGH_WATER_BYTES = 16_387

/** The stream that `createDestination` returns. */
export class Destination extends EventEmitter {
  writable = true
  destroyed = false
  file: string | undefined
  readonly sync: boolean
  readonly minLength: number
  readonly maxLength: number
  readonly append: boolean
  readonly #internals: ScrubberInternals
  readonly #port: FilePort
  readonly #lines: PendingLines
  readonly #writer: Writer
  readonly #events: StreamEvents
  readonly #opener: FileOpener
  readonly #flushes: FlushQueue
  readonly #bytesMax: number
  readonly #highWater: number
  /** Each line is written at once. */
  readonly #isImmediate: boolean
  readonly #timer: NodeJS.Timeout | undefined
  #decoder: StringDecoder | undefined
  #reopening = false
  #ending = false
  #broken = false
  #full = false
  /** Whether it is on the list of those that are flushed at exit. */
  #held = false

  constructor(internals: ScrubberInternals, options: DestinationOptions, port: FilePort) {
    super()
    const settings = checkDestinationOptions(options)
    const target = resolveTarget(settings.dest)
    const { sync, minLength, maxLength, append, periodicFlush } = settings
    this.sync = sync
    this.minLength = minLength
    this.maxLength = maxLength
    this.append = append
    this.#internals = internals
    this.#port = port
    this.#bytesMax = maxLength || PENDING_BYTES_MAX
    this.#highWater = Math.max(minLength, HIGH_WATER_BYTES)
    this.#isImmediate = sync && minLength === 0
    this.#opener = new FileOpener(port, settings, sync)
    this.#flushes = new FlushQueue(port)
    // Where several lines leave together, they are cleaned together.
    this.#lines = new PendingLines(internals, minLength + CHUNK_BYTES, SINK, !sync || minLength > 0)
    this.#writer = new Writer(port, this.#lines, this.#writerEvents(), settings.retryEAGAIN, settings.fsync)
    this.#events = new StreamEvents(this)
    this.#events.onListenersChange = (write) => {
      this.#writer.onWrite = write
    }
    if ('fd' in target) {
      this.#writer.use(target.fd, !sync && port.makeNonBlocking(target.fd))
      this.#events.ready()
    } else {
      this.file = target.file
      this.#open()
    }
    if (periodicFlush > 0) this.#timer = setInterval(() => this.#flushPeriodically(), periodicFlush).unref()
    watchExit(this)
  }

  /** The descriptor in use; -1 while there is none. */
  get fd(): number {
    return this.#writer.fd
  }

  /**
   * Takes one line; a line without its end, or bytes, wait for what completes them. Returns whether more is welcome
   * now; if not, `drain` follows.
   */
  write(data: string | Uint8Array): boolean {
    if (typeof data !== 'string') return this.#writeBytes(data)
    const lines = this.#lines
    if (this.#broken || this.destroyed) return this.#refuse()
    if (lines.bytes + data.length > this.#bytesMax && !this.#makeRoom(data)) return false
    lines.append(data)
    if (this.#isImmediate && !this.#opener.isOpening && this.#writer.writeOnly()) return true
    if (lines.activeBytes >= this.minLength || lines.hasSealed) this.#push()
    if (lines.bytes === 0) return true
    if (!this.#held) this.#hold()
    return lines.bytes < this.#highWater
  }

  /** Writes what is pending; `done` is called when it is on the disk, or with the error. */
  flush(done?: Flushed | null): void {
    if (done !== undefined && done !== null && typeof done !== 'function') {
      throw new TypeError('flush: the callback must be a function')
    }
    if (this.destroyed) {
      done?.(new Error('The destination is closed'))
      return
    }
    const serial = this.#lines.seal(true)
    if (done && this.#lines.bytes === 0 && this.minLength === 0) {
      done()
      return
    }
    if (done) this.#flushes.add(serial, done)
    if (this.#lines.bytes > 0) this.#push()
    else if (this.fd >= 0) this.#flushes.written(serial, this.fd)
  }

  /** Writes what is pending, blocking. */
  flushSync(): void {
    if (this.destroyed || this.#broken) return
    this.#lines.seal(true)
    if (this.fd < 0 && !this.#openAtExit()) return
    this.#writer.writeSync()
    if (!this.#broken) this.#writer.syncFile()
  }

  /** Writes what is pending, then closes the file (never standard output or error): `finish`, `close`. */
  end(): void {
    if (this.destroyed || this.#ending) return
    this.#ending = true
    if (this.#opener.isOpening) return
    this.#lines.seal(true)
    this.#push()
    if (this.#lines.bytes === 0 || this.fd < 0) this.#close()
  }

  /** Closes without writing what is pending. */
  destroy(): void {
    this.#close()
  }

  /**
   * Opens the file anew, as after log rotation, or another one. Pending lines go to the new file; when it cannot be
   * opened, they stay with the old one and `error` tells.
   *
   * @throws Error when the destination was made from a descriptor.
   */
  reopen(file?: string): void {
    if (this.file === undefined) throw new Error('reopen: this destination was made from a descriptor, not from a path')
    if (this.destroyed || this.#ending) return
    if (this.#opener.isOpening) {
      this.once('ready', () => this.reopen(file))
      return
    }
    if (file) this.file = file
    this.#reopening = true
    if (!this.#writer.isBusy) this.#open()
  }

  #writerEvents(): WriterEvents {
    return {
      done: (chunk) => this.#chunkDone(chunk),
      idle: () => this.#idle(),
      failed: (error, again) => this.#failed(error, again),
    }
  }

  #isDue(): boolean {
    return this.#lines.hasSealed || this.#lines.activeBytes >= Math.max(1, this.minLength)
  }

  #push(): void {
    if (this.#opener.isOpening || this.fd < 0) return
    if (this.sync) this.#writer.writeSync()
    else this.#writer.start()
  }

  #flushPeriodically(): void {
    this.#lines.seal(false)
    this.#push()
  }

  #chunkDone(chunk: Chunk): void {
    this.#full = false
    if (this.#held && this.#lines.bytes === 0) {
      this.#held = false
      releaseFromExit(this)
    }
    this.#flushes.written(chunk.serial, this.fd)
    this.#events.wrote(this.sync)
  }

  /** The asynchronous writer is free: what comes first? */
  #idle(): void {
    if (this.destroyed) this.#closeFile()
    else if (this.#reopening) this.#open()
    else if (this.#isDue()) this.#writer.start()
    else if (this.#ending && this.#lines.bytes === 0) this.#close()
    else this.#events.wrote(true)
  }

  #failed(error: Error, again: boolean): void {
    if (this.destroyed) {
      this.#closeFile()
      return
    }
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') {
      // Nobody will ever read: nothing is kept, and nobody is told twice.
      this.#broken = true
      this.#lines.clear()
      this.#release()
    }
    this.#flushes.fail(error)
    if (!again) this.#events.tell(error)
    if (this.#ending) {
      // What could not be written is lost: `close` without `finish`.
      this.#ending = false
      this.#close()
    } else if (this.#reopening && !this.#writer.isBusy) this.#open()
  }

  /** Whether a line that does not fit may be taken after all. */
  #makeRoom(line: string): boolean {
    const lines = this.#lines
    const bytes = Buffer.byteLength(line)
    const fits = (): boolean => lines.bytes + bytes <= this.#bytesMax || (this.maxLength === 0 && lines.bytes === 0)
    if (fits()) return true
    // A burst within one turn of the event loop: a file takes it now.
    if (this.maxLength === 0 && this.#writer.isFile && !this.#writer.isFailing) this.#writer.writeSync()
    if (fits()) return true
    this.#internals.countFailure(SINK)
    if (this.listenerCount('drop') > 0) this.#events.emit('drop', this.#internals.scrubLine(line, SINK))
    if (this.maxLength === 0 && !this.#full) {
      this.#full = true
      this.#events.tell(new Error(`More than ${PENDING_BYTES_MAX} bytes wait to be written: further lines are dropped`))
    }
    return false
  }

  #refuse(): boolean {
    if (!this.#broken) this.#internals.countFailure(SINK)
    return this.#broken
  }

  #writeBytes(data: unknown): boolean {
    if (data instanceof Uint8Array) this.#decoder ??= new StringDecoder('utf8')
    const isBytes = data instanceof Uint8Array
    const text = isBytes ? this.#decoder!.write(Buffer.from(data.buffer, data.byteOffset, data.length)) : `${data}`
    let welcome = this.#lines.bytes < this.#highWater
    // Bytes may end anywhere; what follows the last line end waits for the next ones.
    eachLine(text, (line) => {
      welcome = this.write(line)
    })
    return welcome
  }

  #hold(): void {
    this.#held = true
    holdForExit(this)
  }

  #release(): void {
    this.#held = false
    releaseFromExit(this)
  }

  #open(): void {
    this.#events.notReady()
    this.#opener.open(this.file!, (error, fd) => (error === null ? this.#opened(fd) : this.#openFailed(error)))
  }

  #opened(fd: number): void {
    const old = this.fd
    const reopened = this.#reopening
    this.#reopening = false
    this.#writer.use(fd, false)
    if (old >= 0 && old !== fd) this.#port.close(old, (error) => error && this.#events.tell(error))
    if (this.destroyed) {
      this.#closeFile()
      return
    }
    this.#events.ready()
    if (this.#isDue()) this.#push()
    else this.#flushes.written(Number.POSITIVE_INFINITY, fd)
    if (this.#ending) {
      this.#ending = false
      this.end()
    } else if (reopened) this.#events.scheduleDrain()
  }

  #openFailed(error: Error): void {
    // The first opening belongs to whoever made the destination.
    if (this.sync && !this.#reopening) throw error
    this.#reopening = false
    this.#events.tell(error)
    this.#flushes.fail(error)
    if (this.destroyed) this.#closeFile()
    else if (this.#ending) this.#close()
    else if (this.fd >= 0 && this.#lines.bytes > 0) this.#push()
  }

  #openAtExit(): boolean {
    if (this.file === undefined) return false
    try {
      this.#writer.use(this.#opener.openAtExit(this.file), false)
      return true
    } catch (error) {
      this.#events.tell(error as Error)
      return false
    }
  }

  #close(): void {
    if (this.destroyed) return
    this.destroyed = true
    this.writable = false
    clearInterval(this.#timer)
    this.#writer.takeBack()
    this.#lines.clear()
    unwatchExit(this)
    this.#flushes.fail(new Error('The destination is closed'))
    if (!this.#writer.isBusy && !this.#opener.isOpening) this.#closeFile()
  }

  #closeFile(): void {
    const { fd } = this
    const closed = (error: Error | null): void => {
      if (error !== null) this.#events.tell(error)
      if (this.#ending) this.#events.emit('finish')
      this.#events.emit('close')
    }
    if (fd < 0) process.nextTick(closed, null)
    else this.#port.fsync(fd, () => (fd === 1 || fd === 2 ? closed(null) : this.#port.close(fd, closed)))
  }
}
