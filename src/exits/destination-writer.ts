import type { Chunk, PendingLines } from './destination-lines.js'
import type { FilePort } from './destination-port.js'

/** Longest wait for a full pipe to take another byte before it counts as failed. */
const STALL_MAX_MS = 10_000
/** Longest wait for a write in flight to reach its file, when there is no event loop to tell. */
const SETTLE_MAX_MS = 1_000
const PAUSE_MAX_MS = 100

/** `EAGAIN` and `EBUSY` are tried again while this says so: the error, bytes being written, bytes waiting behind them. */
export type RetryBusy = (error: Error, writingBytes: number, waitingBytes: number) => boolean

/** What a writer tells its owner. None of these throws. */
export interface WriterEvents {
  /** A chunk is out. */
  readonly done: (chunk: Chunk) => void
  /** The asynchronous writer has nothing in flight. */
  readonly idle: () => void
  /** Nothing more goes out for now; the bytes are kept. `again`: nothing has succeeded since the last failure. */
  readonly failed: (error: Error, again: boolean) => void
}

/** Moves chunks to a file descriptor: short writes, busy pipes, one write in flight at a time. */
export class Writer {
  /** -1 while there is none. */
  fd = -1
  /** Called with the bytes of every write, when somebody listens. */
  onWrite: ((bytes: number) => void) | undefined
  readonly #port: FilePort
  readonly #lines: PendingLines
  readonly #events: WriterEvents
  readonly #retryBusy: RetryBusy
  readonly #fsync: boolean
  #failing = false
  #draining = false
  #inFlight: Chunk | undefined
  /** What `writeOnly` has met, for `writeSync` to deal with. */
  #missed: Error | undefined
  #retry: NodeJS.Timeout | undefined
  /**
   * Whether a write takes what it can and returns. Then it is done on this thread: what has left is always known, also
   * when the process ends, which it is not of a write that a thread of the pool has begun.
   */
  #neverBlocks = false
  #pauseMs = 1
  /** Bytes of a regular file as far as we know; undefined for anything else, and before `#measure`. */
  #fileBytes: number | undefined
  #isMeasured = false

  constructor(port: FilePort, lines: PendingLines, events: WriterEvents, retryBusy: RetryBusy, fsync: boolean) {
    this.#port = port
    this.#lines = lines
    this.#events = events
    this.#retryBusy = retryBusy
    this.#fsync = fsync
  }

  /** Writes go here from now on. `neverBlocks`: they take what they can and return. */
  use(fd: number, neverBlocks: boolean): void {
    this.fd = fd
    this.#failing = false
    this.#neverBlocks = neverBlocks
    this.#fileBytes = undefined
    this.#isMeasured = false
  }

  get isBusy(): boolean {
    return this.#inFlight !== undefined
  }

  get isFailing(): boolean {
    return this.#failing
  }

  /** Whether writes to it end by themselves, so that waiting for one cannot hang. */
  get isFile(): boolean {
    this.#measure()
    return this.#fileBytes !== undefined
  }

  /** Writes everything pending, blocking, in order. Called from within itself (a listener that logs), it does nothing. */
  writeSync(): void {
    if (this.#draining) return
    this.#draining = true
    this.takeBack()
    if (this.#inFlight !== undefined) this.#settle(this.#inFlight)
    const failure = this.#writeChunks()
    this.#draining = false
    if (failure !== undefined) this.#fail(failure)
  }

  /**
   * Writes what waits if that is one clean chunk, as after nearly every line where each is written at once. Returns whether
   * all of it is out; if not, `writeSync` is to go on, from the error there may be.
   */
  writeOnly(): boolean {
    if (this.#draining || this.#inFlight !== undefined || this.fd < 0) return false
    const chunk = this.#lines.only
    if (chunk === undefined) return false
    // A listener that logs adds to the chunk.
    this.#draining = true
    try {
      this.#advance(chunk, this.#port.writeSync(this.fd, chunk.memory.bytes, chunk.start, chunk.end - chunk.start))
    } catch (error) {
      this.#missed = error as Error
      return false
    } finally {
      this.#draining = false
    }
    if (chunk.start < chunk.end) return false
    this.#failing = false
    if (this.#fsync) this.syncFile()
    this.#events.done(chunk)
    this.#lines.restart()
    return true
  }

  /** Starts writing the oldest chunk, unless one is in flight. `idle` tells when it is time for the next. */
  start(): void {
    if (this.#inFlight !== undefined) return
    this.#measure()
    this.#inFlight = this.#lines.take()
    if (this.#inFlight !== undefined) this.#issue()
  }

  /** Takes back the chunk that waits for another try, if there is one. A write in flight ends by itself. */
  takeBack(): void {
    if (this.#retry === undefined) return
    clearTimeout(this.#retry)
    this.#retry = undefined
    this.#lines.putBack(this.#inFlight!)
    this.#inFlight = undefined
  }

  /** Asks for the file's size, once and before the first write that is not waited for: many never need it. */
  #measure(): void {
    if (this.#isMeasured) return
    this.#isMeasured = true
    try {
      this.#fileBytes = this.#port.fileSize(this.fd)
    } catch {
      // A descriptor that cannot be asked is treated like a pipe; writing will tell what is wrong with it.
      this.#fileBytes = undefined
    }
  }

  #writeChunks(): Error | undefined {
    for (let chunk = this.#lines.take(); chunk !== undefined; chunk = this.#lines.take()) {
      const error = this.#writeChunk(chunk)
      if (error !== undefined) {
        this.#lines.putBack(chunk)
        return error
      }
      this.#finish(chunk)
    }
    return undefined
  }

  #writeChunk(chunk: Chunk): Error | undefined {
    let stalledMs = 0
    let pauseMs = 1
    while (chunk.start < chunk.end) {
      let written = 0
      try {
        written = this.#writeNow(chunk)
      } catch (error) {
        if (!this.#mayRetry(error as Error, chunk) || stalledMs >= STALL_MAX_MS || this.#failing) return error as Error
      }
      if (written > 0) {
        this.#advance(chunk, written)
        stalledMs = 0
        pauseMs = 1
      } else {
        this.#port.pause(pauseMs)
        stalledMs += pauseMs
        pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2)
      }
      if (chunk.start < chunk.end) this.#lines.refresh(chunk)
    }
    return undefined
  }

  #writeNow(chunk: Chunk): number {
    const missed = this.#missed
    if (missed === undefined)
      return this.#port.writeSync(this.fd, chunk.memory.bytes, chunk.start, chunk.end - chunk.start)
    this.#missed = undefined
    throw missed
  }

  readonly #issue = (): void => {
    const chunk = this.#inFlight!
    this.#retry = undefined
    this.#lines.refresh(chunk)
    const { bytes } = chunk.memory
    if (!this.#neverBlocks) {
      this.#port.write(this.fd, bytes, chunk.start, chunk.end - chunk.start, this.#written)
      return
    }
    let written = 0
    try {
      written = this.#port.writeSync(this.fd, bytes, chunk.start, chunk.end - chunk.start)
    } catch (error) {
      this.#written(error as Error, 0)
      return
    }
    this.#written(null, written)
  }

  readonly #written = (error: Error | null, written: number): void => {
    const chunk = this.#inFlight!
    if (error !== null && !this.#mayRetry(error, chunk)) {
      this.#inFlight = undefined
      this.#lines.putBack(chunk)
      this.#fail(error)
      return
    }
    const isFull = error !== null || written === 0
    if (!isFull) this.#advance(chunk, written)
    if (isFull || chunk.start < chunk.end) {
      // Only a descriptor that does not block takes less than it is given.
      this.#neverBlocks ||= this.#fileBytes === undefined
      if (isFull) this.#waitForRoom()
      else this.#issue()
      return
    }
    this.#pauseMs = 1
    this.#inFlight = undefined
    this.#finish(chunk)
    this.#events.idle()
  }

  #waitForRoom(): void {
    this.#retry = setTimeout(this.#issue, this.#pauseMs)
    this.#pauseMs = Math.min(PAUSE_MAX_MS, this.#pauseMs * 2)
  }

  #advance(chunk: Chunk, written: number): void {
    chunk.start += written
    this.#lines.bytes -= written
    if (this.#fileBytes !== undefined) this.#fileBytes += written
    this.onWrite?.(written)
  }

  #finish(chunk: Chunk): void {
    this.#failing = false
    if (this.#fsync) this.syncFile()
    this.#events.done(chunk)
    this.#lines.release(chunk)
  }

  /** Puts the file's bytes on the disk; what is no file needs none. */
  syncFile(): void {
    try {
      this.#port.fsyncSync(this.fd)
    } catch (error) {
      if (!isNoFile(error as Error)) this.#fail(error as Error)
    }
  }

  #fail(error: Error): void {
    const again = this.#failing
    this.#failing = true
    this.#events.failed(error, again)
  }

  #mayRetry(error: Error, chunk: Chunk): boolean {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EAGAIN' && code !== 'EBUSY') return false
    const bytes = chunk.end - chunk.start
    return this.#retryBusy(error, bytes, this.#lines.bytes - bytes)
  }

  /**
   * Before a blocking write: waits for the chunk in flight, so that lines stay in order. Only a file's size tells that
   * without the event loop; on a pipe the two may swap places.
   */
  #settle(chunk: Chunk): void {
    if (this.#fileBytes === undefined) return
    const expected = this.#fileBytes + chunk.end - chunk.start
    for (let waitedMs = 0; waitedMs < SETTLE_MAX_MS; waitedMs++) {
      const size = this.#port.fileSize(this.fd)
      if (size === undefined || size >= expected) return
      this.#port.pause(1)
    }
  }
}

/** Whether an error of `fsync` only says that this is a pipe, a terminal or a device. */
export function isNoFile(error: Error): boolean {
  return /^(?:EINVAL|ENOTSUP|ENOSYS|EROFS)$/.test((error as NodeJS.ErrnoException).code ?? '')
}
