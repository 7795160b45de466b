/** Records as charts: SVG, drawn without a browser. */
import { type EChartsOption, init } from 'echarts'
import type { CaseRecord } from './record.js'
import type { Records } from './report-tables.js'

const OURS = '#0a7d5a'
const OTHERS = ['#b0562b', '#6a5acd', '#8a8f98', '#c49a2c', '#3d6fb4']
const TEXT = { color: '#24292f', fontFamily: 'sans-serif' }
const GRID = { lineStyle: { color: '#e1e4e8' } }

/** File names and drawings, of those records that there are. */
export function renderCharts(records: Records): ReadonlyMap<string, string> {
  const charts = new Map<string, string>()
  const rivals = records.get('rivals')
  if (rivals !== undefined) charts.set('log-call.svg', draw(callChart(rivals), 760, 90 + 28 * rivals.figures.length))
  const secrets = records.get('secrets')
  if (secrets !== undefined) {
    charts.set('secrets.svg', draw(lineChart(seriesOf(secrets), 'secrets looked for', 'inkout', 'log'), 760, 380))
  }
  const growth = records.get('growth')
  const grown = growth === undefined ? [] : growthSeries(growth)
  if (grown.length > 0) charts.set('growth.svg', draw(lineChart(grown, 'rules', grown[0]!.name, 'value'), 760, 340))
  return charts
}

function callChart(record: CaseRecord): EChartsOption {
  const bars = record.figures
    .filter(({ value }) => Number.isFinite(value))
    .map(({ name, value }) => ({ name: name.replace(/: log call$/, ''), value: Number(value.toPrecision(3)) }))
    .sort((a, b) => b.value - a.value)
  const least = Math.min(1, ...bars.map(({ value }) => value))
  return {
    ...titled('CPU time of a log call of 900 bytes (bare pino = 1, logarithmic)'),
    grid: { left: 230, right: 60, top: 65, bottom: 30 },
    xAxis: { type: 'log', min: least < 1 ? 0.1 : 1, axisLabel: TEXT, splitLine: GRID },
    yAxis: { type: 'category', data: bars.map(({ name }) => name), axisLabel: TEXT, axisTick: { show: false } },
    series: [
      {
        type: 'bar',
        barWidth: 16,
        data: bars.map(({ name, value }) => ({
          value,
          itemStyle: { color: name.startsWith('inkout') ? OURS : OTHERS[2]! },
        })),
        label: { show: true, position: 'right', ...TEXT },
        markLine: {
          symbol: 'none',
          lineStyle: { color: TEXT.color, type: 'dashed' },
          label: { ...TEXT, formatter: 'bare pino' },
          data: [{ xAxis: 1 }],
        },
      },
    ],
  }
}

/** Points of a line: how many, and how fast. */
export interface ChartSeries {
  readonly name: string
  readonly points: readonly (readonly [count: number, rate: number])[]
}

/** Rates by name and number, out of figures called `NAME, 1,000: rate`. */
export function seriesOf({ figures }: Pick<CaseRecord, 'figures'>): readonly ChartSeries[] {
  const byName = new Map<string, (readonly [number, number])[]>()
  for (const { name, value, unit } of figures) {
    const match = /^(.+?), ([\d,]+): /.exec(name)
    if (match === null || unit !== 'MB/s' || !Number.isFinite(value)) continue
    const points = byName.get(match[1]!) ?? []
    points.push([Number(match[2]!.replaceAll(',', '')), value])
    byName.set(match[1]!, points)
  }
  return [...byName].map(([name, points]) => ({ name, points: points.sort(([a], [b]) => a - b) }))
}

/** Rates by part and number of rules, out of figures called `PART: 2,000 rules`. */
export function growthSeries({ figures }: Pick<CaseRecord, 'figures'>): readonly ChartSeries[] {
  const named = figures.map((figure) => ({
    ...figure,
    name: figure.name.replace(/^(.+?): ([\d,]+) rules$/, '$1, $2: rate'),
  }))
  return seriesOf({ figures: named }).filter(({ points }) => points.length > 1)
}

function lineChart(series: readonly ChartSeries[], what: string, ours: string, scale: 'log' | 'value'): EChartsOption {
  let other = 0
  return {
    ...titled(
      `Clean text through one core, MB/s, by the number of ${what} (${scale === 'log' ? 'both' : 'that one'} logarithmic)`,
    ),
    legend: { bottom: 0, itemGap: 36, textStyle: TEXT, icon: 'circle' },
    grid: { left: 70, right: 40, top: 50, bottom: 70 },
    xAxis: { type: 'log', axisLabel: TEXT, splitLine: GRID, name: '' },
    yAxis: { type: scale, axisLabel: TEXT, splitLine: GRID },
    series: series.map(({ name, points }) => ({
      name,
      type: 'line' as const,
      symbolSize: 7,
      symbol: 'circle',
      lineStyle: { width: name === ours ? 3 : 2 },
      color: name === ours ? OURS : OTHERS[other++ % OTHERS.length]!,
      data: points.map(([count, rate]) => [count, Number(rate.toPrecision(3))]),
    })),
  }
}

function titled(text: string): EChartsOption {
  return {
    animation: false,
    backgroundColor: '#ffffff',
    title: { text, left: 10, top: 8, textStyle: { ...TEXT, fontSize: 14, fontWeight: 'bold' } },
  }
}

function draw(option: EChartsOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return `${chart.renderToSVGString()}\n`
  } finally {
    chart.dispose()
  }
}
