import type { Rule } from '../model/rule.js'
import { defaultKeys } from '../scan/default-keys.js'
import type { ScrubberOptions } from './api.js'
import { allRules, defaultRules } from './default-rules.js'

/** A scrubber's options as another thread can take them: structured-cloneable. */
export interface ScrubberPlan {
  /** Ids of the catalogue's rules; absent: the default ones. */
  readonly rules?: readonly string[]
  /** Absent: the default ones. */
  readonly keys?: readonly string[]
  readonly paths: readonly string[]
  readonly allow: readonly RegExp[]
  readonly mask: 'named' | 'plain' | 'keyed'
  readonly maskKey?: string | Uint8Array
}

/** What of the options a plan is made of. */
export type PlanOptions = Pick<ScrubberOptions, 'rules' | 'keys' | 'paths' | 'allow' | 'mask' | 'maskKey' | 'onFinding'>

/** The plan of checked options; undefined where they hold functions or rules that only their own thread has. */
export function planOf(options: PlanOptions): ScrubberPlan | undefined {
  const { rules = defaultRules, keys = defaultKeys, paths = [], allow = [], mask = 'named', maskKey } = options
  if (typeof mask === 'function' || options.onFinding !== undefined) return undefined
  const ids = rules === defaultRules ? undefined : catalogueIds(rules)
  if (rules !== defaultRules && ids === undefined) return undefined
  return {
    ...(ids === undefined ? {} : { rules: ids }),
    ...(keys === defaultKeys ? {} : { keys: [...keys] }),
    paths: [...paths],
    allow: allow.map(({ source, flags }) => new RegExp(source, flags)),
    mask,
    ...(maskKey === undefined ? {} : { maskKey }),
  }
}

/** The ids of rules that are all the catalogue's own, and not only called like them. */
function catalogueIds(rules: readonly Rule[]): readonly string[] | undefined {
  if (rules.length === 0) return []
  const own = new Set(allRules)
  return rules.every((rule) => own.has(rule)) ? rules.map(({ id }) => id) : undefined
}

/**
 * The options that a plan stands for.
 *
 * @throws {TypeError} for a rule that is not in the catalogue.
 */
export function optionsOf({ rules, ...plan }: ScrubberPlan): ScrubberOptions {
  return rules === undefined ? plan : { ...plan, rules: rules.map(ruleById) }
}

function ruleById(id: string): Rule {
  const rule = allRules.find((each) => each.id === id)
  if (rule === undefined) throw new TypeError(`The catalogue has no rule ${id}`)
  return rule
}
