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
  /**
   * Masks `value` from now on, besides what the name holds already. The name appears in masks.
   *
   * @throws {TypeError} for a name that is no string, or an option that there is not: then the value is masked all the same.
   */
  add(name: string, value: string, options?: AddOptions): Registration
  /**
   * `next` is masked from now on, the previous values until `graceMs` has passed. Of an unknown name it is `add`.
   *
   * @throws {TypeError} as `add` does, {RangeError} for a `graceMs` that is no time: then both values stay masked.
   */
  rotate(name: string, next: string, options?: RotateOptions): Registration
  /** Unmasks what no other name holds. Returns whether the name held anything. */
  delete(name: string): boolean
  /** Every name that holds something, oldest first. */
  names(): readonly string[]
}
