import type { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import type { Scrubber, ScrubberInternals } from '../scrub/api.js'
import { PendingLines } from './destination-lines.js'
import { closeTap } from './pino-tap.js'
import { internalsForExit } from './weak-warning.js'

/** One worker stage: a module, its options and the least level it gets. */
export interface TransportTarget {
  readonly target?: string | undefined
  readonly pipeline?: readonly TransportTarget[] | undefined
  readonly options?: Readonly<Record<string, unknown>> | undefined
  readonly level?: string | number | undefined
}

/** `pino.transport`'s options: one of `target`, `targets` and `pipeline`, and what goes with it. */
export interface TransportOptions extends TransportTarget {
  readonly targets?: readonly TransportTarget[] | undefined
  readonly levels?: Readonly<Record<string, number>> | undefined
  readonly dedupe?: boolean | undefined
  readonly sync?: boolean | undefined
  /** Options of the worker thread. */
  readonly worker?: Readonly<Record<string, unknown>> | undefined
  /** The files from which targets are resolved. Default: the callers'. */
  readonly caller?: string | readonly string[] | undefined
}

/** What pino's thread stream offers, and `pino(stream)` takes. */
export interface TransportStream extends EventEmitter {
  write(line: string): boolean
  flush(done?: (error?: Error) => void): void
  flushSync(): void
  end(): void
  ref(): void
  unref(): void
  readonly ready: boolean
  readonly destroyed: boolean
  readonly closed: boolean
  readonly writable: boolean
  readonly writableNeedDrain: boolean
}

const SINK = 'pino'
/** Lines gathered before they cross to the worker, which they do at the end of the turn at the latest. */
const BATCH_BYTES = 16 * 1024
const MEMORY_BYTES = 64 * 1024

/**
 * pino's worker transport, fed with clean lines: a line is scrubbed when it is logged, on the thread that knows the
 * values, so that a secret registered just before is masked, whatever the worker is doing. Takes `pino.transport`'s
 * options and returns its stream.
 *
 * @throws Error when pino is not installed or a target cannot be found.
 * @example
 * const logger = pino(createTransport(scrubber, { target: 'pino/file', options: { destination: 'app.log' } }))
 */
export function createTransport(scrubber: Scrubber, options: TransportOptions): TransportStream {
  const internals = internalsForExit(scrubber)
  closeTap(internals)
  const stream = loadTransport()({ caller: findCallers(), ...options })
  return scrubWrites(stream, internals, options.sync === true)
}

/** Puts a scrubbing batch before a stream's `write`; whatever empties the stream empties the batch first. */
function scrubWrites(stream: TransportStream, internals: ScrubberInternals, sync: boolean): TransportStream {
  const lines = new PendingLines(internals, MEMORY_BYTES, SINK)
  const { write, flush, flushSync, end } = stream
  let scheduled = false
  let welcome = true
  function pass(unfinishedToo: boolean): void {
    lines.seal(unfinishedToo)
    for (let chunk = lines.take(); chunk !== undefined; chunk = lines.take()) {
      const bytes = Buffer.from(chunk.memory.bytes.subarray(chunk.start, chunk.end))
      lines.bytes -= bytes.length
      lines.release(chunk)
      welcome = write.call(stream, bytes as never)
    }
  }
  function passScheduled(): void {
    scheduled = false
    pass(false)
  }
  stream.on('drain', () => {
    welcome = true
  })
  return Object.assign(stream, {
    write(line: string): boolean {
      lines.append(typeof line === 'string' ? line : `${line}`)
      if (sync || lines.hasSealed || lines.activeBytes >= BATCH_BYTES) pass(false)
      else if (!scheduled) {
        scheduled = true
        setImmediate(passScheduled)
      }
      return welcome
    },
    flush(done?: (error?: Error) => void): void {
      pass(true)
      flush.call(stream, done)
    },
    flushSync(): void {
      pass(true)
      flushSync.call(stream)
    },
    end(): void {
      pass(true)
      end.call(stream)
    },
  })
}

type Transport = (options: TransportOptions) => TransportStream

function loadTransport(): Transport {
  const { transport } = createRequire(__filename)('pino') as { readonly transport?: Transport }
  if (typeof transport !== 'function') throw new Error('createTransport: the installed pino has no transports')
  return transport
}

/** The files on the stack outside this one, nearest first: targets are resolved as if the caller had asked pino. */
function findCallers(): readonly string[] {
  const prepare = Error.prepareStackTrace
  try {
    Error.prepareStackTrace = (_, sites) => sites
    const sites = new Error('callers').stack as unknown as readonly NodeJS.CallSite[]
    return sites.flatMap((site) => site.getFileName() ?? []).filter((file) => file !== __filename)
  } finally {
    Error.prepareStackTrace = prepare
  }
}
