import { FAILED_TEXT } from '../mask/placeholder.js'
import { checkOptionNames } from '../model/option-names.js'
import type { Scrubber } from '../scrub/api.js'
import { internalsForExit } from './weak-warning.js'

/** An Express error handler, without Express: its four parameters are what Express knows it by. */
export type ErrorHandler = (
  error: unknown,
  request: unknown,
  response: unknown,
  next: (error?: unknown) => void,
) => void

/** What may be decided about errors. */
export interface ScrubErrorsOptions {
  /** Own properties handed on untouched when they are numbers or booleans, besides `status`, `statusCode`, `expose`, `code`. */
  readonly keep?: readonly string[]
}

const KEPT: readonly string[] = ['status', 'statusCode', 'expose', 'code', 'errno']

/**
 * An error handler for Express 4 and 5 that answers nothing: it hands a clean copy of the error to the next handler, or to
 * Express's own, which prints and shows it. The copy is an instance of the error's class and a native error; the error
 * itself is left alone. Goes before all other error handlers.
 *
 * What Sentry or another tracer takes where the error is thrown it takes before any handler runs: guard that exit as well.
 *
 * @throws {TypeError} when `scrubber` is none, or for an option that cannot be used.
 * @example
 * app.use(scrubErrors(scrubber))
 */
export function scrubErrors(scrubber: Scrubber, options: ScrubErrorsOptions = {}): ErrorHandler {
  const { scrubValue, countFailure } = internalsForExit(scrubber)
  checkOptionNames('scrubErrors', options, ['keep'])
  const { keep: more = [] } = options
  if (!Array.isArray(more) || more.some((name: unknown) => typeof name !== 'string')) {
    throw new TypeError('scrubErrors: keep must be a list of property names')
  }
  const kept = [...KEPT, ...more]

  function clean(error: unknown): unknown {
    try {
      const copy = scrubValue(error, 'express')
      if (copy === error || !isObject(error)) return copy
      if (!isObject(copy)) return replacement(error, kept)
      keep(error, copy, kept)
      mendHeaders(error, copy)
      return copy
    } catch {
      countFailure('express')
      return new Error(FAILED_TEXT)
    }
  }

  // Express tells error handlers by their number of parameters: it must stay four.
  return function scrubError(error, _request, _response, next) {
    // Signals to the router, not errors.
    next(error === 'route' || error === 'router' ? error : clean(error))
  }
}

/** Stands in for an error that could not be cleaned: with its status, without its text. */
function replacement(error: object, kept: readonly string[]): Error {
  const stand = new Error(FAILED_TEXT)
  stand.stack = `Error: ${FAILED_TEXT}`
  keep(error, stand, kept)
  return stand
}

/** Numbers and booleans that say how to answer are no secrets, whatever else they equal. */
function keep(error: object, copy: object, kept: readonly string[]): void {
  for (const key of kept) {
    const value = read(error, key)
    if (typeof value !== 'number' && typeof value !== 'boolean') continue
    if (read(copy, key) === value) continue
    Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true })
  }
}

/**
 * Express copies `error.headers` to its answer. What a mask made unfit for a header must not make Node throw: such a
 * value becomes a plain mask, a masked name goes.
 */
function mendHeaders(error: object, copy: object): void {
  const before = read(error, 'headers')
  const after = read(copy, 'headers')
  if (!isObject(before) || !isObject(after) || before === after) return
  const headers = after as Record<string, unknown>
  for (const key of Object.keys(headers)) {
    if (!Object.hasOwn(before, key)) Reflect.deleteProperty(headers, key)
    else if (read(before, key) !== headers[key]) headers[key] = fitted(headers[key])
  }
}

function fitted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fitted)
  return typeof value === 'string' && /[^\t\x20-\x7e\x80-\xff]/.test(value) ? '[redacted]' : value
}

/** A property, where getters may throw. */
function read(source: object, key: string): unknown {
  try {
    return Reflect.get(source, key, source)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
