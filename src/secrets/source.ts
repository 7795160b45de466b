import type { SecretsClock } from './clock.js'

/** One secret as a source delivers it. */
export interface LoadedSecret {
  /** The name that `get` takes and masks show. */
  readonly name: string
  readonly value: string
  /** The source's own version id, printable. Without one the store counts. */
  readonly version?: string
  /** Configuration rather than a secret: served, but not masked. */
  readonly plain?: boolean
  /** Further values that must be masked and are not served: previous and pending versions, other readings. */
  readonly also?: readonly AlsoMasked[]
}

/** A value that is masked beside the current one. */
export interface AlsoMasked {
  /** What it is, such as `previous` or `pending`; distinct within a secret. */
  readonly role: string
  readonly value: string
  /** Shown in masks. Default: the secret's name and the role. */
  readonly name?: string
}

/** What a source delivers in one load. */
export interface Loaded {
  readonly secrets: readonly LoadedSecret[]
  /** When the source wants to be asked again at the latest: a lease to renew, a directory to poll. */
  readonly refreshInMs?: number
}

/** What a source is given for one load. */
export interface LoadContext {
  /** Aborts when the load is given up. Inside `call`, use the signal given there. */
  readonly signal: AbortSignal
  /** Names whose values were refused by whoever they are for: they must not come from a cache or an old lease. */
  readonly refused: ReadonlySet<string>
  readonly clock: SecretsClock
  /**
   * Makes one request under the store's deadline, and again after failures that may pass by themselves. Whatever waits
   * outside of `call` counts against one deadline for the whole load.
   */
  call<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Registers a credential of the source itself with the scrubber; to be called before the credential is used. */
  protect(name: string, value: string): void
}

/** Where secrets come from. The one contract of everything in this folder. */
export interface SecretSource {
  /** Printed in errors, events and status; never holds a credential. */
  readonly name: string
  /**
   * Loads everything. Never called twice at the same time.
   *
   * @throws {SecretSourceError} or anything else, of which only the class of reason is kept.
   */
  load(context: LoadContext): Promise<Loaded>
  /** Calls `changed` when the source notices a change by itself; returns what stops it. */
  watch?(changed: () => void, clock: SecretsClock): () => void
  /** Lets go of connections. Must not throw for want of a server. */
  close?(signal: AbortSignal): Promise<void>
}
