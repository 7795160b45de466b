import type { Finding } from '../model/finding.js'
import type { Rule } from '../model/rule.js'

/** Counts of what found something, for people who weigh a tier of rules on logs of their own. Never any text. */
export interface Summary {
  /** Takes the findings of one line. */
  add(findings: readonly Finding[]): void
  /** Totals, then what each tier changes, then one row for each name, the busiest first. */
  render(lines: number): string
}

interface Row {
  readonly name: string
  readonly by: string
  readonly tier: string
  findings: number
  lines: number
}

/** Rates are counts per this many lines. */
const RATE_LINES = 10_000
const TIERS: readonly string[] = ['default', 'broad', 'pii']

/** An empty summary; `rules` tell the tier of a name. */
export function createSummary(rules: readonly Rule[]): Summary {
  const tierOf = new Map(rules.map(({ id, tier }) => [id, tier ?? 'default']))
  const rows = new Map<string, Row>()
  const tiers = new Map<string, Row>()
  let changed = 0

  function rowOf({ name, by }: Finding): Row {
    const id = `${by} ${name}`
    const tier = by === 'rule' ? (tierOf.get(name) ?? '') : ''
    const row = rows.get(id) ?? { name, by, tier, findings: 0, lines: 0 }
    rows.set(id, row)
    return row
  }

  function tierRow(name: string): Row {
    const row = tiers.get(name) ?? { name, by: '', tier: name, findings: 0, lines: 0 }
    tiers.set(name, row)
    return row
  }

  return {
    add(findings) {
      changed++
      const seen = new Set<Row>()
      for (const finding of findings) {
        const row = rowOf(finding)
        for (const each of row.tier === '' ? [row] : [row, tierRow(row.tier)]) {
          each.findings++
          if (!seen.has(each)) each.lines++
          seen.add(each)
        }
      }
    },
    render(lines) {
      const sorted = [...rows.values()].sort((a, b) => b.findings - a.findings || (a.name < b.name ? -1 : 1))
      const total = sorted.reduce((sum, row) => sum + row.findings, 0)
      const head = `${total} findings in ${changed} of ${lines} lines\n`
      if (sorted.length === 0) return head
      const byTier = TIERS.flatMap((tier) => tiers.get(tier) ?? []).map((row) => tierLine(row, lines))
      return `${head}${byTier.join('')}\n${table(sorted, lines)}`
    },
  }
}

function tierLine(row: Row, lines: number): string {
  return `tier ${row.name}: ${row.findings} findings in ${row.lines} lines, ${rate(row.lines, lines)} of 10,000\n`
}

function rate(count: number, lines: number): string {
  return ((count * RATE_LINES) / Math.max(1, lines)).toFixed(1)
}

function table(rows: readonly Row[], lines: number): string {
  const cells = [
    ['findings', 'lines', 'of 10,000', 'by', 'tier', 'name'],
    ...rows.map((row) => [String(row.findings), String(row.lines), rate(row.lines, lines), row.by, row.tier, row.name]),
  ]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells
    .map((row) =>
      row.map((cell, column) => (column < 3 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column] ?? 0))),
    )
    .map((row) => `${row.join('  ').trimEnd()}\n`)
    .join('')
}
