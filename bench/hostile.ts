/**
 * Inputs made to be slow: no text may fall under the goal, whatever it is made of, and twice the text takes twice the time.
 * Default rules, default keys and 1,000 known values; CPU time. What is found is held against the oracle before any time
 * counts.
 *
 * `node bench/hostile.js` prints the worst and exits 1 below the goal; `--only TEXT` picks cases by name, `--top N` prints
 * more of them.
 */
import { createScrubber, defaultKeys, defaultRules, type Scrubber } from '../src/index.js'
import { naiveCover } from '../test/oracle/rules.js'
import { assertCase, type BenchCase } from './case.js'
import type { Figure } from './figure.js'
import { type HostileCase, hostileCases } from './hostile-cases.js'
import { cpuNs } from './measure.js'
import { makeValues } from './pino-subjects.js'

/** Bytes per second that no text may fall under. */
const GOAL_MBS = 100
/** CPU time that one finding may take besides: masking builds text, and a text of nothing but secrets builds it anew. */
const FINDING_NS = 1_000
const LENGTH = 65_536
const LONG = 262_144
/** How much slower per byte the long text may be. */
const GROWTH_MAX = 1.6
/** Beginning of the text that is held against the oracle. */
const ORACLE_LENGTH = 1_024
/** Cases measured again at least, with the best of several runs: the slowest, and all that seem to miss the goal. */
const AGAIN_MIN = 250
const VALUES = 1_000

interface Row {
  readonly name: string
  readonly mbs: number
  readonly findings: number
  readonly growth: number
  readonly ok: boolean
}

function main(words: readonly string[]): number {
  const only = wordAfter(words, '--only')
  const top = Number(wordAfter(words, '--top') ?? 10)
  const scrubber = createScrubber({ known: { value: makeValues(VALUES) } })
  const all = hostileCases(defaultRules, defaultKeys)
  const cases = only === undefined ? all : all.filter(({ name }) => name.includes(only))
  warmUp(scrubber, all)
  const { rows, wrong } = judge(scrubber, cases)
  for (const { name, mbs, findings, growth, ok } of rows.slice(0, top)) {
    const found = findings === 0 ? '' : `  ${findings} findings`
    console.log(`${ok ? '  ' : 'x '}${mbs.toFixed(0).padStart(6)} MB/s  x${growth.toFixed(2)}  ${name}${found}`)
  }
  const failed = rows.filter(({ ok }) => !ok).length
  for (const line of wrong.slice(0, 20)) console.log(`wrong: ${line}`)
  console.log(
    `${cases.length} hostile texts, ${failed} of the ${rows.length} slowest below ${GOAL_MBS} MB/s, ${wrong.length} wrong`,
  )
  scrubber.close()
  return failed + wrong.length > 0 ? 1 : 0
}

/** The slowest of the cases, slowest first, and what is wrong with the findings of any. */
function judge(
  scrubber: Scrubber,
  cases: readonly HostileCase[],
): { readonly rows: readonly Row[]; readonly wrong: readonly string[] } {
  const first = cases.map((each) => ({ each, ns: timeOf(scrubber, each.make(LENGTH), 1) }))
  first.sort((one, other) => other.ns - one.ns)
  const wrong = cases.flatMap((each) => problemsOf(scrubber, each))
  const slow = first.filter(({ ns }) => ns > (LENGTH / GOAL_MBS) * 1_000).length
  const rows = first.slice(0, Math.max(AGAIN_MIN, slow)).map(({ each }) => rowOf(scrubber, each))
  return { rows: rows.sort((one, other) => one.mbs - other.mbs), wrong }
}

/** Hostile texts. */
export const hostileCase: BenchCase = {
  name: 'hostile',
  reason:
    'who can choose what is logged can choose what is slow: the worst text there is must still be fast, and linear',
  parts: [{ name: 'every anchor and every trick', slow: true, measure: measureHostile }],
}

async function measureHostile(): Promise<readonly Figure[]> {
  const scrubber = createScrubber({ known: { value: makeValues(VALUES) } })
  const cases = hostileCases(defaultRules, defaultKeys)
  warmUp(scrubber, cases)
  const { rows, wrong } = judge(scrubber, cases)
  assertCase(wrong.length === 0, `${wrong.length} hostile texts`)
  const growth = Math.max(...rows.map((row) => row.growth))
  // A text of nothing but findings is judged by the cost of its findings besides.
  const clean = rows.filter(({ findings }) => findings === 0)
  return [
    { name: 'texts', value: cases.length, unit: 'count' },
    {
      name: 'texts below 100 MB/s or not linear',
      value: rows.filter(({ ok }) => !ok).length,
      unit: 'count',
      goal: { atMost: 0 },
    },
    {
      name: 'slowest without a finding',
      value: clean[0]?.mbs ?? Number.NaN,
      unit: 'MB/s',
      goal: { atLeast: GOAL_MBS },
    },
    { name: 'slowest of all', value: rows[0]!.mbs, unit: 'MB/s' },
    { name: 'four times the text, per byte', value: growth, unit: 'ratio', goal: { atMost: GROWTH_MAX } },
  ]
}

function rowOf(scrubber: Scrubber, { name, make }: HostileCase): Row {
  const text = make(LENGTH)
  const findings = scrubber.scan(text).length
  const ns = timeOf(scrubber, text, 5)
  const long = timeOf(scrubber, make(LONG), 5)
  const growth = long / ns / (LONG / LENGTH)
  const allowed = (LENGTH / GOAL_MBS) * 1_000 + findings * FINDING_NS
  return { name, mbs: (LENGTH / ns) * 1_000, findings, growth, ok: ns <= allowed && growth <= GROWTH_MAX }
}

/** CPU time of one scrubbing in nanoseconds, the best of `times`. */
function timeOf(scrubber: Scrubber, text: string, times: number): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const start = cpuNs()
    scrubber.scrubText(text)
    best = Math.min(best, cpuNs() - start)
  }
  return best
}

function warmUp(scrubber: Scrubber, cases: readonly HostileCase[]): void {
  for (let i = 0; i < cases.length; i += 7) scrubber.scrubText(cases[i]!.make(2_048))
}

/** What of a text's findings is wrong: less than the oracle covers. */
function problemsOf(scrubber: Scrubber, { name, rule, make }: HostileCase): readonly string[] {
  const text = make(ORACLE_LENGTH)
  const short = coverOf(scrubber, text, ORACLE_LENGTH)
  const problems: string[] = []
  if (rule !== undefined) {
    const naive = naiveCover(text, [rule])
    if (naive.some((covered, at) => covered && short[at] !== true))
      problems.push(`${name}: misses what the oracle finds`)
  }
  return problems
}

function coverOf(scrubber: Scrubber, text: string, length: number): boolean[] {
  const covered = new Array<boolean>(length).fill(false)
  for (const { offset, length: units } of scrubber.scan(text)) covered.fill(true, offset, offset + units)
  return covered
}

function wordAfter(words: readonly string[], flag: string): string | undefined {
  const at = words.indexOf(flag)
  return at < 0 ? undefined : words[at + 1]
}

if (require.main === module) process.exitCode = main(process.argv.slice(2))
