import type { KnownValues } from '../model/known.js'

/** On a set of known values: the names of the weak ones. The same across copies of the package. */
export const WEAK_NAMES: unique symbol = Symbol.for('inkout.known.weak.1') as never

/** Names remembered at most; who registers more weak values than this is told of the first ones. */
const NAMES_MAX = 10_000

/**
 * Names of values that are masked behind a sensitive key only, or not at all, for those who have to tell the operator: each
 * name is told once, by whoever is first.
 */
export class WeakNames {
  readonly #told = new Set<string>()
  readonly #untold = new Set<string>()
  /** Names given to a scrubber with no value, or one that cannot be masked. */
  readonly #refused = new Set<string>()
  readonly #listeners: (() => void)[] = []

  /** A value under this name was registered and is weak. */
  add(name: string): void {
    if (this.#told.has(name) || this.#untold.has(name) || this.#told.size + this.#untold.size >= NAMES_MAX) return
    this.#untold.add(name)
    for (const listener of this.#listeners) listener()
  }

  /** A value was refused that somebody took to be registered. */
  refuse(name: string): void {
    if (this.#refused.size >= NAMES_MAX) return
    this.#refused.add(name)
    for (const listener of this.#listeners) listener()
  }

  /** All names of refused values nobody has been told of; the caller tells them. */
  takeRefused(): readonly string[] {
    const names = [...this.#refused]
    this.#refused.clear()
    return names
  }

  /** The name is registered no more: if it comes back, it is told again. */
  delete(name: string): void {
    this.#told.delete(name)
    this.#untold.delete(name)
  }

  /** Somebody tells the operator of this name. */
  tell(name: string): void {
    if (this.#untold.delete(name)) this.#told.add(name)
  }

  /** All names nobody has been told of; the caller tells them. */
  takeUntold(): readonly string[] {
    const names = [...this.#untold]
    for (const name of names) this.tell(name)
    return names
  }

  /** Calls `listener`, which must not throw, when there is something to tell: in the middle of a registration. */
  onUntold(listener: () => void): void {
    this.#listeners.push(listener)
    if (this.#untold.size + this.#refused.size > 0) listener()
  }
}

/** The weak names of a set of known values, or undefined when it is not one of ours. */
export function weakNamesOf(known: KnownValues): WeakNames | undefined {
  return (known as { readonly [WEAK_NAMES]?: WeakNames })[WEAK_NAMES]
}
