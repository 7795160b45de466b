/**
 * What the rules find: recall on lines with planted secrets, by carrier and by kind; false findings on ordinary lines;
 * the share of scrubbed lines that still parse with the same shape. No secret and no line is ever printed.
 *
 * `node bench/report-rules.js` prints it and exits 1 when a goal is missed; `--seed N` and `--count N` choose the corpus,
 * `--rules` lists the rules whose samples are left, `--no-goals` always exits 0.
 */
import { createScrubber, type Scrubber } from '../src/index.js'
import { ordinaryLines } from '../test/corpus/ordinary.js'
import { plantedLines } from '../test/corpus/planted.js'
import { isLeft, isPieceLeft } from '../test/corpus/record.js'

const GOALS = { recall: 0.99, carrierRecall: 0.97, falsePerTenThousand: 1, parsed: 1 } as const

/** How many secrets were planted, left whole, and left in pieces of at least twelve characters. */
export interface Tally {
  planted: number
  left: number
  pieces: number
}

/** What the corpus says about a scrubber. */
export interface Report {
  readonly all: Tally
  readonly byCarrier: ReadonlyMap<string, Tally>
  readonly byKind: ReadonlyMap<string, Tally>
  /** Secrets left, by the rule whose samples they are. */
  readonly leftByRule: ReadonlyMap<string, number>
  /** Share of scrubbed lines that parse with the shape they had. */
  readonly parsed: number
  readonly falseFindings: {
    readonly lines: number
    readonly changed: number
    readonly byName: ReadonlyMap<string, number>
  }
}

/** Runs a scrubber over `count` planted and `count` ordinary lines of one seed. */
export function reportRules(scrubber: Scrubber, seed: number, count: number): Report {
  const all = { planted: 0, left: 0, pieces: 0 }
  const byCarrier = new Map<string, Tally>()
  const byKind = new Map<string, Tally>()
  const leftByRule = new Map<string, number>()
  let parsed = 0
  for (const { line, secrets, carrier, kind, rule } of plantedLines(seed, count)) {
    const scrubbed = scrubber.scrubLine(line)
    if (hasSameShape(line, scrubbed)) parsed++
    for (const secret of secrets) {
      const left = isLeft(scrubbed, secret)
      const piece = !left && isPieceLeft(scrubbed, secret)
      for (const tally of [all, tallyOf(byCarrier, carrier), tallyOf(byKind, kind)]) {
        tally.planted++
        if (left) tally.left++
        if (piece) tally.pieces++
      }
      if (left && rule !== undefined) leftByRule.set(rule, (leftByRule.get(rule) ?? 0) + 1)
    }
  }
  return {
    all,
    byCarrier,
    byKind,
    leftByRule,
    parsed: parsed / count,
    falseFindings: countFalse(scrubber, seed, count),
  }
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  let tally = tallies.get(name)
  if (tally === undefined) tallies.set(name, (tally = { planted: 0, left: 0, pieces: 0 }))
  return tally
}

function countFalse(scrubber: Scrubber, seed: number, count: number): Report['falseFindings'] {
  const byName = new Map<string, number>()
  let changed = 0
  for (const line of ordinaryLines(seed, count)) {
    if (scrubber.scrubLine(line) === line) continue
    changed++
    for (const { name } of scrubber.scan(line)) byName.set(name, (byName.get(name) ?? 0) + 1)
  }
  return { lines: count, changed, byName }
}

/** Whether both lines are JSON with the same containers in the same places; keys and scalars may differ. */
function hasSameShape(before: string, after: string): boolean {
  try {
    return shapeOf(JSON.parse(before)) === shapeOf(JSON.parse(after))
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join()}]`
  if (typeof value !== 'object' || value === null) return '.'
  return `{${Object.values(value).map(shapeOf).join()}}`
}

/** The goals that a report misses, in words. */
export function missedGoals(report: Report): readonly string[] {
  const missed: string[] = []
  if (recall(report.all) < GOALS.recall)
    missed.push(`recall ${percent(recall(report.all))} is below ${percent(GOALS.recall)}`)
  for (const [carrier, tally] of report.byCarrier) {
    if (recall(tally) < GOALS.carrierRecall) {
      missed.push(`recall in "${carrier}" ${percent(recall(tally))} is below ${percent(GOALS.carrierRecall)}`)
    }
  }
  const { lines, changed } = report.falseFindings
  const rate = (changed / lines) * 10_000
  if (rate > GOALS.falsePerTenThousand) missed.push(`${rate.toFixed(1)} ordinary lines of 10,000 are changed`)
  if (report.parsed < GOALS.parsed) missed.push(`only ${percent(report.parsed)} of the lines parse with their shape`)
  return missed
}

function recall({ planted, left }: Tally): number {
  return planted === 0 ? 1 : (planted - left) / planted
}

function percent(share: number): string {
  return `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`
}

/** The report as text, worst rows first. */
export function formatReport(report: Report): string {
  const table = (title: string, tallies: ReadonlyMap<string, Tally>): string => {
    const rows = [...tallies].sort(([, one], [, other]) => recall(one) - recall(other))
    const cells = rows.map(
      ([name, tally]) =>
        `  ${name.padEnd(34)}${String(tally.planted).padStart(7)}${percent(recall(tally)).padStart(11)}${String(tally.pieces).padStart(8)}`,
    )
    return [`${title.padEnd(36)}planted     recall  pieces`, ...cells].join('\n')
  }
  const { lines, changed, byName } = report.falseFindings
  return [
    table('by carrier', report.byCarrier),
    table('by kind', report.byKind),
    `recall           ${percent(recall(report.all))} of ${report.all.planted} secrets`,
    `false findings   ${((changed / lines) * 10_000).toFixed(1)} per 10,000 ordinary lines (${changed} of ${lines})`,
    ...[...byName].map(([name, count]) => `                 ${name}: ${count}`),
    `still parse      ${percent(report.parsed)}`,
  ].join('\n')
}

function main(words: readonly string[]): number {
  const numberAfter = (flag: string, otherwise: number): number => {
    const at = words.indexOf(flag)
    return at < 0 ? otherwise : Number(words[at + 1])
  }
  const scrubber = createScrubber()
  const seed = numberAfter('--seed', 1)
  const report = reportRules(scrubber, seed, numberAfter('--count', 20_000))
  scrubber.close()
  const lines = [formatReport(report), `seed             ${seed}`]
  if (words.includes('--rules')) {
    const rows = [...report.leftByRule].sort((one, other) => other[1] - one[1])
    lines.push('left by rule', ...rows.map(([rule, count]) => `  ${rule.padEnd(34)}${String(count).padStart(7)}`))
  }
  const missed = missedGoals(report)
  lines.push(missed.length === 0 ? 'all goals met' : `goals missed:\n  ${missed.join('\n  ')}`)
  process.stdout.write(`${lines.join('\n')}\n`)
  return missed.length === 0 || words.includes('--no-goals') ? 0 : 1
}

if (require.main === module) process.exitCode = main(process.argv.slice(2))
