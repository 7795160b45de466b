import { format } from 'node:util'
import { FAILED_TEXT } from '../mask/placeholder.js'
import { internalsOf, type Scrubber } from '../scrub/api.js'
import { replaceMethod } from './process-mark.js'

/** Methods that format all they are given into one text. */
const TEXT_METHODS = ['log', 'info', 'debug', 'warn', 'error', 'trace', 'group', 'groupCollapsed'] as const
/** Methods that show values in a form of their own. */
const VALUE_METHODS = ['dir', 'dirxml', 'table', 'assert'] as const
/** How often a console call may be caused by the cleaning of another before it is cut off. */
const DEPTH_MAX = 8

type ConsoleLike = { [key in (typeof TEXT_METHODS)[number] | (typeof VALUE_METHODS)[number]]: unknown }

/** Cleans what a console is given, before it or an inspector sees it. Returns what restores it. */
export function guardConsole(scrubber: Scrubber, target: object): () => void {
  const { scrubValue, scrubText, countFailure } = internalsOf(scrubber)
  const owner = target as ConsoleLike
  let depth = 0

  /** Values cleaned one by one, and the text they make where only that gives a secret away. */
  function cleanText(given: readonly unknown[]): readonly unknown[] {
    const values = given.map((value) => scrubValue(value, 'process'))
    const text = format(...values)
    const clean = scrubText(text, 'process')
    return clean === text ? values : [clean]
  }

  function cleanValues(given: readonly unknown[]): readonly unknown[] {
    return given.map((value) => scrubValue(value, 'process'))
  }

  function guard(key: keyof ConsoleLike, clean: (given: readonly unknown[]) => readonly unknown[]): () => void {
    return replaceMethod(scrubber, owner, key, (original, isActive) => {
      return function guarded(this: unknown, ...given: unknown[]): unknown {
        if (!isActive() || given.length === 0) return Reflect.apply(original, this, given)
        let shown: readonly unknown[] = [FAILED_TEXT]
        depth++
        try {
          if (depth <= DEPTH_MAX) shown = clean(given)
          else countFailure('process')
        } catch {
          countFailure('process')
        } finally {
          depth--
        }
        return Reflect.apply(original, this, shown)
      }
    })
  }

  const restores = [
    ...TEXT_METHODS.map((key) => guard(key, cleanText)),
    ...VALUE_METHODS.map((key) => guard(key, cleanValues)),
  ]
  return () => {
    for (const restore of restores) restore()
  }
}
