import { NOWHERE, scrubKeyed } from './value-keyed.js'
import type { GraphNode, Kind, Survey } from './value-node.js'
import { prototypeOf, readProperties } from './value-own.js'

type Pair = readonly [key: string, value: unknown]

/** What a header's name and value may be made of. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/
const FIELD = /^[\t\x20-\x7e\x80-\xff]*$/
const ANY = /^/

/** Names and values, as `Headers`, `FormData` and `URLSearchParams` hold them. */
interface PairHolder {
  entries(): Iterable<Pair>
  append(key: string, value: unknown): void
}

/** Headers of fetch. */
const headersKind: Kind = {
  standing: 'itself',
  read: readPairs,
  shell: (node) => fillPairs(new Headers(), node, TOKEN, FIELD),
}

/** Form data of fetch; files in it stay as they are. */
const formDataKind: Kind = {
  standing: 'itself',
  read: readPairs,
  shell: (node) => fillPairs(new FormData() as unknown as PairHolder, node, ANY, ANY),
}

/**
 * How an object of fetch is copied, told by the name of its class first: Node loads fetch when one of its globals is
 * touched. Undefined for any other object.
 */
export function webKind(source: object): Kind | undefined {
  switch (classOf(source)) {
    case 'Headers':
      return source instanceof Headers ? headersKind : undefined
    case 'FormData':
      return source instanceof FormData ? formDataKind : undefined
    default:
      return undefined
  }
}

/**
 * An empty object with the hidden state its class asks for, to be covered by what was read of the source: so that methods
 * of the copy work, on an empty body. Undefined where the class asks for none.
 */
export function webShell(source: object): object | undefined {
  switch (classOf(source)) {
    case 'Response':
      return source instanceof Response ? new Response(null) : undefined
    case 'Request':
      return source instanceof Request ? new Request('http://localhost/') : undefined
    default:
      return undefined
  }
}

function classOf(source: object): unknown {
  const proto = Reflect.getPrototypeOf(source)
  if (proto === null || proto === Object.prototype) return undefined
  const { value } = Reflect.getOwnPropertyDescriptor(proto, 'constructor') ?? {}
  return typeof value === 'function' ? value.name : undefined
}

function readPairs(node: GraphNode, survey: Survey): void {
  node.payload = [...(node.source as PairHolder).entries()].map(([key, value]): Pair => {
    const clean = survey.keys.clean(key, node.path)
    if (clean !== key) node.dirty = true
    return [clean, typeof value === 'string' ? scrubPair(node, survey, key, value) : value]
  })
  readProperties(node, survey, undefined, true)
}

/** A value by itself, and under its name where that says something. */
export function scrubPair(node: GraphNode, survey: Survey, key: string, value: string): string {
  if (node.under === NOWHERE && !survey.keys.isSensitive(key)) return survey.text(node, value)
  const place = { key, under: node.under, standing: 'members' } as const
  const clean = String(scrubKeyed(survey.parts, place, value, node.path))
  if (clean === value) return survey.text(node, value)
  node.dirty = true
  return clean
}

/** What a mask made unfit becomes plain. */
function fillPairs(copy: PairHolder, node: GraphNode, names: RegExp, values: RegExp): object {
  for (const [key, value] of node.payload as readonly Pair[]) {
    copy.append(
      names.test(key) ? key : 'redacted',
      typeof value !== 'string' || values.test(value) ? value : 'redacted',
    )
  }
  const proto = prototypeOf(node)
  return Object.getPrototypeOf(copy) === proto ? copy : (Object.setPrototypeOf(copy, proto) as object)
}
