import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { allRules } from '../index.js'
import type { Rule } from '../model/rule.js'
import type { HitVerdict } from '../scan/rule-samples.js'
import { reasonOf } from './known-file.js'
import { checkRule, messageOf, type RuleReport } from './rule-check.js'
import { type Terminal, write } from './terminal.js'
import { EXIT, UsageError } from './usage.js'

/**
 * Runs the rules that a JavaScript file exports through the contract, and shows what came of their hits and misses, by number.
 *
 * @returns the exit code: 1 when a rule does not keep the contract.
 * @throws {UsageError} when the file cannot be loaded or holds no rules.
 */
export async function runRulesCheck(path: string, { stdout }: Terminal): Promise<number> {
  const loaded = await loadRules(path)
  const taken = new Set(allRules.map(({ id }) => id))
  const reports = Array.isArray(loaded)
    ? loaded.map((rule) => {
        const report = checkRule(rule, taken)
        taken.add(report.id)
        return report
      })
    : [refused(loaded as RefusedRule)]
  const kept = reports.filter(({ problems }) => problems.length === 0).length
  await write(stdout, `${reports.map(render).join('\n')}\n${kept} of ${reports.length} rules keep the contract\n`)
  return kept === reports.length ? EXIT.done : EXIT.findings
}

/** What `defineRule` threw while the file was loaded. */
interface RefusedRule {
  readonly code: 'INKOUT_RULE'
  readonly ruleId: string
}

/** The rules of the file, or why `defineRule` refused one. */
async function loadRules(path: string): Promise<readonly Rule[] | RefusedRule> {
  let loaded: Record<string, unknown>
  try {
    if (statSync(path).isDirectory()) throw new UsageError(`${path} cannot be loaded: it is a directory`)
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${path} cannot be loaded: ${reasonOf(error)}`)
  }
  try {
    loaded = (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'INKOUT_RULE') return error as RefusedRule
    // The file is the user's own code: what it says helps them.
    throw new UsageError(`${path} cannot be loaded: ${error instanceof Error ? error.message : 'it threw'}`)
  }
  const rules = [...new Set(Object.values(loaded).flatMap(rulesIn))]
  if (rules.length === 0)
    throw new UsageError(`${path} exports no rules: export what defineRule returns, or lists of it`)
  return rules
}

function refused(error: RefusedRule): RuleReport {
  return { id: error.ruleId, problems: [messageOf(error)], cost: 0, hits: [], misses: [] }
}

/** Rules in an export: one, a list, or what a CommonJS module exports as a whole. */
function rulesIn(exported: unknown): readonly Rule[] {
  if (typeof exported !== 'object' || exported === null) return []
  if (isRule(exported)) return [exported]
  return Object.values(exported).flatMap((each) =>
    Array.isArray(each) ? each.filter(isRule) : isRule(each) ? [each] : [],
  )
}

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'id' in value && ('anchors' in value || 'pattern' in value)
}

function render({ id, problems, hits, misses, cost }: RuleReport): string {
  const verdict = problems.length === 0 ? 'ok' : `${problems.length} problem${problems.length === 1 ? '' : 's'}`
  const rows = [
    ...problems.map((problem) => `problem  ${problem}`),
    ...hits.map((hit, index) => `hit ${index + 1}    ${renderHit(hit)}`),
    ...misses.map(({ why, found }, index) => `miss ${index + 1}   ${found ? 'found' : 'left alone'} (${why})`),
    ...(hits.length > 0 ? [`cost     ${cost.toFixed(3)} candidates expected in each KB of ordinary logs`] : []),
  ]
  return `${id}: ${verdict}\n${rows.map((row) => `  ${row}\n`).join('')}`
}

function renderHit({ carriers, problems }: HitVerdict): string {
  const missed = problems.filter((problem) => problem.startsWith('not found')).length
  return missed === 0 ? `masked in ${carriers} carriers` : `masked in ${carriers - missed} of ${carriers} carriers`
}
