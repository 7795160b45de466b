import { checkOptionNames } from '../model/option-names.js'
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

/** The last two are for those who come from `pino.destination`: there is no use for them here. */
const NAMES: readonly string[] = [
  'dest',
  'fd',
  'sync',
  'minLength',
  'maxLength',
  'periodicFlush',
  'append',
  'mkdir',
  'mode',
  'fsync',
  'retryEAGAIN',
  'maxWrite',
  'contentMode',
] satisfies (keyof DestinationOptions | 'maxWrite' | 'contentMode')[]

/** Largest `minLength`: memory of that size is set aside. */
const MIN_LENGTH_MAX = 16 * 1024 * 1024

/** Options checked, with every default filled in. */
export interface DestinationSettings {
  readonly dest: string | number | undefined
  readonly sync: boolean
  readonly minLength: number
  readonly maxLength: number
  readonly periodicFlush: number
  readonly append: boolean
  readonly mkdir: boolean
  readonly mode: number | string | undefined
  readonly fsync: boolean
  readonly retryEAGAIN: RetryBusy
}

/** @throws TypeError or RangeError that names the option. */
export function checkDestinationOptions(options: DestinationOptions): DestinationSettings {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError('createDestination: options must be an object, such as { dest: "app.log" }')
  }
  checkOptionNames('createDestination', options, NAMES)
  const { sync = true, append = true, mkdir = false, mode, fsync = false, retryEAGAIN = retryAlways } = options
  const minLength = checkCount('minLength', options.minLength)
  if (minLength > MIN_LENGTH_MAX) {
    throw new RangeError(`createDestination: minLength must be at most ${MIN_LENGTH_MAX} bytes`)
  }
  const maxLength = checkCount('maxLength', options.maxLength)
  const periodicFlush = checkCount('periodicFlush', options.periodicFlush)
  const dest = options.fd ?? options.dest
  return { dest, sync, minLength, maxLength, periodicFlush, append, mkdir, mode, fsync, retryEAGAIN }
}

function checkCount(name: string, value: number | undefined): number {
  if (value === undefined) return 0
  if (typeof value === 'number' && value >= 0 && Number.isFinite(value)) return value
  throw new TypeError(`createDestination: ${name} must be a number of at least 0`)
}

function retryAlways(): boolean {
  return true
}
