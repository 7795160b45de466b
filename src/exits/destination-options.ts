import type { RetryBusy } from './destination-writer.js'

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
