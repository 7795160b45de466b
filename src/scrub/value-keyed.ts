import type { ValueParts } from './value.js'

/**
 * How the contents of an object stand under the sensitive key that the object stands under: as members, as items, or as the
 * value itself (bytes, boxed strings).
 */
export type Standing = 'members' | 'items' | 'itself'

/** Where a primitive stands: under its own key, and, if any, under a sensitive key further out. */
export interface Place {
  readonly key: string
  /** The sensitive key further out, or ''. */
  readonly under: string
  readonly standing: Standing
}

/**
 * The primitive as the JSON text that would carry it: a key gives away in values exactly what it gives away in lines.
 * Undefined for what JSON cannot say.
 */
export function keyedJson(place: Place, value: string | number | bigint): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined
  const literal = typeof value === 'string' ? JSON.stringify(value) : String(value)
  const { key, under, standing } = place
  if (under === '') return `{${JSON.stringify(key)}:${literal}}`
  if (standing === 'items') return `{${JSON.stringify(under)}:[${literal}]}`
  if (standing === 'members') return `{${JSON.stringify(under)}:{${JSON.stringify(key)}:${literal}}}`
  return `{${JSON.stringify(under)}:${literal}}`
}

/** The primitive cleaned at its place; the same when nothing was found. May throw when the engine does. */
export function scrubKeyed(parts: ValueParts, place: Place, value: string | number | bigint, path: string): unknown {
  const json = keyedJson(place, value)
  if (json === undefined) return value
  const clean = parts.scrubJson(json, path)
  if (clean === json) return value
  const outer: unknown = first(JSON.parse(clean))
  return place.under === '' || place.standing === 'itself' ? outer : first(outer)
}

function first(value: unknown): unknown {
  return Object.values(value as object)[0]
}

/** Names, flags and the like that may announce the string behind them. */
const NAME_LENGTH_MAX = 50
const NAME = /^-{0,2}[A-Za-z][\w.-]{1,47}$/

/**
 * Whether a list of primitives may hold a name before its value, as `rawHeaders`, `['authorization', 'Bearer …']` and
 * `['--token', '…']` do. Looks at short words only.
 */
export function mayAnnounce(item: unknown, isSensitive: (key: string) => boolean): boolean {
  if (typeof item !== 'string' || item.length > NAME_LENGTH_MAX || item.length < 2) return false
  const first = item.charCodeAt(0) | 0x20
  return ((first >= 0x61 && first <= 0x7a) || first === 0x2d) && NAME.test(item) && isSensitive(item)
}

/** A list of primitives cleaned as a JSON text; the same list when nothing was found or JSON cannot say it. */
export function scrubList(parts: ValueParts, list: readonly unknown[], path: string): readonly unknown[] {
  if (!list.every(isPrimitive)) return list
  const json = JSON.stringify(list)
  const clean = parts.scrubJson(json, path)
  if (clean === json) return list
  const items = JSON.parse(clean) as readonly unknown[]
  return items.length === list.length ? items.map((item, i) => (typeof item === 'string' ? item : list[i])) : items
}

function isPrimitive(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
