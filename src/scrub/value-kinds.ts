import { types } from 'node:util'
import { BEYOND_LIMIT } from '../mask/placeholder.js'
import { boxedKind, dateKind, functionKind, opaqueKind, regexpKind, urlKind, urlParamsKind } from './value-builtins.js'
import { bytesKind, scrubByteArray } from './value-bytes.js'
import { mapKind, setKind } from './value-collections.js'
import { errorKind } from './value-error.js'
import { mayAnnounce, scrubList } from './value-keyed.js'
import type { GraphNode, Kind, Survey } from './value-node.js'
import { prototypeOf, readProperties } from './value-own.js'
import { webKind, webShell } from './value-web.js'

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
  return isOpaque(source) ? opaqueKind : webKind(source)
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
  standing: 'members',
  read: (node, survey) => readProperties(node, survey),
  shell: (node) => webShell(node.source) ?? (Object.create(prototypeOf(node)) as object),
}

const arrayKind: Kind = {
  standing: 'items',
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
  const list = isProxy ? source : announced(source, node, survey)
  const end = Math.min(length, survey.parts.limits.breadthMax)
  let i = 0
  for (; i < end && !survey.spent(); i++) readItem(node, survey, i, list)
  if (i < length) {
    node.payload = i + 1
    node.dirty = true
    survey.admit(node, i, BEYOND_LIMIT)
    return
  }
  readProperties(node, survey, (key) => key === 'length' || (typeof key === 'string' && INDEX.test(key)))
}

/** Longer lists are no argument lists or headers. */
const LIST_MAX = 2_000

const INDEX = /^(?:0|[1-9]\d*)$/

/** A list in which a sensitive name may stand before its value, cleaned. */
function announced(source: readonly unknown[], node: GraphNode, survey: Survey): readonly unknown[] {
  const { keys, parts } = survey
  if (source.length > LIST_MAX || !source.some((item) => mayAnnounce(item, keys.isSensitive))) return source
  return scrubList(parts, source, node.path)
}

/** `list` is the array itself, or what became of its items already. */
function readItem(node: GraphNode, survey: Survey, i: number, list: readonly unknown[]): void {
  const source = node.source as readonly unknown[]
  const property = Reflect.getOwnPropertyDescriptor(source, i)
  if (property === undefined) return
  let value: unknown = property.value
  if (property.get !== undefined || property.set !== undefined || types.isProxy(source)) {
    node.dirty = true
    value = survey.attempt(node, () => source[i])
  } else if (list !== source && list[i] !== value) {
    node.dirty = true
    value = list[i]
  }
  survey.admit(node, i, value, { enumerable: property.enumerable === true })
}
