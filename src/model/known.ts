/** The one port through which time comes in. */
export interface Clock {
  /** Calls `run` after `delayMs`; returns what cancels it. Must not keep the process alive. */
  after(delayMs: number, run: () => void): () => void
}

/** What became of a registered value. */
export interface Registration {
  readonly accepted: boolean
  /** Why it was refused, or why it is masked in key context only (`weak`). Never contains the value. */
  readonly reason?: string
  /** Names of the forms it is found in. */
  readonly forms: readonly string[]
}

/** Options of `KnownValues.add`. */
export interface AddOptions {
  /** Masked anywhere, whatever its strength or length. */
  readonly evenIfWeak?: boolean
}

/** Options of `KnownValues.rotate`. */
export interface RotateOptions extends AddOptions {
  /** How long the previous values stay masked. Default one hour. */
  readonly graceMs?: number
}

/** The registered values: names in, never values out. None of these throws for a value. */
export interface KnownValues {
  add(name: string, value: string, options?: AddOptions): Registration
  /** `next` is masked from now on, the previous values until `graceMs` has passed. */
  rotate(name: string, next: string, options?: RotateOptions): Registration
  delete(name: string): boolean
  names(): readonly string[]
}
