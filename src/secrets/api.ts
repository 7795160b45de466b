import type { KnownValues } from '../model/known.js'
import type { SecretsClock } from './clock.js'
import type { Secret } from './secret-handle.js'
import type { SecretSource } from './source.js'
import type { SecretSourceError, SourceReason } from './source-error.js'
import type { StandardSchema } from './validate.js'

/** Options of `openSecrets`. */
export interface SecretsOptions<Output = Readonly<Record<string, string>>> {
  /** Where values come from. Of two sources with the same name, the later one is served; both are masked. */
  readonly sources: readonly SecretSource[]
  /** What `createScrubber` returned. */
  readonly scrubber: { readonly known: KnownValues }
  /** Any Standard Schema (zod, valibot, arktype) over the object of all values. */
  readonly schema?: StandardSchema<Output>
  /** `throw` (default), or `exit`: print what is missing or invalid and end the process with code 1. */
  readonly onInvalid?: 'throw' | 'exit'
  /** Age at which values are loaded anew. Default five minutes; 0: only when asked or when a source notices a change. */
  readonly refreshMs?: number
  /** How long replaced values stay masked. Default one hour. */
  readonly graceMs?: number
  /** Deadline of each call to a source. Default five seconds. */
  readonly timeoutMs?: number
  /** Attempts of one load, the first included. Default 3. */
  readonly attemptsMax?: number
  /** Least time between two loads that `refresh(name)` causes at one source; a further call waits. Default one second. */
  readonly refreshMinMs?: number
  /** Names that are configuration: served, but not masked. */
  readonly plain?: readonly string[]
  /** Masks values that are short or common words too, everywhere. */
  readonly evenIfWeak?: boolean
  /** Gives `access` events the place of the call. Costs a stack trace for each `get`. */
  readonly callSites?: boolean
  /** Told once, by name, of secrets that are too weak to be masked everywhere. Default: a process warning. */
  readonly warn?: (message: string) => void
  /** Abandons opening. */
  readonly signal?: AbortSignal
  /** Time. Default: the system's, with unref'd timers. */
  readonly clock?: SecretsClock
}

/** What `on` can listen to. No event carries a value. */
export interface SecretsEvents {
  /** A value has changed; the old one stays masked for `graceMs`. */
  rotated: { readonly name: string; readonly version: string; readonly source: string }
  /** A source has stopped delivering, or fails for another reason than before. The last good values are served on. */
  'refresh-failed': {
    readonly source: string
    readonly reason: SourceReason
    readonly error: SecretSourceError
    /** Age of the values that are served on. */
    readonly staleMs: number
  }
  /** A source delivers again. */
  recovered: { readonly source: string; readonly staleMs: number }
  /** A value has been read. */
  access: {
    readonly name: string
    readonly version: string
    /** Milliseconds since the epoch. */
    readonly atMs: number
    /** `file:line:column`, with `callSites`. */
    readonly callSite?: string
  }
}

/** Name of an event. */
export type SecretsEvent = keyof SecretsEvents

/** Secrets, loaded, validated and registered with the scrubber. */
export interface Secrets<Output = Readonly<Record<string, string>>> extends AsyncDisposable {
  /** The current value. @throws {RangeError} for an unknown name, listing the names there are. */
  get(name: string): string
  has(name: string): boolean
  names(): readonly string[]
  /** A handle that prints as `[secret name]`. @throws {RangeError} for an unknown name. */
  handle(name: string): Secret
  /** All current values, as the schema returned them; frozen, and printing as names only. Does not count as access. */
  all(): Output
  /**
   * Loads anew: every source, or the one that serves `name` because its value was refused (a leased one is replaced).
   * Calls at the same time share one load. Rejects when the load fails; the last good values are served on.
   *
   * @throws {SecretSourceError}
   */
  refresh(name?: string): Promise<void>
  status(): SecretsStatus
  /** Returns what takes the listener off. A listener that throws is counted and otherwise ignored. */
  on<E extends SecretsEvent>(event: E, listener: (event: SecretsEvents[E]) => void): () => void
  off<E extends SecretsEvent>(event: E, listener: (event: SecretsEvents[E]) => void): void
  /** Stops everything and forgets the values; they stay masked. */
  close(): Promise<void>
}

/** How things stand; never values. */
export interface SecretsStatus {
  readonly closed: boolean
  readonly sources: readonly SourceStatus[]
  readonly secrets: readonly SecretStatus[]
  /** Exceptions thrown by listeners. */
  readonly listenerFailures: number
}

/** How one source stands. */
export interface SourceStatus {
  readonly source: string
  readonly state: 'fresh' | 'stale'
  /** Age of its values. */
  readonly ageMs: number
  /** Why it is stale. */
  readonly reason?: SourceReason
  /** Failed loads since the last good one. */
  readonly failures: number
  readonly loads: number
}

/** How one secret stands. */
export interface SecretStatus {
  readonly name: string
  readonly source: string
  readonly version: string
  readonly reads: number
  readonly rotations: number
  /** `in-context`: a weak value, masked behind a sensitive key only · `no`: refused, or configuration. */
  readonly masked: 'everywhere' | 'in-context' | 'no'
  /** The source no longer has it; the last good value is served on. */
  readonly missing: boolean
}
