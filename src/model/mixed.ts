import type { RuleMatch } from './rule.js'

/**
 * Whether a match holds digits, upper and lower case together: what a random token has and a name has not.
 * The check of rules whose prefix is weak. Linear.
 */
export function isMixed({ text, start, end }: RuleMatch): boolean {
  const token = text.slice(start, end)
  return /\d/.test(token) && /[A-Z]/.test(token) && /[a-z]/.test(token)
}
