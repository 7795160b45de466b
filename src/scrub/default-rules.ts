import type { Rule } from '../model/rule.js'
import { rulesAToJ } from './rules-a-to-j.js'
import { rulesKToZ } from './rules-k-to-z.js'

/** Every rule of the package, all tiers, provider by provider. `test/scrub/default-rules.test.ts` holds it against `patterns/`. */
export const allRules: readonly Rule[] = Object.freeze([...rulesAToJ, ...rulesKToZ])

/** The rules in force where `createScrubber({ rules })` says nothing: the tier `default`. */
export const defaultRules: readonly Rule[] = Object.freeze(
  allRules.filter((rule) => (rule.tier ?? 'default') === 'default'),
)
