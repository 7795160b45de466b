import { types } from 'node:util'
import { BEYOND_LIMIT } from '../mask/placeholder.js'
import { HOOKS, readHooks } from './value-hooks.js'
import type { GraphNode, Survey } from './value-node.js'
import { isPairValueKey, pairName } from './value-pairs.js'

/** Longest prototype chain looked at. */
const CHAIN_MAX = 50

/** Prototypes that everyone shares: nothing of the caller's stands on them. */
const SHARED: ReadonlySet<object> = new Set<object>(
  [
    Object,
    Array,
    Function,
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
    AggregateError,
    Map,
    Set,
    WeakMap,
    WeakSet,
    Date,
    RegExp,
    Promise,
    String,
    Number,
    Boolean,
    BigInt,
    Symbol,
    ArrayBuffer,
    DataView,
    SharedArrayBuffer,
    Buffer,
    Uint8Array,
    Object.getPrototypeOf(Uint8Array) as { prototype: object },
    URL,
    URLSearchParams,
  ].map((type) => type.prototype as object),
)

/** Tags of platform objects whose accessors read hidden state: they are read, but are no reason to copy. */
const PLATFORM =
  /^\[object (?:Response|Request|Headers|FormData|Blob|File|Abort\w+|\w*Stream\w*|DOMException|Event\w*|\w+Event|Performance\w*|Intl\.\w+|Temporal\.\w+|WebAssembly\.\w+|\w*Decoder|\w*Encoder|MessagePort|WebSocket)\]$/

/** The prototype a copy takes. A prototype chain with a proxy in it could answer anything, so it is not taken. */
export function prototypeOf(node: GraphNode): object | null {
  return chainOf(node.source).proto
}

interface Chain {
  readonly proto: object | null
  /** The prototypes below the shared ones, nearest first. */
  readonly own: readonly object[]
  readonly hasProxy: boolean
}

function chainOf(source: object): Chain {
  const first: object | null = Reflect.getPrototypeOf(source)
  const own: object[] = []
  for (let proto = first; proto !== null; proto = Reflect.getPrototypeOf(proto)) {
    if (types.isProxy(proto) || own.length >= CHAIN_MAX) {
      return { proto: source instanceof Error ? Error.prototype : Object.prototype, own, hasProxy: true }
    }
    if (SHARED.has(proto)) break
    own.push(proto)
  }
  return { proto: first, own, hasProxy: false }
}

/**
 * Reads the own properties and what the prototypes below the shared ones add: accessors and hooks, once each, and data.
 * An object with accessors, hooks or a proxy behind it may answer differently later, so it is marked to be copied, unless it
 * is `trusted`.
 */
export function readProperties(
  node: GraphNode,
  survey: Survey,
  skip?: (key: string | symbol) => boolean,
  isTrusted?: boolean,
): void {
  const { source } = node
  const isProxy = types.isProxy(source)
  const own: readonly (string | symbol)[] = Reflect.ownKeys(source)
  const chain = chainOf(source)
  const trusted = isTrusted ?? (chain.own.length > 0 && isPlatform(source))
  const isPlain = !isProxy && chain.own.length === 0
  const seen = new Set<string | symbol>(own)
  if (isProxy) node.dirty = true
  const named = isProxy ? '' : (pairName(source) ?? '')
  const pair = survey.keys.isSensitive(named) ? named : ''
  let count = 0
  for (const key of own) {
    if (skip?.(key) === true) continue
    if (survey.spent() || ++count > survey.parts.limits.breadthMax) {
      node.dirty = true
      survey.admit(node, BEYOND_LIMIT, BEYOND_LIMIT)
      break
    }
    readOwn(node, survey, key, seen, isPairValueKey(key) ? pair : '', trusted)
  }
  if (chain.hasProxy) node.dirty = true
  if (chain.own.length > 0) readInherited(node, survey, chain.own, seen, trusted)
  if (!isPlain || own.some((key) => HOOKS.has(key))) readHooks(node, survey, [source, ...chain.own], trusted)
}

function readOwn(
  node: GraphNode,
  survey: Survey,
  key: string | symbol,
  taken: Set<string | symbol>,
  pair: string,
  trusted: boolean,
): void {
  const { source } = node
  const property = Reflect.getOwnPropertyDescriptor(source, key)
  if (property === undefined) return
  let value: unknown = property.value
  if (property.get !== undefined || property.set !== undefined || types.isProxy(source)) {
    if (!trusted || types.isProxy(source)) node.dirty = true
    value = survey.attempt(node, () => Reflect.get(source, key, source) as unknown)
  }
  if (typeof value === 'function' && HOOKS.has(key)) return
  const clean = cleanKey(node, survey, key, taken)
  survey.admit(node, clean, value, { by: sensitive(survey, key) || pair, enumerable: property.enumerable === true })
}

/** The key if it is a sensitive one, else ''. */
function sensitive(survey: Survey, key: string | symbol): string {
  return typeof key === 'string' && survey.keys.isSensitive(key) ? key : ''
}

/** The key, masked where it holds a secret; masked keys that collide are numbered. */
function cleanKey(node: GraphNode, survey: Survey, key: string | symbol, taken: Set<string | symbol>): string | symbol {
  if (typeof key === 'symbol') {
    const text = key.description ?? ''
    const clean = text === '' ? text : survey.text(node, text)
    return clean === text ? key : Symbol(clean)
  }
  const clean = survey.keys.clean(key, node.path)
  if (clean === key) return key
  node.dirty = true
  return unused(clean, taken)
}

/** `text`, or `text#2`, `text#3` … when it is taken; the result is taken from then on. */
export function unused<T>(text: string, taken: Set<T | string>): string {
  let result = text
  for (let i = 2; taken.has(result); i++) result = `${text}#${i}`
  taken.add(result)
  return result
}

function readInherited(
  node: GraphNode,
  survey: Survey,
  chain: readonly object[],
  seen: Set<string | symbol>,
  trusted: boolean,
): void {
  const { source } = node
  // The prototypes of sockets and streams are the platform's, and their many accessors warn, or reach into native code.
  if (chain.some((proto) => isMethod(proto, 'emit')) && chain.some((proto) => isMethod(proto, 'on'))) return
  for (const proto of chain) {
    for (const key of Reflect.ownKeys(proto)) {
      if (seen.has(key) || HOOKS.has(key)) continue
      seen.add(key)
      const property = Reflect.getOwnPropertyDescriptor(proto, key)
      if (property === undefined) continue
      const { get } = property
      if (get === undefined) {
        if (typeof property.value === 'function' || property.set !== undefined) continue
        survey.admit(node, key, property.value, {
          ...inherited(node, survey, key),
          use: 'inherited',
          enumerable: property.enumerable === true,
        })
      } else if (key !== 'body' && key !== '__proto__') {
        const tag = key === Symbol.toStringTag
        if (!trusted && !tag) node.dirty = true
        const value = survey.attempt(node, () => Reflect.apply(get, source, []) as unknown)
        survey.admit(node, key, value, {
          ...inherited(node, survey, key),
          use: tag ? 'inherited' : 'shadow',
          enumerable: false,
        })
      }
    }
  }
}

/** How a property of a prototype is admitted. Its name is remembered: prototypes are met again and again. */
function inherited(
  node: GraphNode,
  survey: Survey,
  key: string | symbol,
): { readonly by: string; readonly step: string } {
  if (typeof key === 'symbol') return { by: '', step: 'symbol' }
  const step = survey.keys.clean(key, node.path)
  return { by: sensitive(survey, key), step }
}

function isMethod(proto: object, key: string): boolean {
  return typeof Reflect.getOwnPropertyDescriptor(proto, key)?.value === 'function'
}

function isPlatform(source: object): boolean {
  try {
    return PLATFORM.test(Object.prototype.toString.call(source))
  } catch {
    return false
  }
}
