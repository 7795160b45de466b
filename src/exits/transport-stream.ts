import type { EventEmitter } from 'node:events'

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

/** pino's function of that name. */
export type Transport = (options: TransportOptions) => TransportStream

/** Lines on their way to a stream. */
export interface Batch {
  append(line: string): void
  /** Whether they should go now, and not at the end of the turn. */
  readonly isDue: boolean
  /** Hands what there is to `write`, in order; with `all` an unfinished line, too. */
  pass(all: boolean, write: (text: string | Uint8Array) => void): void
}

/** Puts a batch before a stream's `write`; whatever empties the stream empties the batch first. */
export function batchWrites(stream: TransportStream, batch: Batch, sync: boolean): TransportStream {
  const { write, flush, flushSync, end } = stream
  let scheduled = false
  let welcome = true
  function passOne(text: string | Uint8Array): void {
    welcome = write.call(stream, text as string)
  }
  function passScheduled(): void {
    scheduled = false
    batch.pass(false, passOne)
  }
  stream.on('drain', () => {
    welcome = true
  })
  return Object.assign(stream, {
    write(line: string): boolean {
      batch.append(typeof line === 'string' ? line : `${line}`)
      if (sync || batch.isDue) batch.pass(false, passOne)
      else if (!scheduled) {
        scheduled = true
        setImmediate(passScheduled)
      }
      return welcome
    },
    flush(done?: (error?: Error) => void): void {
      batch.pass(true, passOne)
      flush.call(stream, done)
    },
    flushSync(): void {
      batch.pass(true, passOne)
      flushSync.call(stream)
    },
    end(): void {
      batch.pass(true, passOne)
      end.call(stream)
    },
  })
}
