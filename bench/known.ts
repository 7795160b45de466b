/** What known values cost by their number: to build, to keep, to add to, and to look for. */
import { createScrubber } from '../src/index.js'
import type { Scrubber } from '../src/scrub/api.js'
import { makeChunks, searchChunks } from './bytes.js'
import { assertCase, type BenchCase, type Effort, roundsFor } from './case.js'
import type { Figure, Goal } from './figure.js'
import { cpuNs, heldBytes, measure, rateFigure, ratioFigure } from './measure.js'
import { makeValues } from './pino-subjects.js'

const CHUNK_BYTES = 65_536
const FEW = 10
/** Values added one by one to see what one costs. */
const ADDED = 200
const GOALS: Readonly<
  Record<number, { readonly buildMs?: number; readonly memoryMb?: number; readonly growth?: number }>
> = {
  10: {},
  100: {},
  1000: { buildMs: 50, memoryMb: 3, growth: 1.2 },
  10000: {},
  100000: { buildMs: 2_000, memoryMb: 32, growth: 2.5 },
}

/** Known values by their number. */
export const knownCase: BenchCase = {
  name: 'known',
  reason:
    'a fleet has more secrets than a service: the number of registered values must not show in the cost of a line',
  parts: Object.keys(GOALS).map((count) => ({
    name: `${Number(count).toLocaleString('en-US')} values`,
    guarded: count === '1000',
    slow: Number(count) > 10_000,
    measure: (effort) => measureCount(Number(count), effort),
  })),
}

async function measureCount(count: number, effort: Effort): Promise<readonly Figure[]> {
  const goals = GOALS[count]!
  const few = createScrubber({ known: named(makeValues(FEW)) })
  const chunks = makeChunks(few, 'service', 64)
  // What grows once, whatever the number, is not counted: the tables of the rules, and code that is compiled.
  const warm = createScrubber({ known: named(makeValues(100)) })
  warm.close()
  const values = makeValues(count)
  const known = named(values)
  const memoryBefore = heldBytes()
  const start = cpuNs()
  const many = createScrubber({ known })
  const buildNs = cpuNs() - start
  const memory = heldBytes() - memoryBefore
  assertMasks(many, values)
  const addUs = addLatencyUs(many, count)
  const [, searched] = await measure([searchChunks(few, chunks), searchChunks(many, chunks)], roundsFor(effort))
  many.close()
  return [
    { name: 'build', value: buildNs / 1e6, unit: 'ms', goal: atMost(goals.buildMs) },
    { name: 'memory', value: memory / 1e6, unit: 'MB', goal: atMost(goals.memoryMb) },
    { name: 'one more value', value: addUs, unit: 'us' },
    rateFigure('search', CHUNK_BYTES, searched!),
    ...(count === FEW
      ? []
      : [
          {
            ...ratioFigure(searched!, { goal: atMost(goals.growth), guarded: true }),
            name: 'search against 10 values',
          },
        ]),
  ]
}

function atMost(limit: number | undefined): Goal | undefined {
  return limit === undefined ? undefined : { atMost: limit }
}

function named(values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map((value, index) => [`value-${index}`, value]))
}

function addLatencyUs(scrubber: Scrubber, count: number): number {
  const further = makeValues(count + ADDED).slice(count)
  const start = cpuNs()
  for (const [index, value] of further.entries()) scrubber.known.add(`further-${index}`, value)
  const added = cpuNs() - start
  assertMasks(scrubber, further)
  for (const index of further.keys()) scrubber.known.delete(`further-${index}`)
  return added / further.length / 1e3
}

/** Every value (a hundred of them, spread over all, where there are more) is masked within a line. */
function assertMasks(scrubber: Scrubber, values: readonly string[]): void {
  const step = Math.max(1, Math.floor(values.length / 100))
  const left = values.filter(
    (value, index) => index % step === 0 && scrubber.scrubText(`before ${value} after`).includes(value),
  )
  assertCase(left.length === 0, `${left.length} registered values were not masked`)
}
