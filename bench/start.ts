/** From the first statement that loads the built package to the first line that is out: many fresh processes. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { assertCase, type BenchCase, type Effort } from './case.js'
import type { Figure } from './figure.js'
import { makeValues } from './pino-subjects.js'
import type { StartOrder, StartTimes } from './start-child.js'

const GOAL_MS = 5
const GOAL_KNOWN_MS = 50
const STARTS: Readonly<Record<'full' | 'quick' | 'guard', number>> = { full: 41, quick: 15, guard: 9 }

/** A first line: what is in it, and what becomes of that. */
interface FirstLine {
  readonly text: string
  readonly clean: string
  readonly known?: number
}

const token = ['ghp', 'a1B2'.repeat(9)].join('_')
const LINES: Readonly<Record<string, FirstLine>> = {
  'nothing to mask': { text: 'request completed', clean: 'request completed' },
  'a token that a rule finds': { text: `pushing with ${token}`, clean: 'pushing with [redacted:github-pat]' },
  'a password behind its key': { text: 'login password=x1y2z3-value', clean: 'login password=[redacted:password]' },
  '1,000 known values': { text: 'request completed', clean: 'request completed', known: 1_000 },
}

/** Starts. */
export const startCase: BenchCase = {
  name: 'start',
  reason: 'functions and commands start all the time: what a logger adds to that is paid before any work is done',
  parts: Object.entries(LINES).flatMap(([name, line]) =>
    [true, false].map((afterPino) => ({
      name: `${name}, ${afterPino ? 'pino loaded before' : 'pino not loaded'}`,
      measure: async (effort: Effort) => measureStart(line, afterPino, STARTS[effort]),
    })),
  ),
}

function measureStart({ text, clean, known = 0 }: FirstLine, afterPino: boolean, starts: number): readonly Figure[] {
  assertCase(existsSync('dist/src/index.js'), 'the package is not built: npm run build')
  const values = Object.fromEntries(makeValues(known).map((value, index) => [`value-${index}`, value]))
  const order: StartOrder = { afterPino, line: jsonLine(text), clean: jsonLine(clean), known: values }
  const times = Array.from({ length: starts }, () => startOnce(order))
  const goal = { atMost: known > 0 ? GOAL_KNOWN_MS : GOAL_MS }
  return [
    // Other work on the machine only ever adds to a start: the best one is what it costs, the median what it was here.
    figure(
      'load, best',
      times.map(({ wall: [load] }) => load),
    ),
    figure(
      'create, best',
      times.map(({ wall: [, create] }) => create),
    ),
    figure(
      'first line, best',
      times.map(({ wall: [, , line] }) => line),
    ),
    {
      ...figure(
        'all, wall time, best',
        times.map(({ wall }) => sum(wall)),
      ),
      goal,
    },
    {
      ...figure(
        'all, CPU time, best',
        times.map(({ cpu }) => sum(cpu)),
      ),
      goal,
    },
    {
      ...figure(
        'all, wall time, median',
        times.map(({ wall }) => sum(wall)),
        0.5,
      ),
    },
    {
      ...figure(
        'all, CPU time, median',
        times.map(({ cpu }) => sum(cpu)),
        0.5,
      ),
    },
  ]
}

function startOnce(order: StartOrder): StartTimes {
  const child = spawnSync(process.execPath, [join(__dirname, 'start-child.js')], {
    input: JSON.stringify(order),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  assertCase(child.status === 0, 'a start failed')
  return JSON.parse(child.stdout) as StartTimes
}

function jsonLine(msg: string): string {
  // A time as a clock gives it: few of them are round numbers.
  return `${JSON.stringify({ level: 30, time: 1_731_234_567_890, pid: 1, hostname: 'api', msg })}\n`
}

/** The quantile, and the quartiles beside it. */
function figure(name: string, values: readonly number[], quantile = 0): Figure {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] as number
  return { name, value: at(quantile), unit: 'ms', low: at(0.25), high: at(0.75) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
