import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { allRules } from '../index.js'
import type { Rule } from '../model/rule.js'
import { checkRule, type RuleReport } from './rule-check.js'
import { type Terminal, write } from './terminal.js'
import { EXIT, UsageError } from './usage.js'

/**
 * Runs the rules that a JavaScript file exports through the contract, and shows their hits and misses.
 *
 * @returns the exit code: 1 when a rule does not keep the contract.
 * @throws {UsageError} when the file cannot be loaded or holds no rules.
 */
export async function runRulesCheck(path: string, { stdout }: Terminal): Promise<number> {
  const rules = await loadRules(path)
  const taken = new Set(allRules.map(({ id }) => id))
  const reports = rules.map((rule) => {
    const report = checkRule(rule, taken)
    taken.add(report.id)
    return report
  })
  const kept = reports.filter(({ problems }) => problems.length === 0).length
  await write(stdout, `${reports.map(render).join('\n')}\n${kept} of ${reports.length} rules keep the contract\n`)
  return kept === reports.length ? EXIT.done : EXIT.findings
}

async function loadRules(path: string): Promise<readonly Rule[]> {
  let loaded: Record<string, unknown>
  try {
    loaded = (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>
  } catch (error) {
    // The file is the user's own code: what it says helps them.
    throw new UsageError(`${path} cannot be loaded: ${error instanceof Error ? error.message : 'it threw'}`)
  }
  const rules = [...new Set(Object.values(loaded).flatMap(rulesIn))]
  if (rules.length === 0)
    throw new UsageError(`${path} exports no rules: export what defineRule returns, or lists of it`)
  return rules
}

/** Rules in an export: one, a list, or what a CommonJS module exports as a whole. */
function rulesIn(exported: unknown): readonly Rule[] {
  if (typeof exported !== 'object' || exported === null) return []
  if (isRule(exported)) return [exported]
  return Object.values(exported).filter(isRule)
}

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'anchors' in value && 'pattern' in value
}

function render({ id, problems, hits, misses }: RuleReport): string {
  const verdict = problems.length === 0 ? 'ok' : `${problems.length} problem${problems.length === 1 ? '' : 's'}`
  const rows = [
    ...problems.map((problem) => `  problem  ${problem}`),
    ...hits.map((text) => `  hit      ${oneLine(text)}`),
    ...misses.map(({ text, why }) => `  miss     ${oneLine(text)}  (${why})`),
  ]
  return `${id}: ${verdict}\n${rows.map((row) => `${row}\n`).join('')}`
}

function oneLine(text: string): string {
  const escaped = text.replaceAll('\r', '\\r').replaceAll('\n', '\\n')
  return escaped.length <= 100 ? escaped : `${escaped.slice(0, 99)}…`
}
