import { parseArgs } from 'node:util'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { createStreamChecker, type StreamChecker } from './check-stream.js'
import { makeStreamCase, type StreamCase } from './stream-case.js'

/*
 * `npm run fuzz -- --cases 1000000 [--seed n] [--from n]`: random streams against the naive union. Exit code 1 on a leak or
 * on what is masked for no reason; what is printed of it is numbers only, by which the case can be made again.
 */

/** After so many cases a fresh scrubber takes over. */
const CASES_PER_SCRUBBER = 500
/** Every so manieth scrubber has the default rules. */
const WITH_RULES_EVERY = 5
const PROGRESS_EVERY = 50_000

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(process.pid) },
    from: { type: 'string', default: '0' },
  },
})
const seed = Number(values.seed)
const from = Number(values.from)
run(from, from + Number(values.cases)).then((clean) => {
  process.exitCode = clean ? 0 : 1
})

async function run(first: number, end: number): Promise<boolean> {
  const started = process.cpuUsage()
  process.stdout.write(`fuzz: seed ${seed}, cases ${first} to ${end - 1}\n`)
  for (let batch = Math.floor(first / CASES_PER_SCRUBBER); batch * CASES_PER_SCRUBBER < end; batch++) {
    // Ended streams are let go in the next turn of the event loop.
    await new Promise<void>((resolve) => setImmediate(resolve))
    const checker = createStreamChecker(batch % WITH_RULES_EVERY === WITH_RULES_EVERY - 1)
    for (let n = batch * CASES_PER_SCRUBBER; n < Math.min(end, (batch + 1) * CASES_PER_SCRUBBER); n++) {
      if (n >= first && !check(checker, n)) return false
      if (n > first && n % PROGRESS_EVERY === 0) process.stdout.write(`fuzz: ${n} cases\n`)
    }
  }
  const { user, system } = process.cpuUsage(started)
  process.stdout.write(
    `fuzz: ${end - first} cases, 0 leaks, 0 over-masked, ${((user + system) / 1e6).toFixed(1)} s CPU\n`,
  )
  return true
}

function check(checker: StreamChecker, n: number): boolean {
  const one = makeStreamCase(createSampleRandom(seed * 1_000_003 + n))
  const problem = checker.check(one)
  if (problem === undefined) return true
  process.stdout.write(`fuzz: case ${n} of seed ${seed}: ${problem}\n${describe(one)}\n`)
  return false
}

/** The case in numbers: lengths and counts only. */
function describe({ framing, steps, text, plain }: StreamCase): string {
  const writes = steps.filter(({ kind }) => kind === 'write').length
  const lengths = new Set(steps.flatMap((step) => ('value' in step ? [step.value.length] : [])))
  const made = `${writes} writes, ${steps.length - writes} changes, values of ${[...lengths].join(', ')} units`
  return `  framing ${framing}, ${text.length} units of ${plain ? 'letters' : 'signs'}, ${made}`
}
