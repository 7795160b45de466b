import { EventEmitter } from 'node:events'
import { StringDecoder } from 'node:string_decoder'
import { internalsOf, type Scrubber, type ScrubberInternals } from '../scrub/api.js'
import { holdForExit, releaseFromExit, unwatchExit, watchExit } from './destination-exit.js'
import { type FileOptions, openFile, openFileAtExit, openFileSync, resolveTarget } from './destination-file.js'
import { type Chunk, PendingLines } from './destination-lines.js'
import { type FilePort, systemPort } from './destination-port.js'
import { isNoFile, type RetryBusy, Writer } from './destination-writer.js'

/** Options of `createDestination`; names and defaults as in `pino.destination`, but for `sync`. */
export interface DestinationOptions {
  /** A path, or a file descriptor. Default: standard output. */
  readonly dest?: string | number | undefined
  /** Another name for `dest`. */
  readonly fd?: string | number | undefined
  /** Whether `write` returns only after the lines that are due have been written. Default true. */
  readonly sync?: boolean | undefined
  /** Bytes to collect before writing. Default 0: every line at once. */
  readonly minLength?: number | undefined
  /** Bytes that may wait; lines beyond are dropped, with a `drop` event. Default 64 MiB. */
  readonly maxLength?: number | undefined
  /** Milliseconds between flushes of lines that wait for company. Default 0: none. */
  readonly periodicFlush?: number | undefined
  /** Default true; false truncates the file. */
  readonly append?: boolean | undefined
  /** Creates the file's directory. Default false. */
  readonly mkdir?: boolean | undefined
  /** Permissions of a created file. */
  readonly mode?: number | string | undefined
  /** Whether every write is followed by an `fsync`. Default false. */
  readonly fsync?: boolean | undefined
  /** Whether a busy descriptor is tried again. Default: always. */
  readonly retryEAGAIN?: RetryBusy | undefined
}

const SINK = 'pino'
const PENDING_BYTES_MAX = 64 * 1024 * 1024
/** One half of the memory. A line of a third of it (less 1 KB) is encoded in place; a longer one is scrubbed as a string. */
const CHUNK_BYTES = 64 * 1024
const HIGH_WATER_BYTES = 16_387

/**
 * A stream for `pino(options, stream)` that encodes each line once, scrubs the bytes and writes them: faster than pino's
 * own destination, which it stands in for: `write`, `flush`, `flushSync`, `end`, `destroy`, `reopen` and the events
 * `ready`, `drain`, `write`, `drop`, `error`, `finish`, `close`.
 *
 * What it does otherwise: pending lines are kept at exit in every mode; waiting lines are bounded; an error is told once
 * until a write succeeds again, and as a process warning where nobody listens; `write` never throws.
 *
 * @throws TypeError for options that make no sense; in `sync` mode what the system says when the file cannot be opened.
 * @example
 * const logger = pino({ level: 'info' }, createDestination(scrubber, { dest: 'app.log', minLength: 4096 }))
 */
export function createDestination(scrubber: Scrubber, options: DestinationOptions = {}): Destination {
  return openDestination(internalsOf(scrubber), options, systemPort)
}

/** `createDestination` on a port. */
export function openDestination(
  internals: ScrubberInternals,
  options: DestinationOptions,
  port: FilePort,
): Destination {
  return new Destination(internals, options, port)
}

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
  readonly #openOptions: FileOptions
  readonly #bytesMax: number
  readonly #highWater: number
  readonly #timer: NodeJS.Timeout | undefined
  #waiting: { readonly serial: number; readonly done: (error?: Error) => void }[] = []
  #decoder: StringDecoder | undefined
  #opening = false
  #reopening = false
  #ending = false
  #broken = false
  #held = false
  #wantsDrain = false
  #drainDue = false
  #full = false

  constructor(internals: ScrubberInternals, options: DestinationOptions, port: FilePort) {
    super()
    const { sync = true, append = true, mkdir = false, mode, fsync = false, retryEAGAIN = () => true } = options
    this.sync = sync
    this.append = append
    this.minLength = checkCount('minLength', options.minLength)
    this.maxLength = checkCount('maxLength', options.maxLength)
    this.#internals = internals
    this.#port = port
    this.#openOptions = { append, mkdir, mode }
    this.#bytesMax = this.maxLength || PENDING_BYTES_MAX
    this.#highWater = Math.max(this.minLength, HIGH_WATER_BYTES)
    this.#lines = new PendingLines(internals, this.minLength + CHUNK_BYTES, SINK)
    const events = {
      done: (chunk: Chunk) => this.#chunkDone(chunk),
      idle: () => this.#idle(),
      failed: (error: Error) => this.#failed(error),
    }
    this.#writer = new Writer(port, this.#lines, events, retryEAGAIN, fsync)
    this.on('newListener', (name) => this.#listened(name))
    this.on('removeListener', (name) => this.#unlistened(name))
    const target = resolveTarget(options.fd ?? options.dest)
    if ('fd' in target) {
      this.#writer.use(target.fd)
      process.nextTick(() => this.#emitSafely('ready'))
    } else {
      this.file = target.file
      this.#open()
    }
    const periodMs = checkCount('periodicFlush', options.periodicFlush)
    if (periodMs > 0) this.#timer = setInterval(() => this.#flushLines(), periodMs).unref()
    watchExit(this)
  }

  /** The descriptor in use; -1 while there is none. */
  get fd(): number {
    return this.#writer.fd
  }

  /** Takes one line (or text: each write is scrubbed by lines). Whether more is welcome now; if not, `drain` follows. */
  write(data: string | Uint8Array): boolean {
    const line = typeof data === 'string' ? data : this.#decode(data)
    const lines = this.#lines
    if (this.destroyed || this.#broken) return this.#refuse()
    if (lines.bytes + line.length > this.#bytesMax && !this.#makeRoom(line)) return false
    lines.append(line)
    if (lines.activeBytes >= this.minLength || lines.hasSealed) this.#push()
    if (lines.bytes === 0) return true
    if (!this.#held) this.#hold()
    if (lines.bytes < this.#highWater) return true
    this.#wantsDrain = true
    return false
  }
}
