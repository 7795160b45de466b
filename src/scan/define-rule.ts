import { RuleError } from '../model/errors.js'
import type { Rule } from '../model/rule.js'
import { findRuleProblem, nameOfRule } from './rule-problem.js'

/**
 * Declares a rule of one's own, checked: its shape, its anchors' cost, its expression's bounds, and that it leaves masks
 * alone. What needs many samples (every carrier, growth of time) is `inkout rules --check`.
 * Cost: under a millisecond.
 *
 * @throws {RuleError} naming the rule's id and what to change.
 * @example
 * const acme = defineRule({
 *   id: 'acme-key', provider: 'acme', description: 'Acme API key',
 *   anchors: ['acme_'], pattern: /acme_[0-9a-z]{32}/, lengthMax: 37,
 *   hits: (r) => { const k = `acme_${r.chars(32, '0123456789abcdef')}`; return [{ text: k, secret: k }] },
 *   misses: (r) => [{ text: `acme_${r.chars(8, 'abc')}`, why: 'too short' }],
 *   source: 'https://acme.example/docs/keys',
 * })
 */
export function defineRule(rule: Rule): Rule {
  const problem = findRuleProblem(rule)
  if (problem !== undefined) throw new RuleError(nameOfRule(rule), problem)
  return Object.freeze({ ...rule })
}
