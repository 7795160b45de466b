import type { ValueParts } from './value.js'

/**
 * How the contents of an object stand under the sensitive key that the object stands under: as members, as items, or as the
 * value itself (bytes, boxed strings).
 */
export type Standing = 'members' | 'items' | 'itself'

/** The sensitive keys under which something stands, outermost first: some give away all that lies below them. */
export interface Under {
  readonly keys: readonly string[]
  /** The ordinary key, below those, of the list that it stands in; '' for none. */
  readonly list: string
  /** The JSON text that leads there, and how many brackets it opens. */
  readonly open: string
  readonly brackets: number
}

/** Under no sensitive key. */
export const NOWHERE: Under = { keys: [], list: '', open: '', brackets: 0 }

/** Most keys remembered: the outermost ones and the nearest. */
const KEYS_MAX = 6

/** What stands under `key`, which stands `under` others. A key says no more for being met twice. */
export function goUnder(under: Under, key: string): Under {
  if (under.list === '' && under.keys.at(-1) === key) return under
  const others = under.keys.filter((each) => each !== key)
  return underKeys([...others.slice(0, KEYS_MAX - 1), key], '')
}

/** What stands in a list under the ordinary key `list`, which stands `under` others. */
export function goInto(under: Under, list: string): Under {
  return under === NOWHERE || under.list === list ? under : underKeys(under.keys, list)
}

/** What stands in a record: whatever list the record stands in, its own keys speak. */
export function leaveList(under: Under): Under {
  return under.list === '' ? under : underKeys(under.keys, '')
}

function underKeys(keys: readonly string[], list: string): Under {
  const all = list === '' ? keys : [...keys, list]
  return { keys, list, open: all.map((each) => `{${JSON.stringify(each)}:`).join(''), brackets: all.length }
}

/** Where a primitive stands: under its own key, and, if any, under sensitive keys further out. */
export interface Place {
  readonly key: string
  readonly under: Under
  readonly standing: Standing
}

/**
 * The primitive as the JSON text that would carry it: a key gives away in values exactly what it gives away in lines.
 * Undefined for what JSON cannot say.
 */
export function keyedJson(place: Place, value: string | number | bigint): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined
  const { key, under, standing } = place
  let json = typeof value === 'string' ? JSON.stringify(value) : String(value)
  if (under === NOWHERE || standing === 'members') json = `{${JSON.stringify(key)}:${json}}`
  else if (standing === 'items') json = `[${json}]`
  return under.open + json + '}'.repeat(under.brackets)
}

/** How much of that JSON text stands before the primitive. */
function beforeValue({ key, under, standing }: Place, isQuoted: boolean): number {
  const own =
    under === NOWHERE || standing === 'members' ? JSON.stringify(key).length + 2 : standing === 'items' ? 1 : 0
  return under.open.length + own + (isQuoted ? 1 : 0)
}

/** The primitive cleaned at its place; the same when nothing was found. May throw when the engine does. */
export function scrubKeyed(parts: ValueParts, place: Place, value: string | number | bigint, path: string): unknown {
  const json = keyedJson(place, value)
  if (json === undefined) return value
  const clean = parts.scrubJson(json, path, beforeValue(place, typeof value === 'string'))
  if (clean === json) return value
  let inner: unknown = JSON.parse(clean)
  const depth = place.under.brackets + (place.under === NOWHERE || place.standing !== 'itself' ? 1 : 0)
  for (let i = 0; i < depth; i++) inner = Object.values(inner as object)[0]
  return inner
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
  const clean = parts.scrubJson(json, path, 0)
  if (clean === json) return list
  const items = JSON.parse(clean) as readonly unknown[]
  return items.length === list.length ? items.map((item, i) => (typeof item === 'string' ? item : list[i])) : items
}

function isPrimitive(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
