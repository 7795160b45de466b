import type { Rule } from '../model/rule.js'
import { createLazyList } from './lazy-list.js'
import { ruleListsAToJ } from './rules-a-to-j.js'
import { ruleListsKToZ } from './rules-k-to-z.js'

/**
 * Every rule of the package, all tiers, provider by provider. `test/scrub/default-rules.test.ts` holds it against
 * `patterns/`. The built package loads the code of its rules when this is first looked at.
 */
export const allRules: readonly Rule[] = createLazyList(() => [...ruleListsAToJ, ...ruleListsKToZ].flat())

/** The rules in force where `createScrubber({ rules })` says nothing: the tier `default`. */
export const defaultRules: readonly Rule[] = createLazyList(() =>
  allRules.filter((rule) => (rule.tier ?? 'default') === 'default'),
)
