import type { Finding } from '../model/finding.js'
import type { Rule } from '../model/rule.js'

/** Counts of what found something, for people who weigh a tier of rules on logs of their own. */
export interface Summary {
  /** Takes the findings of one line. */
  add(findings: readonly Finding[]): void
  /** One row for each name, the busiest first, below the totals. */
  render(lines: number): string
}

interface Row {
  readonly name: string
  readonly by: string
  readonly tier: string
  findings: number
  lines: number
}

/** An empty summary; `rules` tell the tier of a name. */
export function createSummary(rules: readonly Rule[]): Summary {
  const tiers = new Map(rules.map(({ id, tier }) => [id, tier ?? 'default']))
  const rows = new Map<string, Row>()
  let changed = 0
  return {
    add(findings) {
      changed++
      const seen = new Set<Row>()
      for (const { name, by } of findings) {
        const id = `${by} ${name}`
        const row = rows.get(id) ?? {
          name,
          by,
          tier: by === 'rule' ? (tiers.get(name) ?? '') : '',
          findings: 0,
          lines: 0,
        }
        rows.set(id, row)
        row.findings++
        if (!seen.has(row)) row.lines++
        seen.add(row)
      }
    },
    render(lines) {
      const sorted = [...rows.values()].sort((a, b) => b.findings - a.findings || (a.name < b.name ? -1 : 1))
      const total = sorted.reduce((sum, row) => sum + row.findings, 0)
      const head = `${total} findings in ${changed} of ${lines} lines\n`
      return sorted.length === 0 ? head : `${head}\n${table(sorted)}`
    },
  }
}

function table(rows: readonly Row[]): string {
  const cells = [
    ['findings', 'lines', 'by', 'tier', 'name'],
    ...rows.map(({ findings, lines, by, tier, name }) => [String(findings), String(lines), by, tier, name]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells
    .map((row) =>
      row.map((cell, column) => (column < 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column] ?? 0))),
    )
    .map((row) => `${row.join('  ').trimEnd()}\n`)
    .join('')
}
