import type { ScrubberOptions } from './api.js'
import { defaultRules } from './default-rules.js'

/**
 * @throws {TypeError} that names the option, what it must be, and never what it holds.
 */
export function checkOptions(options: ScrubberOptions): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('createScrubber takes an options object')
  for (const name of ['rules', 'keys', 'paths', 'allow'] as const) {
    const list: unknown = options[name]
    if (list !== undefined && !Array.isArray(list)) throw new TypeError(`createScrubber: ${name} must be an array`)
  }
  for (const name of ['keys', 'paths'] as const) {
    if (options[name]?.some((item: unknown) => typeof item !== 'string')) {
      throw new TypeError(`createScrubber: ${name} must hold strings`)
    }
  }
  if (options.allow?.some((item: unknown) => !(item instanceof RegExp))) {
    throw new TypeError('createScrubber: allow must hold regular expressions')
  }
  // Looking at the default ones would load them.
  const rules: readonly ({ readonly pattern?: unknown } | undefined)[] | undefined = options.rules
  if (rules !== defaultRules && rules?.some((rule) => !(rule?.pattern instanceof RegExp))) {
    throw new TypeError('createScrubber: rules must hold rules made by defineRule')
  }
  if (options.onFinding !== undefined && typeof options.onFinding !== 'function') {
    throw new TypeError('createScrubber: onFinding must be a function')
  }
  for (const [name, limit] of Object.entries(options.limits ?? {})) {
    if (typeof limit !== 'number' || !(limit > 0))
      throw new TypeError(`createScrubber: limits.${name} must be a positive number`)
  }
}

/**
 * The names and values to register, one after the other: read once, for there may be a hundred thousand.
 *
 * @throws {TypeError} that names a value that is none.
 */
export function readKnown(known: ScrubberOptions['known']): readonly string[] {
  const pairs: string[] = []
  for (const name of Object.keys(known ?? {})) {
    const given: unknown = known?.[name]
    for (const value of Array.isArray(given) ? (given as readonly unknown[]) : [given]) {
      if (value !== undefined && typeof value !== 'string') {
        throw new TypeError(`createScrubber: known value "${name}" must be a string`)
      }
      // What is missing is refused where it is registered.
      pairs.push(name, value as string)
    }
  }
  return pairs
}
