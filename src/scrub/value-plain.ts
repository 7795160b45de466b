import { types } from 'node:util'
import type { ValueParts } from './value.js'
import { bytesAsText } from './value-bytes.js'
import type { KeyBook } from './value-keys.js'
import { holdsHeaders, isPairValueKey, pairName } from './value-pairs.js'
import { BATCH_LENGTH, JOINT } from './value-survey.js'

/** Deepest recursion of the quick look, whatever the limits say. */
const DEPTH_MAX = 200

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
  let batch = ''
  let budget = 0
  let newKeys: string[] = []

  function flush(): boolean {
    const text = batch
    batch = ''
    return text === '' || isClean(text)
  }

  function admitText(text: string): boolean {
    if (text === '') return true
    if (text.length >= BATCH_LENGTH) return isClean(text)
    if (batch.length + text.length >= BATCH_LENGTH && !flush()) return false
    batch += JOINT
    batch += text
    return true
  }

  function admitKey(key: string): string {
    const known = keys.recall(key)
    if (known !== undefined) return known
    newKeys.push(key)
    return keys.name(key)
  }

  /** `name` is the sensitive key the value stands under, `''` for none. */
  function admit(value: unknown, name: string, headers: boolean, depth: number): boolean {
    if (--budget < 0) return false
    switch (typeof value) {
      case 'string':
        return (name === '' || parts.keepsValue(value)) && admitText(value)
      case 'number':
      case 'bigint':
        return name === '' && admitText(String(value))
      case 'object':
        if (value === null) return true
        if (depth >= depthMax || types.isProxy(value)) return false
        if (Array.isArray(value)) return name === '' && admitArray(value, headers, depth + 1)
        return admitRecord(value, depth + 1)
      case 'function':
      case 'symbol':
        return false
      default:
        return true
    }
  }

  function admitRecord(source: object, depth: number): boolean {
    const proto: unknown = Object.getPrototypeOf(source)
    if ((proto !== Object.prototype && proto !== null) || types.isArgumentsObject(source)) return false
    const own = Object.getOwnPropertyNames(source)
    if (own.length > breadthMax || Object.getOwnPropertySymbols(source).length > 0) return false
    for (let i = 0; i < own.length; i++) {
      const key = own[i]!
      const property = Object.getOwnPropertyDescriptor(source, key)!
      if (property.get !== undefined || property.set !== undefined || key === 'toJSON') return false
      const name = admitKey(key)
      const value: unknown = property.value
      if (!admit(value, name, typeof value === 'object' && holdsHeaders(key), depth)) return false
      if (isPairValueKey(key) && keys.name(pairName(source) ?? '') !== '') return false
    }
    return true
  }

  function admitArray(source: readonly unknown[], headers: boolean, depth: number): boolean {
    const { length } = source
    if (length > breadthMax || Object.getPrototypeOf(source) !== Array.prototype) return false
    if (Object.getOwnPropertyNames(source).length !== length + 1) return false
    if (Object.getOwnPropertySymbols(source).length > 0) return false
    for (let i = 0; i < length; i++) {
      const property = Object.getOwnPropertyDescriptor(source, i)
      if (property === undefined || property.get !== undefined || property.set !== undefined) return false
      const item: unknown = property.value
      if (headers && i % 2 === 0 && typeof item === 'string' && keys.name(item) !== '') return false
      if (!admit(item, '', headers, depth)) return false
    }
    const bytes = bytesAsText(source)
    return bytes === undefined || admitText(bytes)
  }

  return (value) => {
    keys.refresh()
    batch = ''
    budget = nodesMax
    newKeys = []
    const clean = admit(value, '', false, 0) && newKeysAreClean() && flush()
    if (clean) for (const key of newKeys) keys.remember(key, keys.name(key))
    batch = ''
    newKeys = []
    return clean
  }

  function newKeysAreClean(): boolean {
    return newKeys.every(admitText)
  }
}
