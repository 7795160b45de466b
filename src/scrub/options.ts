import { defaultLimits } from '../model/limits.js'
import { checkOptionNames } from '../model/option-names.js'
import type { ScrubberOptions } from './api.js'
import { defaultRules } from './default-rules.js'

const NAMES: readonly (keyof ScrubberOptions)[] = [
  'rules',
  'keys',
  'paths',
  'known',
  'mask',
  'allow',
  'onFinding',
  'maskKey',
  'limits',
  'clock',
]
/** What a rule needs so that it can be compiled. `defineRule` checks the rest. */
const RULE_PARTS = ['id', 'anchors', 'lengthMax', 'hits'] as const

/**
 * @throws {TypeError} that names the option, what it must be, and never what it holds.
 */
export function checkOptions(options: ScrubberOptions): void {
  checkOptionNames('createScrubber', options, NAMES)
  for (const name of ['rules', 'keys', 'paths', 'allow'] as const) {
    const list: unknown = options[name]
    if (list !== undefined && !Array.isArray(list)) throw new TypeError(`createScrubber: ${name} must be an array`)
  }
  for (const name of ['keys', 'paths'] as const) {
    if (options[name]?.some((item: unknown) => typeof item !== 'string' || item.trim() === '')) {
      throw new TypeError(`createScrubber: ${name} must hold strings, none of them empty`)
    }
  }
  if (options.allow?.some((item: unknown) => !(item instanceof RegExp))) {
    throw new TypeError('createScrubber: allow must hold regular expressions')
  }
  // Looking at the default ones would load them.
  const rules: readonly unknown[] | undefined = options.rules
  if (rules !== defaultRules && rules?.some((rule) => !isRule(rule))) {
    throw new TypeError('createScrubber: rules must hold rules made by defineRule')
  }
  if (options.onFinding !== undefined && typeof options.onFinding !== 'function') {
    throw new TypeError('createScrubber: onFinding must be a function')
  }
  const { maskKey, clock }: { readonly maskKey?: unknown; readonly clock?: unknown } = options
  if (maskKey !== undefined && typeof maskKey !== 'string' && !(maskKey instanceof Uint8Array)) {
    throw new TypeError('createScrubber: maskKey must be a string or bytes')
  }
  if (clock !== undefined && typeof (clock as { readonly after?: unknown } | null)?.after !== 'function') {
    throw new TypeError('createScrubber: clock must have a method "after"')
  }
  if (options.limits !== undefined) checkLimits(options.limits)
}

function isRule(rule: unknown): boolean {
  if (typeof rule !== 'object' || rule === null) return false
  return 'pattern' in rule && rule.pattern instanceof RegExp && RULE_PARTS.every((part) => part in rule)
}

function checkLimits(limits: unknown): void {
  checkOptionNames('createScrubber: limits', limits, Object.keys(defaultLimits))
  for (const [name, limit] of Object.entries(limits as Readonly<Record<string, unknown>>)) {
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
  if (known !== undefined && !isRecord(known)) {
    throw new TypeError('createScrubber: known must be an object of names and values')
  }
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

/** An object that is read by its own keys: a `Map` or a list would silently register nothing, or under no name. */
function isRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !(value instanceof Map || value instanceof Set)
}
