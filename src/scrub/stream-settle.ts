/** A stream that holds text back. */
export interface Holder {
  /** Looks at the held text now, and masks later what is found in it now. Total. */
  settle(): void
}

/** The streams of a scrubber that are open. */
export interface Holders {
  add(holder: Holder): void
  remove(holder: Holder): void
  /** Settles all of them. */
  settle(): void
}

/** As many streams that nobody ended are forgotten at once. */
const SWEEP_MIN = 64

/** Keeps no stream alive: one that is dropped without having been ended is forgotten in time. */
export function createHolders(): Holders {
  const references = new Set<WeakRef<Holder>>()
  const byHolder = new WeakMap<Holder, WeakRef<Holder>>()
  let sweepAt = SWEEP_MIN

  function sweep(): void {
    for (const reference of references) if (reference.deref() === undefined) references.delete(reference)
    sweepAt = Math.max(SWEEP_MIN, 2 * references.size)
  }

  return {
    add(holder) {
      if (references.size >= sweepAt) sweep()
      const reference = new WeakRef(holder)
      references.add(reference)
      byHolder.set(holder, reference)
    },
    remove(holder) {
      const reference = byHolder.get(holder)
      if (reference !== undefined) references.delete(reference)
    },
    settle() {
      for (const reference of references) reference.deref()?.settle()
    },
  }
}
