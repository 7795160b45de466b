/** One measured number, as cases return it, records keep it, and reports show it. */

/** Units of figures; MB are 10^6 bytes. `ratio` is CPU time over that of a stated baseline: lower is better. */
export type Unit = 'ratio' | 'ns' | 'us' | 'ms' | 'MB' | 'MB/s' | 'MB/min' | 'count'

/** What a figure is to reach: at most so much of a cost, at least so much of a rate. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number }

/** A number with its name, unit, spread and goal. */
export interface Figure {
  /** Unique within its part. */
  readonly name: string
  readonly value: number
  readonly unit: Unit
  /** First and third quartile over the rounds. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly goal?: Goal | undefined
  /** Whether the guard holds it against its record; ratios within one run alone are worth that. */
  readonly guarded?: boolean | undefined
  /** What a reader must know beside the number, such as why there is none. */
  readonly note?: string | undefined
}

/** Whether a figure reaches its goal; undefined without one. A missing number (NaN) reaches none. */
export function reachesGoal({ value, goal }: Figure): boolean | undefined {
  if (goal === undefined) return undefined
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast
}

/** `1.234`, `3,210 MB/s`, `12.5 us`; `none` for a missing number. */
export function formatValue(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return 'none'
  if (unit === 'ratio') return value < 10 ? value.toFixed(2) : value.toFixed(1)
  const digits = unit === 'count' || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const number = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === 'count' ? number : `${number} ${unit}`
}

/** `<= 1.00`, `>= 3,000 MB/s`, or nothing. */
export function formatGoal(goal: Goal | undefined, unit: Unit): string {
  if (goal === undefined) return ''
  return 'atMost' in goal ? `<= ${formatValue(goal.atMost, unit)}` : `>= ${formatValue(goal.atLeast, unit)}`
}

/** Figures as an aligned table for a terminal: value, spread, goal, and whether it is reached. */
export function formatFigures(figures: readonly Figure[]): string {
  const width = Math.max(0, ...figures.map(({ name }) => name.length))
  return figures
    .map((figure) => {
      const { name, value, unit, low, high, goal, note } = figure
      const spread = low === undefined || high === undefined ? '' : `(${bare(low, unit)} to ${bare(high, unit)})`
      const verdict = { true: 'reached', false: 'MISSED', undefined: '' }[`${reachesGoal(figure)}`]
      const cells = [
        formatValue(value, unit).padStart(12),
        spread.padEnd(18),
        formatGoal(goal, unit).padEnd(14),
        verdict,
      ]
      return `  ${name.padEnd(width)} ${cells.join(' ').trimEnd()}${note === undefined ? '' : `  ${note}`}`
    })
    .join('\n')
}

function bare(value: number, unit: Unit): string {
  return formatValue(value, unit).split(' ')[0] as string
}
