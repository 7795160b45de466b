import { types } from 'node:util'
import type { ValueParts } from './value.js'
import { createBatch } from './value-batch.js'
import { bytesAsText } from './value-bytes.js'
import { goInto, goUnder, keyedJson, leaveList, mayAnnounce, NOWHERE, type Place, type Under } from './value-keyed.js'
import type { KeyBook } from './value-keys.js'
import { isPairValueKey, pairName } from './value-pairs.js'

/** Integers below this are remembered when they are found clean. */
const SMALL_MAX = 4_096
/** Deepest recursion of the quick look, whatever the limits say. */
const DEPTH_MAX = 200

/** Ten times cheaper on array elements than a property descriptor. */
const lookUpGetter: (this: object, key: number) => unknown = Reflect.get(Object.prototype, '__lookupGetter__')

/**
 * The quick look: whether a value is plain data (own data properties under `Object.prototype`, `Array.prototype` or none)
 * in which nothing is found. No code of the caller runs, nothing is copied, strings are scanned together. `false` says
 * nothing but that the thorough way must be gone.
 */
export function createPlainCheck(parts: ValueParts, keys: KeyBook): (value: object) => boolean {
  const { isCleanText } = parts
  return isCleanText === undefined ? () => false : compileCheck(parts, keys, isCleanText)
}

function compileCheck(
  parts: ValueParts,
  keys: KeyBook,
  isClean: (text: string) => boolean,
): (value: object) => boolean {
  const depthMax = Math.min(parts.limits.depthMax, DEPTH_MAX)
  const { nodesMax, breadthMax } = parts.limits
  const batch = createBatch(isClean)
  const admitText = batch.add
  const cleanIntegers = new Uint8Array(SMALL_MAX)
  let budget = 0
  let newKeys: string[] = []
  /** The last ordinary key at each position: objects of one shape follow each other. */
  let ordinary: string[] = []

  function isSensitive(key: string): boolean {
    const known = keys.recall(key)
    if (known !== undefined) return known
    newKeys.push(key)
    return keys.isSensitive(key)
  }

  /** Small counts, line numbers and the like are looked at once. */
  function admitSmall(value: number): boolean {
    if (cleanIntegers[value] === 1) return true
    if (!isClean(String(value))) return false
    cleanIntegers[value] = 1
    return true
  }

  function admitPrimitive(value: string | number | bigint, place: Place | undefined): boolean {
    if (place === undefined) return admitText(typeof value === 'string' ? value : String(value))
    return admitText(keyedJson(place, value) ?? '')
  }

  /** `under` are the sensitive keys further out. */
  function admit(value: unknown, place: Place | undefined, under: Under, depth: number): boolean {
    if (--budget < 0) return false
    switch (typeof value) {
      case 'number':
        if (place === undefined && value >= 0 && value < SMALL_MAX && value % 1 === 0) return admitSmall(value)
        return admitPrimitive(value, place)
      case 'string':
      case 'bigint':
        return admitPrimitive(value, place)
      case 'object':
        if (value === null) return true
        if (depth >= depthMax || types.isProxy(value)) return false
        return Array.isArray(value)
          ? admitArray(value, under, depth + 1)
          : admitRecord(value, leaveList(under), depth + 1)
      case 'function':
      case 'symbol':
        return false
      default:
        return true
    }
  }

  function admitRecord(source: object, under: Under, depth: number): boolean {
    const proto: unknown = Object.getPrototypeOf(source)
    if (proto !== Object.prototype && proto !== null) return false
    const own = Object.getOwnPropertyNames(source)
    // `arguments` objects have a symbol, too.
    if (own.length > breadthMax || Object.getOwnPropertySymbols(source).length > 0) return false
    for (let i = 0; i < own.length; i++) {
      const key = own[i]!
      const property = Object.getOwnPropertyDescriptor(source, key)!
      const value: unknown = property.value
      if (value === undefined && (property.get !== undefined || property.set !== undefined)) return false
      if (key === 'toJSON') return false
      const by = ordinary[i] === key ? '' : sensitiveKey(source, key, i)
      const place: Place | undefined =
        by === '' && under === NOWHERE ? undefined : { key: by === '' ? key : by, under, standing: 'members' }
      if (!admit(value, place, below(under, by, key, value), depth)) return false
    }
    return true
  }

  /** What a property's value stands under: a list also under its ordinary key, which is no sensitive one's. */
  function below(under: Under, by: string, key: string, value: unknown): Under {
    if (by !== '') return goUnder(under, by)
    return Array.isArray(value) ? goInto(under, key) : under
  }

  /** The sensitive key that the property stands under: its own, or what its sibling names; ''. */
  function sensitiveKey(source: object, key: string, i: number): string {
    if (isSensitive(key)) return key
    if (isPairValueKey(key)) return pairKey(source)
    ordinary[i] = key
    return ''
  }

  function pairKey(source: object): string {
    const name = pairName(source) ?? ''
    return keys.isSensitive(name) ? name : ''
  }

  function admitArray(source: readonly unknown[], under: Under, depth: number): boolean {
    const { length } = source
    if (length > breadthMax || Object.getPrototypeOf(source) !== Array.prototype) return false
    if (Object.keys(source).length !== length || Object.getOwnPropertySymbols(source).length > 0) return false
    const place: Place | undefined = under === NOWHERE ? undefined : { key: '', under, standing: 'items' }
    let announces = false
    let previous = ''
    for (let i = 0; i < length; i++) {
      if (lookUpGetter.call(source, i) !== undefined) return false
      const item = source[i]
      if (!admit(item, place, under, depth)) return false
      if (typeof item === 'string') {
        announces ||= previous !== '' && mayAnnounce(previous, isSensitive)
        previous = item
      } else previous = ''
    }
    if (announces && !source.some(isObject) && !admitText(JSON.stringify(source))) return false
    const bytes = bytesAsText(source)
    return bytes === undefined || admitText(bytes)
  }

  return (value) => {
    if (keys.refresh()) cleanIntegers.fill(0)
    batch.clear()
    budget = nodesMax
    newKeys = []
    ordinary = []
    const clean = admit(value, undefined, NOWHERE, 0) && newKeysAreClean() && batch.flush()
    if (clean) for (const key of newKeys) keys.remember(key, keys.isSensitive(key))
    batch.clear()
    newKeys = []
    return clean
  }

  function newKeysAreClean(): boolean {
    return newKeys.every(admitText)
  }
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'bigint'
}
