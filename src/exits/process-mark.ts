import { INTERNALS, type Scrubber } from '../scrub/api.js'

/** On a function we put in a host's place: the scrubbers behind it. Shared by all copies of the package. */
const GUARDED = Symbol.for('inkout.process.guarded')

interface Guarded {
  [GUARDED]?: readonly unknown[]
}

/** Whether the method is guarded by this very scrubber already, however often it was wrapped since. */
export function isGuarded(scrubber: Scrubber, method: unknown): boolean {
  return doorsOf(method).includes(doorOf(scrubber))
}

/**
 * Puts `make(original)` in place of a method. The result puts the original back; where somebody has wrapped ours
 * meanwhile, that is impossible, and ours must let everything through instead: `active` says whether it should work.
 */
export function replaceMethod<T extends object>(
  scrubber: Scrubber,
  target: T,
  key: keyof T & string,
  make: (original: (...given: unknown[]) => unknown, isActive: () => boolean) => (...given: unknown[]) => unknown,
): () => void {
  const original = target[key] as unknown as (...given: unknown[]) => unknown
  if (typeof original !== 'function' || isGuarded(scrubber, original)) return nothing
  let active = true
  const guarded = make(original, () => active)
  Object.defineProperty(guarded, 'name', { value: key, configurable: true })
  Object.defineProperty(guarded, GUARDED, { value: [...doorsOf(original), doorOf(scrubber)] })
  const before = Object.getOwnPropertyDescriptor(target, key)
  Object.defineProperty(target, key, {
    value: guarded,
    writable: true,
    configurable: true,
    enumerable: before?.enumerable ?? true,
  })
  return () => {
    active = false
    if ((target[key] as unknown) !== guarded) return
    if (before === undefined) Reflect.deleteProperty(target, key)
    else Object.defineProperty(target, key, before)
  }
}

function doorsOf(method: unknown): readonly unknown[] {
  return typeof method === 'function' ? ((method as Guarded)[GUARDED] ?? []) : []
}

function doorOf(scrubber: Scrubber): unknown {
  return (scrubber as { readonly [INTERNALS]?: unknown })[INTERNALS]
}

function nothing(): void {
  // Nothing was replaced.
}
