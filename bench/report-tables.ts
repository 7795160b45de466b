/** Records as Markdown: the performance part of the README, and the list of all figures. */
import { type Figure, formatGoal, formatValue, reachesGoal } from './figure.js'
import type { CaseRecord } from './record.js'

/** Where the part of the README that records speak for begins and ends. */
export const BENCH_START = '<!-- bench: start -->'
export const BENCH_END = '<!-- bench: end -->'

/** Records by case. */
export type Records = ReadonlyMap<string, CaseRecord>

/** @throws RangeError when the marks are missing or in the wrong order. */
export function replaceBenchPart(readme: string, part: string): string {
  const start = readme.indexOf(BENCH_START)
  const end = readme.indexOf(BENCH_END)
  if (start < 0 || end < start) throw new RangeError(`The README must hold ${BENCH_START} and ${BENCH_END}`)
  return `${readme.slice(0, start + BENCH_START.length)}\n\n${part}\n\n${readme.slice(end)}`
}

/** What the README says about speed: nothing in it is written by hand. */
export function renderBenchPart(records: Records): string {
  const sections = [
    renderMachine(records),
    renderCalls(records),
    renderRivals(records),
    renderRates(records),
    renderKnown(records),
    renderRest(records),
  ]
  return sections.filter((section) => section !== '').join('\n\n')
}

/** Every figure of every record, with its spread, its goal and whether it is reached. */
export function renderFigures(records: Records): string {
  const cases = [...records.values()].map((record) => {
    const rows = record.figures.map((figure) => [
      figure.name,
      formatValue(figure.value ?? Number.NaN, figure.unit),
      spreadOf(figure),
      formatGoal(figure.goal, figure.unit),
      { true: 'reached', false: '**missed**', undefined: '' }[`${reachesGoal(figure)}`],
      figure.note ?? '',
    ])
    const { node, platform, cpu, cores } = record.machine
    const made = `\`${record.command}\`, commit ${record.commit}, ${record.date}, Node ${node}, ${platform}, ${cores} cores of ${cpu}.`
    const head = `## ${record.case}\n\n${capital(record.reason)}.\n\n${made}`
    return `${head}\n\n${table(['figure', 'value', 'quartiles', 'goal', '', 'note'], rows)}`
  })
  return `# All figures\n\nWritten by \`npm run bench:report\` from the records beside it.\n\n${cases.join('\n\n')}\n`
}

function renderMachine(records: Records): string {
  const record = records.get('pino') ?? records.values().next().value
  if (record === undefined) return 'No figures are recorded yet: `npm run bench -- --record`.'
  const { node, cpu, cores } = record.machine
  return `Recorded on ${record.date} at commit ${record.commit} by \`npm run bench -- --record\`: Node ${node}, ${cores} shared cores of ${cpu}. A cross marks what misses its goal.`
}

const MODES = ['sync 0', 'sync 4096', 'async 4096'] as const
const SIZES = { small: '250 B', medium: '900 B', large: '4 KB' } as const

function renderCalls(records: Records): string {
  const pino = records.get('pino')
  if (pino === undefined) return ''
  const row = (label: string, mode: string, values: string, lane: string): readonly string[] | undefined => {
    const figures = Object.keys(SIZES).map((size) => find(pino, `${size}, ${mode}, ${values}: ${lane}`))
    if (figures.every((figure) => figure === undefined)) return undefined
    const goals = figures.map((figure) => (figure?.goal === undefined ? '' : formatGoal(figure.goal, figure.unit)))
    const goal = new Set(goals).size === 1 ? goals[0]! : `<= ${goals.map((each) => each.slice(3)).join(' / ')}`
    return [label, ...figures.map(cell), goal]
  }
  const rows = MODES.flatMap((mode) => {
    const label = mode.replace(/(\d+)/, '`minLength` $1').replace(' ', ', ')
    return [
      row(`${label}, rules alone`, mode, 'rules alone', 'createDestination'),
      row(`${label}, 1,000 values`, mode, '1,000 values', 'createDestination'),
      row(`${label}, 100,000 values`, mode, '100,000 values', 'createDestination'),
      row(`${label}, the scan taken out`, mode, '1,000 values', 'createDestination, no scan'),
      row(`${label}, \`scrubPino\`, 1,000 values`, mode, '1,000 values', 'scrubPino'),
    ].filter((each) => each !== undefined)
  })
  const transport = records.get('transport')
  const main = Object.keys(SIZES).map((size) =>
    transport === undefined ? undefined : find(transport, `${size}: main thread: createTransport`),
  )
  if (main.some((figure) => figure !== undefined)) {
    rows.push(['`createTransport`, main thread, against `pino.transport`', ...main.map(cell), '<= 1.00'])
  }
  const head = ['CPU time of a log call, bare pino = 1', ...Object.values(SIZES), 'goal']
  return table(head, rows)
}

function renderRivals(records: Records): string {
  const record = records.get('rivals')
  if (record === undefined) return ''
  const rows = record.figures.map((figure) => {
    const name = figure.name.replace(/: log call$/, '')
    return [name.startsWith('inkout') ? `**${name}**` : name, cell(figure), figure.note ?? '']
  })
  const chart = '![CPU time of a log call, by what stands between the secrets and the log](bench/record/log-call.svg)'
  return `${capital(record.reason)}:\n\n${chart}\n\n${table(['', 'bare pino = 1', 'how it is used here'], rows)}`
}

function renderRates(records: Records): string {
  const rows: (readonly string[])[] = []
  const add = (label: string, name: string, figure: string): void => {
    const record = records.get(name)
    const found = record === undefined ? undefined : find(record, figure)
    if (found !== undefined) rows.push([label, cell(found), spreadOf(found), formatGoal(found.goal, found.unit)])
  }
  for (const values of ['rules alone', '1,000 values', '100,000 values']) {
    add(`search, 64 KB at a time, ${values}`, 'bytes', `${values}: service text`)
  }
  for (const values of ['rules alone', '1,000 values'])
    add(`\`createStream\`, ${values}`, 'stream', `${values}: service text`)
  for (const values of ['rules alone', '1,000 values']) {
    add(`\`inkout filter\`, file to file, ${values}`, 'stream', `filter, file to file: ${values}`)
  }
  if (rows.length === 0) return ''
  return table(['clean text through one core', 'rate', 'from, to', 'goal'], rows)
}

function renderKnown(records: Records): string {
  const record = records.get('known')
  if (record === undefined) return ''
  const counts = ['10', '1,000', '100,000'].filter((count) => find(record, `${count} values: build`) !== undefined)
  const row = (label: string, figure: string): readonly string[] => [
    label,
    ...counts.map((count) => withGoal(find(record, `${count} values: ${figure}`))),
  ]
  const rows = [
    row('to build', 'build'),
    row('memory', 'memory'),
    row('one value more', 'one more value'),
    row('search against 10 values', 'search against 10 values'),
  ]
  const chart = '![Throughput by the number of secrets](bench/record/secrets.svg)'
  const shown = records.has('secrets') ? `${chart}\n\n` : ''
  return `${shown}${table(['known values', ...counts], rows)}`
}

/** What the README shows folded up. */
const REST: readonly string[] = ['start', 'hostile', 'growth', 'findings', 'alphabets', 'memory', 'value', 'soak']

function renderRest(records: Records): string {
  const figures = REST.flatMap((name) =>
    (records.get(name)?.figures ?? [])
      .filter((figure) => figure.goal !== undefined || name === 'value')
      .map((figure) => ({ name, figure })),
  )
  if (figures.length === 0) return ''
  const rows = figures.map(({ name, figure }) => [
    name,
    figure.name,
    cell(figure),
    formatGoal(figure.goal, figure.unit),
  ])
  const judged = figures.map(({ figure }) => reachesGoal(figure)).filter((reached) => reached !== undefined)
  const reached = judged.filter((each) => each).length
  const chart = records.has('growth') ? '![Throughput by the number of rules](bench/record/growth.svg)\n\n' : ''
  const cases = REST.filter((name) => records.has(name)).join(', ')
  const summary = `<summary>${capital(cases)}: ${reached} of ${judged.length} goals reached</summary>`
  const details = `<details>\n${summary}\n\n${table(['case', '', 'figure', 'goal'], rows)}\n\n</details>`
  return `${chart}${details}\n\nEvery figure with its spread: [bench/record/FIGURES.md](bench/record/FIGURES.md).`
}

function find(record: CaseRecord, name: string): Figure | undefined {
  return record.figures.find((figure) => figure.name === name)
}

/** The value, and a cross where it misses its goal. */
function cell(figure: Figure | undefined): string {
  if (figure === undefined) return ''
  const value = formatValue(figure.value ?? Number.NaN, figure.unit)
  return reachesGoal(figure) === false ? `${value} ✗` : value
}

function withGoal(figure: Figure | undefined): string {
  if (figure === undefined) return ''
  return figure.goal === undefined ? cell(figure) : `${cell(figure)} (goal ${formatGoal(figure.goal, figure.unit)})`
}

function spreadOf({ low, high, unit }: Figure): string {
  if (low === undefined || high === undefined) return ''
  return `${formatValue(low, unit).split(' ')[0]} to ${formatValue(high, unit).split(' ')[0]}`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return lines.join('\n').replace(/\| {2}(?=\|)/g, '| ')
}
