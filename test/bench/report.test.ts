import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../bench/record.js'
import { readRecords } from '../../bench/report.js'
import { growthSeries, renderCharts, seriesOf } from '../../bench/report-charts.js'
import {
  BENCH_END,
  BENCH_START,
  type Records,
  renderBenchPart,
  renderFigures,
  replaceBenchPart,
} from '../../bench/report-tables.js'
import { readTop } from '../tidy/sources.js'

const recorded = readRecords()

function recordOf(name: string, figures: CaseRecord['figures']): CaseRecord {
  const machine = { node: 'v20.1.0', platform: 'linux x64', cpu: 'one', cores: 2 }
  return { case: name, reason: 'for a test', command: 'bench', commit: 'abc', date: '2026-01-31', machine, figures }
}

function recordsOf(...records: readonly CaseRecord[]): Records {
  return new Map(records.map((record) => [record.case, record]))
}

describe('figures in the README', () => {
  it('are those of the records; if not, run npm run bench:report', () => {
    const readme = readTop('README.md')
    expect(replaceBenchPart(readme, renderBenchPart(recorded)) === readme).toBe(true)
  })

  it('are all listed beside the records; if not, run npm run bench:report', () => {
    expect(recorded.size === 0 || renderFigures(recorded) === readTop('bench/record/FIGURES.md')).toBe(true)
  })

  it('need their marks', () => {
    expect(() => replaceBenchPart('# inkout\n', '')).toThrow(RangeError)
    expect(replaceBenchPart(`a\n${BENCH_START}\nold\n${BENCH_END}\nb`, 'new')).toBe(
      `a\n${BENCH_START}\n\nnew\n\n${BENCH_END}\nb`,
    )
  })
})

describe('tables', () => {
  it('say that nothing is recorded', () => {
    expect(renderBenchPart(new Map())).toMatch(/^No figures are recorded yet/)
  })

  it('show log calls by mode and size, with goals', () => {
    const sizes = ['small', 'medium', 'large'].map((size, index) => ({
      name: `${size}, sync 4096, 1,000 values: createDestination`,
      value: 0.8 + index / 10,
      unit: 'ratio' as const,
      goal: { atMost: [0.85, 0.9, 1][index]! },
    }))
    const part = renderBenchPart(recordsOf(recordOf('pino', sizes)))
    expect(part).toContain('| sync, `minLength` 4096, 1,000 values | 0.80 | 0.90 | 1.00 | <= 0.85 / 0.90 / 1.00 |')
    expect(part).not.toContain('100,000')
  })

  it('show a rival that is not there as what it is', () => {
    const note = 'not installed here: npm install it'
    const figure = { name: 're2: log call', value: Number.NaN, unit: 'ratio' as const, note }
    expect(renderBenchPart(recordsOf(recordOf('rivals', [figure])))).toContain(`| re2 | none | ${note} |`)
  })

  it('list every figure, missed goals too', () => {
    const figure = { name: 'a: b', value: 2, unit: 'ms' as const, low: 1, high: 3, goal: { atMost: 1 } }
    const list = renderFigures(recordsOf(recordOf('known', [figure])))
    expect(list).toContain('| a: b | 2.00 ms | 1.00 to 3.00 | <= 1.00 ms | **missed** | |')
  })
})

describe('charts', () => {
  const rates = [
    { name: 'inkout, 1,000: rate', value: 900, unit: 'MB/s' as const },
    { name: 'inkout, 10: rate', value: 1_000, unit: 'MB/s' as const },
    { name: 'one alternation, 10: rate', value: 500, unit: 'MB/s' as const },
    { name: 'absent, 10: rate', value: Number.NaN, unit: 'MB/s' as const },
  ]

  it('take their lines from the names of figures', () => {
    expect(seriesOf(recordOf('secrets', rates))).toEqual([
      {
        name: 'inkout',
        points: [
          [10, 1_000],
          [1_000, 900],
        ],
      },
      { name: 'one alternation', points: [[10, 500]] },
    ])
    const growth = [25, 2_000].map((count) => ({
      name: `service text: ${count} rules`,
      value: count,
      unit: 'MB/s' as const,
    }))
    expect(growthSeries(recordOf('growth', growth))).toEqual([
      {
        name: 'service text',
        points: [
          [25, 25],
          [2_000, 2_000],
        ],
      },
    ])
  })

  it('are drawn as SVG, for what is recorded', () => {
    const calls = [
      { name: 'inkout, createDestination: log call', value: 0.9, unit: 'ratio' as const },
      { name: 're2: log call', value: Number.NaN, unit: 'ratio' as const },
    ]
    const charts = renderCharts(recordsOf(recordOf('rivals', calls), recordOf('secrets', rates)))
    expect([...charts.keys()]).toEqual(['log-call.svg', 'secrets.svg'])
    for (const svg of charts.values()) expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
    expect(charts.get('log-call.svg')).toContain('createDestination')
    expect(charts.get('log-call.svg')).not.toContain('re2')
  })
})
