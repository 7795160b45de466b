import { types } from 'node:util'
import { BEYOND_LIMIT } from '../mask/placeholder.js'
import { boxedKind, dateKind, functionKind, opaqueKind, regexpKind, urlKind, urlParamsKind } from './value-builtins.js'
import { bytesKind, scrubByteArray } from './value-bytes.js'
import { mapKind, setKind } from './value-collections.js'
import { errorKind } from './value-error.js'
import { isHeaderList, prototypeOf, readProperties } from './value-own.js'
import type { GraphNode, Kind, Survey } from './value-survey.js'

/** How an object is to be read and copied. Never throws: what cannot be told is read as a record. */
export function kindOf(source: object): Kind {
  try {
    if (typeof source === 'function') return functionKind
    if (Array.isArray(source)) return arrayKind
    if (types.isProxy(source)) return source instanceof Error ? errorKind : recordKind
    return builtinKind(source) ?? (source instanceof Error ? errorKind : recordKind)
  } catch {
    return recordKind
  }
}

function builtinKind(source: object): Kind | undefined {
  if (types.isNativeError(source)) return errorKind
  if (types.isMap(source)) return mapKind
  if (types.isSet(source)) return setKind
  if (ArrayBuffer.isView(source) || types.isAnyArrayBuffer(source)) return bytesKind
  if (types.isDate(source)) return dateKind
  if (types.isRegExp(source)) return regexpKind
  if (types.isBoxedPrimitive(source)) return boxedKind
  if (source instanceof URL) return urlKind
  if (source instanceof URLSearchParams) return urlParamsKind
  return isOpaque(source) ? opaqueKind : undefined
}

/** Objects whose contents no property shows, yet `util.inspect` does. */
function isOpaque(source: object): boolean {
  return (
    types.isPromise(source) ||
    types.isMapIterator(source) ||
    types.isSetIterator(source) ||
    types.isGeneratorObject(source) ||
    types.isWeakMap(source) ||
    types.isWeakSet(source) ||
    source instanceof WeakRef ||
    types.isExternal(source) ||
    types.isKeyObject(source) ||
    types.isCryptoKey(source)
  )
}

/** Plain objects, class instances and whatever else is but properties. */
const recordKind: Kind = {
  inheritsKey: false,
  read: (node, survey) => readProperties(node, survey),
  shell: (node) => Object.create(prototypeOf(node)) as object,
}

const arrayKind: Kind = {
  inheritsKey: true,
  read: readArray,
  shell(node) {
    const copy: unknown[] = []
    const proto = prototypeOf(node)
    if (proto !== Array.prototype) Object.setPrototypeOf(copy, proto)
    copy.length = node.payload as number
    return copy
  },
}

function readArray(node: GraphNode, survey: Survey): void {
  const source = node.source as readonly unknown[]
  const { length } = source
  node.payload = length
  const isProxy = types.isProxy(source)
  const bytes = isProxy ? source : scrubByteArray(source, (text) => survey.text(node, text))
  if (bytes !== source) {
    node.payload = bytes.length
    bytes.forEach((item, i) => void survey.admit(node, i, item))
    return
  }
  const headers = !isProxy && isHeaderList(node, source)
  const end = Math.min(length, survey.parts.limits.breadthMax)
  let i = 0
  for (; i < end && !survey.spent(); i++) readItem(node, survey, source, i, headers)
  if (i < length) {
    node.payload = i + 1
    node.dirty = true
    survey.admit(node, i, BEYOND_LIMIT)
    return
  }
  readProperties(node, survey, (key) => key === 'length' || (typeof key === 'string' && INDEX.test(key)))
}

const INDEX = /^(?:0|[1-9]\d*)$/

function readItem(node: GraphNode, survey: Survey, source: readonly unknown[], i: number, headers: boolean): void {
  const property = Reflect.getOwnPropertyDescriptor(source, i)
  if (property === undefined) return
  let value: unknown = property.value
  if (property.get !== undefined || property.set !== undefined || types.isProxy(source)) {
    node.dirty = true
    value = survey.attempt(node, () => source[i])
  }
  const before: unknown = headers && i % 2 === 1 ? source[i - 1] : undefined
  const named = typeof before === 'string' ? survey.keys.name(before) : ''
  // A header's own name may stand among its values.
  const isName = typeof value === 'string' && value.toLowerCase() === node.key.toLowerCase()
  survey.admit(node, i, value, {
    name: named || (isName ? '' : node.keyName),
    enumerable: property.enumerable === true,
  })
}
