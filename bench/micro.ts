/** Single methods by the clock on the wall, as `benchmark` measures them: for reading beside the rest, not for guarding. */
import Benchmark from 'benchmark'
import { internalsOf } from '../src/scrub/api.js'
import { assertCase, type BenchCase, type Effort } from './case.js'
import { renderCall } from './corpus.js'
import type { Figure } from './figure.js'
import { makeCalls } from './pino-lines.js'
import { createBenchScrubber, makeValues } from './pino-subjects.js'

const VALUES = 1_000

/** Methods, one by one. */
export const microCase: BenchCase = {
  name: 'micro',
  reason: 'what one call of each public method takes on the wall clock, by the harness that readers know',
  parts: [{ name: 'methods', measure: measureMethods }],
}

async function measureMethods(effort: Effort): Promise<readonly Figure[]> {
  const scrubber = createBenchScrubber(VALUES)
  const planted = makeValues(VALUES)[7]!
  const calls = makeCalls('small')
  const lines = calls.map((call, index) => `${renderCall(call, index)}\n`)
  const dirty = lines.map((line) => line.replace('"method":"', `"method":"${planted} `))
  const objects = calls.map(({ object }) => object)
  assertCase(
    lines.every((line) => scrubber.scrubLine(line) === line),
    'a clean line changed',
  )
  assertCase(
    dirty.every((line) => !scrubber.scrubLine(line).includes(planted)),
    'a registered value is left',
  )
  assertCase(internalsOf(scrubber).generation() > 0, 'no value is registered')
  let next = 0
  const methods: Readonly<Record<string, () => unknown>> = {
    'scrubLine, clean line of 250 bytes': () => scrubber.scrubLine(lines[next++ % lines.length]!),
    'scrubLine, the same with one finding': () => scrubber.scrubLine(dirty[next++ % dirty.length]!),
    'scrubText, clean line': () => scrubber.scrubText(lines[next++ % lines.length]!),
    'scan, clean line': () => scrubber.scan(lines[next++ % lines.length]!),
    'scrubValue, clean object': () => scrubber.scrubValue(objects[next++ % objects.length]!),
    'known.add and delete': () => {
      scrubber.known.add('micro', `${planted}${next++ % 1_000}`)
      scrubber.known.delete('micro')
    },
  }
  return Object.entries(methods).map(([name, run]) => timed(name, run, effort))
}

function timed(name: string, run: () => unknown, effort: Effort): Figure {
  const bench = new Benchmark(name, run, { maxTime: effort === 'full' ? 2 : 0.5, minSamples: 10 })
  bench.run()
  if (bench.error !== undefined) throw new Error(`${name} failed`)
  const { mean, moe } = bench.stats
  return { name, value: mean * 1e9, unit: 'ns', low: (mean - moe) * 1e9, high: (mean + moe) * 1e9 }
}
