import { weakNamesOf } from '../known/weak-names.js'
import type { KnownValues, Registration } from '../model/known.js'
import type { SecretsClock } from './clock.js'

/** Options of `createLedger`. */
export interface LedgerOptions {
  readonly graceMs: number
  readonly clock: SecretsClock
  /** Masked anywhere, whatever the strength. */
  readonly evenIfWeak: boolean
}

/**
 * Keeps the scrubber's known values in step with what sources hold. The only place in this folder that touches them.
 * A slot stands for one place a value comes from (source, name, role); each slot has a known name of its own, because
 * rotating or deleting a shared name would unmask what another slot still holds.
 */
export interface Ledger {
  /** Masks `value` from now on; what the slot held before, offers too, stays masked through the grace period. */
  put(slot: string, name: string, value: string): Registration
  /** Masks `value` beside what the slot holds, until the next `put` says which of them stays. */
  offer(slot: string, name: string, value: string): Registration
  /** Unmasks what the slot holds once the grace period is over. */
  release(slot: string): void
  /** Forgets timers and values. Everything stays masked. */
  close(): void
}

interface Entry {
  readonly name: string
  value: string
  registration: Registration
  offered: boolean
  cancelRelease: (() => void) | undefined
}

/** Names given out by ledgers that share a scrubber, so that two stores never rotate each other's values away. */
const namesInUse = new WeakMap<KnownValues, Set<string>>()

/** Opens a ledger over a scrubber's known values. */
export function createLedger(known: KnownValues, options: LedgerOptions): Ledger {
  const { graceMs, clock, evenIfWeak } = options
  const entries = new Map<string, Entry>()
  const taken = takenNames(known)

  function freeName(name: string): string {
    let free = name
    for (let count = 2; taken.has(free); count++) free = `${name}.${count}`
    taken.add(free)
    return free
  }

  function open(slot: string, name: string, value: string): Registration {
    const free = freeName(name)
    const registration = known.add(free, value, { evenIfWeak })
    // The store itself tells of weak values.
    weakNamesOf(known)?.tell(free)
    entries.set(slot, { name: free, value, registration, offered: false, cancelRelease: undefined })
    return registration
  }

  return {
    put(slot, name, value) {
      const entry = entries.get(slot)
      if (entry === undefined) return open(slot, name, value)
      entry.cancelRelease?.()
      entry.cancelRelease = undefined
      if (entry.value !== value || entry.offered) {
        entry.registration = known.rotate(entry.name, value, { graceMs, evenIfWeak })
        entry.value = value
        entry.offered = false
      }
      return entry.registration
    },
    offer(slot, name, value) {
      const entry = entries.get(slot)
      if (entry === undefined) return open(slot, name, value)
      entry.offered = true
      return known.add(entry.name, value, { evenIfWeak })
    },
    release(slot) {
      const entry = entries.get(slot)
      if (entry === undefined || entry.cancelRelease !== undefined) return
      entry.cancelRelease = clock.after(graceMs, () => {
        entries.delete(slot)
        known.delete(entry.name)
        taken.delete(entry.name)
      })
    },
    close() {
      for (const entry of entries.values()) entry.cancelRelease?.()
      entries.clear()
    },
  }
}

function takenNames(known: KnownValues): Set<string> {
  const present = namesInUse.get(known)
  const taken = present ?? new Set<string>()
  for (const name of known.names()) taken.add(name)
  if (present === undefined) namesInUse.set(known, taken)
  return taken
}
