import { inspect } from 'node:util'

/** Most leaves of a schema's output that are looked at. */
const LEAVES_MAX = 10_000
const DEPTH_MAX = 16

/** Freezes plain objects and arrays, through and through; class instances are left as they are. */
export function freezeDeep<T>(value: T, depth = 0): T {
  if (depth > DEPTH_MAX || !isPlain(value) || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const each of Object.values(value)) freezeDeep(each, depth + 1)
  return value
}

/** The strings in a value with the top key each lies under: what a schema may have derived from a secret. */
export function stringLeaves(value: unknown): readonly (readonly [key: string, text: string])[] {
  const found: (readonly [string, string])[] = []
  const visit = (key: string, each: unknown, depth: number): void => {
    if (found.length >= LEAVES_MAX || depth > DEPTH_MAX) return
    if (typeof each === 'string') found.push([key, each])
    else if (each instanceof URL) found.push([key, each.href])
    else if (isPlain(each)) for (const [name, inner] of Object.entries(each)) visit(key || name, inner, depth + 1)
  }
  visit('', value, 0)
  return found
}

/** Makes a plain object print as its names under `console.log` and `JSON.stringify`. Enumerable properties stay as they are. */
export function concealed<T>(value: T): T {
  if (!isPlain(value) || Object.isFrozen(value) || Array.isArray(value)) return value
  const print = (): string => `[secrets ${Object.keys(value).join(', ')}]`
  for (const key of [inspect.custom, 'toJSON', 'toString']) {
    if (!Object.hasOwn(value, key)) Object.defineProperty(value, key, { value: print, enumerable: false })
  }
  return value
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Array.isArray(value)
}
