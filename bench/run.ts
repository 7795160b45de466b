/**
 * Runs the benches, each part in a process of its own: `npm run bench` for all, `npm run bench -- pino` for one case,
 * `--only TEXT` for the parts whose name contains it, `--quick` for half the rounds. `--record` writes `bench/record` and
 * the report; `--guard` (`npm run bench:guard`) compares with it and exits 1 when something got slower.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { parseArgs } from 'node:util'
import type { BenchCase, Effort, Part } from './case.js'
import { caseNames, loadCase } from './cases.js'
import { type Figure, formatFigures, reachesGoal } from './figure.js'
import { guard, toleranceFor } from './guard.js'
import {
  appendHistory,
  commitNow,
  dayNow,
  machineNow,
  mergeFigures,
  type Ratios,
  ratiosOf,
  readCaseRecord,
  writeCaseRecord,
} from './record.js'
import { RECORDS, readRecords, writeReport } from './report.js'

/** A part that takes longer hangs, however busy the machine. */
const PART_MINUTES_MAX = 10
const HISTORY = `${RECORDS}/history.jsonl`

interface Request {
  readonly cases: readonly string[]
  readonly only: string | undefined
  readonly effort: Effort
  readonly record: boolean
  readonly guard: boolean
}

function readRequest(words: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      minutes: { type: 'string' },
      quick: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      guard: { type: 'boolean', default: false },
    },
  })
  const unknown = positionals.filter((name) => !caseNames.includes(name))
  if (unknown.length > 0) throw new RangeError(`No bench case ${unknown.join(', ')}: there are ${caseNames.join(', ')}`)
  // Handed on to the soak, whose process inherits it.
  if (values.minutes !== undefined) env['SOAK_MINUTES'] = values.minutes
  return {
    cases: positionals.length > 0 ? positionals : caseNames,
    only: values.only,
    effort: values.quick || values.guard ? 'quick' : 'full',
    record: values.record,
    guard: values.guard,
  }
}

async function main(words: readonly string[]): Promise<number> {
  const request = readRequest(words)
  const cases = await Promise.all(request.cases.map(loadCase))
  return request.guard ? guardCases(cases) : measureCases(cases, request)
}

async function measureCases(cases: readonly BenchCase[], request: Request): Promise<number> {
  const history: Record<string, Ratios> = {}
  const failed: string[] = []
  for (const each of cases) {
    const parts = each.parts.filter(
      ({ name, slow }) =>
        (request.only === undefined || name.includes(request.only)) && !(request.effort === 'quick' && slow === true),
    )
    if (parts.length === 0) continue
    console.log(`\n${each.name}: ${each.reason}`)
    const figures: Figure[] = []
    for (const part of parts) {
      const measured = measurePart(each, part, request.effort)
      if (measured === undefined) failed.push(`${each.name}, ${part.name}`)
      else {
        console.log(`\n${part.name}\n${formatFigures(measured)}`)
        figures.push(...withPart(part, measured))
      }
    }
    const missed = figures.filter((figure) => reachesGoal(figure) === false)
    if (missed.length > 0) console.log(`\n${each.name} misses: ${missed.map(({ name }) => name).join('; ')}`)
    const complete = !failed.some((part) => part.startsWith(`${each.name}, `))
    if (request.record && request.only === undefined && complete) recordCase(each, parts, figures)
    history[each.name] = ratiosOf(figures)
  }
  if (request.record && request.only === undefined) {
    appendHistory(HISTORY, machineNow(), history)
    writeReport(readRecords())
  }
  if (failed.length > 0) console.log(`\nfailed: ${failed.join('; ')}`)
  return failed.length > 0 ? 1 : 0
}

function recordCase({ name, reason, parts }: BenchCase, measured: readonly Part[], figures: readonly Figure[]): void {
  const leftOut = parts.filter((part) => !measured.includes(part)).map((part) => part.name)
  writeCaseRecord(recordPath(name), {
    case: name,
    reason,
    command: `npm run bench -- ${name} --record`,
    commit: commitNow(),
    date: dayNow(),
    machine: machineNow(),
    figures: mergeFigures(figures, readCaseRecord(recordPath(name))?.figures ?? [], leftOut),
  })
}

async function guardCases(cases: readonly BenchCase[]): Promise<number> {
  let ok = true
  let failed = 0
  for (const each of cases) {
    const parts = each.parts.filter(({ guarded }) => guarded === true)
    if (parts.length === 0) continue
    const record = existsSync(recordPath(each.name)) ? readCaseRecord(recordPath(each.name)) : undefined
    const names = parts.map(({ name }) => `${name}: `)
    const recorded = Object.entries(ratiosOf(record?.figures ?? [])).filter(([name]) =>
      names.some((part) => name.startsWith(part)),
    )
    const tolerance = toleranceFor(record?.machine, machineNow())
    const verdict = await guard(
      Object.fromEntries(recorded),
      async (only) => {
        const again = parts.filter(({ name }) => only === undefined || only.some((one) => one.startsWith(`${name}: `)))
        return ratiosOf(
          again.flatMap((part) => {
            // What looked slow is looked at longer, so that noise does not decide.
            const figures = measurePart(each, part, only === undefined ? 'guard' : 'full')
            if (figures === undefined) failed++
            return withPart(part, figures ?? [])
          }),
        )
      },
      tolerance,
    )
    console.log(`\n${each.name} (tolerance ${tolerance * 100} %)\n${verdict.lines.join('\n')}`)
    ok &&= verdict.ok
  }
  if (ok && failed === 0) console.log('\nno case is slower than its record')
  else console.log(`\n${failed} failed; ${ok ? 'none' : 'some'} slower than the record, see above`)
  return ok && failed === 0 ? 0 : 1
}

/** The figures of one part, or undefined when its process failed: what it printed says why. */
function measurePart({ name }: BenchCase, part: Part, effort: Effort): readonly Figure[] | undefined {
  const worker = [join(__dirname, 'worker.js'), name, part.name, effort]
  const outcome = spawnSync(process.execPath, ['--expose-gc', ...worker], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 24,
    timeout: (Number(env['SOAK_MINUTES'] ?? 0) + PART_MINUTES_MAX) * 60_000,
  })
  const figures = outcome.output[3] as string
  if (outcome.status === 0 && figures !== '') return JSON.parse(figures) as readonly Figure[]
  console.log(`\n${name}, ${part.name}: failed`)
  return undefined
}

function withPart(part: Part, figures: readonly Figure[]): readonly Figure[] {
  return figures.map((figure) => ({ ...figure, name: `${part.name}: ${figure.name}` }))
}

function recordPath(name: string): string {
  return `${RECORDS}/${name}.json`
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof RangeError ? error.message : error)
    process.exitCode = 70
  },
)
