import { types } from 'node:util'
import { FAILED_TEXT } from '../mask/placeholder.js'

/** Masks exact paths in values. */
export interface PathScrubber {
  /**
   * A copy with the paths masked, or the very same reference when none of them leads to anything. Only the objects on the
   * way to a masked place are copied; the caller's are never written to. Total: a failure costs the whole value.
   */
  scrub<T>(value: T): T
}

/** Most places one path with wildcards masks in one value. */
const PLACES_MAX = 100_000
/** Steps that would lead out of the value. */
const FORBIDDEN = /^(?:__proto__|constructor|prototype)$/

interface Path {
  readonly steps: readonly string[]
  readonly hasWildcard: boolean
}

interface FastRedact {
  (value: object): unknown
  restore(value: object): unknown
}

/**
 * Compiles paths in fast-redact's syntax: `a.b`, `a["b-c"]`, `a[0]`, `a[*].b`, `*.b`. `maskFor` counts the finding, `onFailure` a value
 * that was replaced.
 *
 * fast-redact writes into what it is given, so it is given a copy of the objects on the way. It handles the exact paths;
 * those with wildcards are walked here, because it passes over some of them (its issues 57, 78) and masks too much for
 * others (62, 71). It compiles code, so it is loaded only when there are paths.
 *
 * @throws {TypeError} naming the path that is not valid.
 */
export function createPathScrubber(
  paths: readonly string[],
  maskFor: (path: string) => string,
  onFailure?: () => void,
): PathScrubber {
  const compiled = paths.map(parsePath)
  const made = new Set<string>()

  /** What was masked before stays, so that a value may pass twice. */
  function maskOf(value: unknown, path: readonly string[]): unknown {
    if (typeof value === 'string' && made.has(value)) return value
    const mask = maskFor(path.join('.'))
    if (made.size < 1_000) made.add(mask)
    return mask
  }

  const exact = paths.filter((_, i) => compiled[i]?.hasWildcard === false)
  const redact = compile(paths, exact, maskOf)

  function scrubObject(root: object): object {
    const spine = createSpine(root)
    for (const path of compiled) {
      let places = 0
      spine.visit(path.steps, (container, key, value, at) => {
        if (typeof value === 'string' && made.has(value)) return
        if (++places > PLACES_MAX) throw new RangeError('Too many places under one path')
        const copy = spine.copyOf(container)
        put(copy, key, path.hasWildcard ? maskOf(value, at) : value)
      })
    }
    const copy = spine.root()
    if (copy !== root && redact !== undefined) {
      redact(copy)
      // fast-redact keeps what it replaced until it is told to restore: let go of it.
      redact.restore({})
    }
    return copy
  }

  return {
    scrub<T>(value: T): T {
      if (typeof value !== 'object' || value === null) return value
      try {
        return scrubObject(value) as T
      } catch {
        onFailure?.()
        return FAILED_TEXT as T
      }
    },
  }
}

function compile(
  all: readonly string[],
  exact: readonly string[],
  censor: (value: unknown, path: readonly string[]) => unknown,
): FastRedact | undefined {
  if (all.length === 0) return undefined
  const fastRedact = require('fast-redact') as typeof import('fast-redact')
  try {
    fastRedact({ paths: [...all], serialize: false })
  } catch {
    throw new TypeError(`paths: one of ${JSON.stringify(all)} is not a path: write a.b, a["b-c"], a[0] or a[*].b`)
  }
  if (exact.length === 0) return undefined
  return fastRedact({ paths: [...exact], serialize: false, censor: censor as (value: unknown) => unknown })
}

function parsePath(path: string): Path {
  const steps = (typeof path === 'string' ? path.match(/[^.[\]]+|\[.*?\]/g) : null)?.map((step) =>
    step.replace(/^\[(.*)\]$/, '$1').replace(/['"`]/g, ''),
  )
  if (steps === undefined || steps.length === 0) throw new TypeError('paths must be non-empty strings')
  if (steps.some((step) => FORBIDDEN.test(step))) {
    throw new TypeError(`paths: ${JSON.stringify(path)} leads out of the value`)
  }
  return { steps, hasWildcard: steps.includes('*') }
}

type Visit = (container: object, key: string, value: unknown, at: readonly string[]) => void

interface Spine {
  /** Calls `visit` for every place the steps lead to that holds something. */
  visit(steps: readonly string[], visit: Visit): void
  /** The copy of an object that was met on the way, linked into the copy of what leads to it. */
  copyOf(container: object): object
  root(): object
}

/** Copies of those objects that lead to a masked place, made when asked for. */
function createSpine(root: object): Spine {
  const copies = new Map<object, object>()
  const links = new Map<object, { readonly parent: object; readonly key: string }>()

  function copyOf(container: object): object {
    const known = copies.get(container)
    if (known !== undefined) return known
    const copy = copyContainer(container)
    copies.set(container, copy)
    copies.set(copy, copy)
    const link = links.get(container)
    if (link !== undefined) put(copyOf(link.parent), link.key, copy)
    return copy
  }

  function walk(container: object, steps: readonly string[], depth: number, at: readonly string[], visit: Visit): void {
    const current = copies.get(container) ?? container
    const step = steps[depth] as string
    const keys = step === '*' ? Object.keys(current) : [step]
    for (const key of keys) {
      const value: unknown = Reflect.get(current, key, current)
      if (value === undefined || value === null) continue
      const here = [...at, key]
      if (depth === steps.length - 1) visit(container, key, value, here)
      else if (isContainer(value)) {
        // A copy is its own original: it was linked when it was made.
        if (!copies.has(value) && value !== root) links.set(value, { parent: container, key })
        walk(value, steps, depth + 1, here, visit)
        // Another reference to an object that has been copied since.
        const copy = copies.get(value)
        if (copy !== undefined && copy !== value) put(copyOf(container), key, copy)
      }
    }
  }

  return {
    visit: (steps, visit) => walk(root, steps, 0, [], visit),
    copyOf,
    root: () => copies.get(root) ?? root,
  }
}

/** Objects that paths lead through. */
function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return !(ArrayBuffer.isView(value) || types.isMap(value) || types.isSet(value) || types.isDate(value))
}

function copyContainer(source: object): object {
  const properties = Object.getOwnPropertyDescriptors(source) as Record<string, PropertyDescriptor>
  for (const key of Reflect.ownKeys(properties) as string[]) {
    const property = properties[key] as PropertyDescriptor
    property.configurable = true
    if (property.get === undefined && property.set === undefined) property.writable = true
  }
  const copy: object = Array.isArray(source) ? [] : types.isNativeError(source) ? new Error() : {}
  if (Array.isArray(source)) delete properties['length']
  Object.setPrototypeOf(copy, Object.getPrototypeOf(source) as object | null)
  Object.defineProperties(copy, properties)
  if (Array.isArray(source)) (copy as unknown[]).length = source.length
  return copy
}

function put(target: object, key: string, value: unknown): void {
  const enumerable = Object.getOwnPropertyDescriptor(target, key)?.enumerable ?? true
  Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true })
}
