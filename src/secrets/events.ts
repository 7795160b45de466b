import type { SecretsEvent, SecretsEvents } from './api.js'

/** Listeners of a store. A listener that throws is counted and never reaches the store. */
export interface Events {
  on<E extends SecretsEvent>(event: E, listener: (event: SecretsEvents[E]) => void): () => void
  off<E extends SecretsEvent>(event: E, listener: (event: SecretsEvents[E]) => void): void
  emit<E extends SecretsEvent>(event: E, detail: SecretsEvents[E]): void
  has(event: SecretsEvent): boolean
  failures(): number
  clear(): void
}

type Listener = (event: never) => void

/** Makes an empty set of listeners. */
export function createEvents(): Events {
  const listeners = new Map<SecretsEvent, Set<Listener>>()
  let failures = 0

  function countFailure(): void {
    failures++
  }

  function call(listener: Listener, detail: unknown): void {
    try {
      const result: unknown = (listener as (event: unknown) => unknown)(detail)
      // An async listener's rejection would otherwise end the process.
      if (result instanceof Promise) result.catch(countFailure)
    } catch {
      countFailure()
    }
  }

  return {
    on(event, listener) {
      const all = listeners.get(event) ?? new Set<Listener>()
      listeners.set(event, all.add(listener as Listener))
      return () => {
        all.delete(listener as Listener)
      }
    },
    off(event, listener) {
      listeners.get(event)?.delete(listener as Listener)
    },
    emit(event, detail) {
      for (const listener of [...(listeners.get(event) ?? [])]) call(listener, Object.freeze(detail))
    },
    has: (event) => (listeners.get(event)?.size ?? 0) > 0,
    failures: () => failures,
    clear: () => listeners.clear(),
  }
}
