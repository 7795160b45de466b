import { inspect, types } from 'node:util'
import { FAILED_TEXT } from '../mask/placeholder.js'
import type { GraphNode, Kind } from './value-node.js'
import { prototypeOf, readProperties } from './value-own.js'
import { scrubPair } from './value-web.js'

/** Boxed strings, numbers and the like; properties of a boxed string are read when it is no monster. */
export const boxedKind: Kind = {
  standing: 'itself',
  read(node, survey) {
    const { source } = node
    const inner: unknown = unbox(source)
    const text = typeof inner === 'symbol' ? (inner.description ?? '') : String(inner)
    const clean = survey.wholeText(node, text)
    node.payload = clean === text ? Object(inner) : new String(clean)
    if (text.length > survey.parts.limits.breadthMax) return
    readProperties(node, survey, (key) => key === 'length' || (typeof key === 'string' && /^\d+$/.test(key)))
  },
  shell: (node) => withPrototype(node.payload as object, node),
}

function unbox(source: object): unknown {
  if (types.isStringObject(source)) return String.prototype.valueOf.call(source)
  if (types.isNumberObject(source)) return Number.prototype.valueOf.call(source)
  if (types.isBooleanObject(source)) return Boolean.prototype.valueOf.call(source)
  if (types.isBigIntObject(source)) return BigInt.prototype.valueOf.call(source)
  return Symbol.prototype.valueOf.call(source)
}

/** Dates hold no text, but may have properties. */
export const dateKind: Kind = {
  standing: 'members',
  read: (node, survey) => readProperties(node, survey),
  shell: (node) => withPrototype(new Date(Date.prototype.getTime.call(node.source)), node),
}

/** Expressions are read as their source. */
export const regexpKind: Kind = {
  standing: 'members',
  read(node, survey) {
    const { source, flags } = node.source as RegExp
    const clean = survey.text(node, source)
    node.payload = clean === source ? new RegExp(source, flags) : literal(clean, flags)
    readProperties(node, survey, (key) => key === 'lastIndex')
  },
  shell: (node) => withPrototype(node.payload as object, node),
}

/** An expression with the masked source, or for its text where that is no expression. */
function literal(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags)
  } catch {
    return new RegExp(source.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  }
}

/** URLs: the copy is a URL, and shows the mask as it is where a host asks for text. */
export const urlKind: Kind = {
  standing: 'itself',
  read(node, survey) {
    const { href } = node.source as URL
    node.payload = survey.wholeText(node, href)
    readProperties(node, survey)
  },
  shell: (node) =>
    withPrototype(
      URL.canParse(node.payload as string) ? new URL(node.payload as string) : new URL('about:blank'),
      node,
    ),
  fill(copy, node) {
    showText(copy, node.payload as string, ['href'], ['toString', 'toJSON'])
    showText(copy, node.payload as string, [], [inspect.custom])
  },
}

/** Query parameters, pair by pair and as the text they make. */
export const urlParamsKind: Kind = {
  standing: 'itself',
  read(node, survey) {
    const params = node.source as URLSearchParams
    const pairs: [string, string][] = []
    for (const [key, value] of URLSearchParams.prototype.entries.call(params)) {
      pairs.push([survey.keys.clean(key, node.path), scrubPair(node, survey, key, value)])
      if (pairs.at(-1)![0] !== key) node.dirty = true
    }
    // Pairs that are clean one by one may make a text that is not.
    const text = queryText(pairs)
    const clean = survey.text(node, text)
    node.payload = clean === text ? pairs : [...new URLSearchParams(clean)]
    readProperties(node, survey)
  },
  shell: (node) => withPrototype(new URLSearchParams(node.payload as [string, string][]), node),
  fill(copy, node) {
    showText(copy, queryText(node.payload as [string, string][]), [], ['toString', inspect.custom])
  },
}

function queryText(pairs: readonly [string, string][]): string {
  return pairs.map(([key, value]) => `${shown(key)}=${shown(value)}`).join('&')
}

/** Escaped as in a query, but for the characters masks are made of. */
function shown(text: string): string {
  return encodeURIComponent(text).replace(/%5B/g, '[').replace(/%5D/g, ']').replace(/%3A/g, ':').replace(/%23/g, '#')
}

function showText(copy: object, text: string, fields: readonly string[], methods: readonly (string | symbol)[]): void {
  const hidden = { enumerable: false, writable: true, configurable: true }
  for (const key of fields) Object.defineProperty(copy, key, { ...hidden, value: text })
  for (const key of methods) Object.defineProperty(copy, key, { ...hidden, value: () => text })
}

/**
 * Functions stay what they are while their name and own properties are clean; otherwise a function that calls the
 * original stands in. The source text of a function is not looked at.
 */
export const functionKind: Kind = {
  standing: 'members',
  read(node, survey) {
    readProperties(node, survey, isFunctionKey, true)
  },
  shell(node) {
    if (typeof node.source !== 'function') return FAILED_TEXT
    const call = node.source as (...given: unknown[]) => unknown
    function standIn(this: unknown, ...given: unknown[]): unknown {
      return new.target === undefined
        ? Reflect.apply(call, this, given)
        : Reflect.construct(call, given, new.target === standIn ? call : new.target)
    }
    standIn.prototype = call.prototype
    return standIn
  },
}

function isFunctionKey(key: string | symbol): boolean {
  return key === 'length' || key === 'prototype' || key === 'arguments' || key === 'caller'
}

/**
 * Promises, iterators and the like, whose contents only `util.inspect` shows: replaced whole when that shows a secret.
 */
export const opaqueKind: Kind = {
  standing: 'members',
  read(node, survey) {
    const text = inspect(node.source, { depth: 4, customInspect: false, getters: false, maxStringLength: 100_000 })
    survey.text(node, text)
    readProperties(node, survey, undefined, true)
  },
  shell(node) {
    return types.isPromise(node.source) ? Promise.resolve(FAILED_TEXT) : FAILED_TEXT
  },
}

function withPrototype(copy: object, node: GraphNode): object {
  const proto = prototypeOf(node)
  return Object.getPrototypeOf(copy) === proto ? copy : (Object.setPrototypeOf(copy, proto) as object)
}
