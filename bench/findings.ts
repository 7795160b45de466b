/** What a finding costs, and lines with findings among clean ones: on the path that the destination takes. */
import { createTextMemory } from '../src/kernel/memory.js'
import { internalsOf, type Scrubber } from '../src/scrub/api.js'
import { assertCase, type BenchCase, type Effort, roundsFor } from './case.js'
import { renderCall } from './corpus.js'
import type { Figure } from './figure.js'
import { type Measured, measure, ratioFigure, repeat, type Subject } from './measure.js'
import { makeCalls, type Size } from './pino-lines.js'
import { createBenchScrubber, makeValues } from './pino-subjects.js'

const VALUES = 1_000
const MEMORY_BYTES = 262_144
/** Microseconds a finding, and what a tenth and all of the lines may cost of clean ones. */
const GOALS = { finding: 1, tenth: 1.5, all: 6 } as const

/** Findings. */
export const findingsCase: BenchCase = {
  name: 'findings',
  reason: 'a burst of lines with secrets in them must not become a burst of CPU time',
  parts: (['small', 'medium'] as const).map((size) => ({
    name: `${size} lines`,
    guarded: size === 'small',
    measure: (effort) => measureSize(size, effort),
  })),
}

async function measureSize(size: Size, effort: Effort): Promise<readonly Figure[]> {
  const scrubber = createBenchScrubber(VALUES)
  const clean = plant(size, 0)
  const subjects = [
    writeLines(scrubber, 'clean', clean),
    writeLines(scrubber, 'a rule in every line', plant(size, 1, 'rule')),
    writeLines(scrubber, 'a registered value in every line', plant(size, 1, 'known')),
    writeLines(scrubber, 'one line in ten', plant(size, 0.1)),
    writeLines(scrubber, 'every line', plant(size, 1)),
  ]
  assertFound(scrubber, clean, 0)
  assertFound(scrubber, plant(size, 1), 1)
  const [base, rule, known, tenth, all] = (await measure(subjects, roundsFor(effort))) as readonly Measured[] &
    readonly [Measured, Measured, Measured, Measured, Measured]
  return [
    { name: 'a clean line', value: base.ns, unit: 'ns', low: base.bestNs, high: base.p90Ns },
    costOf('a finding by a rule', rule, base),
    costOf('a finding of a registered value', known, base),
    {
      ...ratioFigure(tenth, { goal: { atMost: GOALS.tenth }, guarded: true }),
      name: 'one line in ten, against clean lines',
    },
    { ...ratioFigure(all, { goal: { atMost: GOALS.all }, guarded: true }), name: 'every line, against clean lines' },
  ]
}

function costOf(name: string, dirty: Measured, clean: Measured): Figure {
  return { name, value: (dirty.ns - clean.ns) / 1e3, unit: 'us', goal: { atMost: GOALS.finding } }
}

/** Lines of one size, all equally long; in a share of them a secret stands where others hold as many ordinary letters. */
function plant(size: Size, share: number, evidence?: 'rule' | 'known'): readonly string[] {
  // Tokens of one length each; those behind the registered ones are known to nobody.
  const values = makeValues(2 * VALUES)
  return makeCalls(size, 400).map((call, index) => {
    const dirty = share > 0 && index % Math.round(1 / share) === 0
    const by = evidence ?? (index % 20 < 10 ? 'rule' : 'known')
    const token = values[(index >> 2) * 10 + (index & 3)]!
    const secret = by === 'known' ? token : values[VALUES + (index >> 2) * 10 + (index & 3)]!
    const ordinary = 'order line item '.repeat(4).slice(0, token.length)
    const field = dirty && by === 'rule' ? { password: secret } : { describe: dirty ? secret : ordinary }
    return `${renderCall({ ...call, object: { ...call.object, ...field } }, index)}\n`
  })
}

function writeLines(scrubber: Scrubber, name: string, lines: readonly string[]): Subject {
  const internals = internalsOf(scrubber)
  const memory = createTextMemory(MEMORY_BYTES)
  let next = 0
  return repeat(name, () => internals.writeLine(memory, 0, lines[next++ % lines.length]!, 'bench'))
}

function assertFound(scrubber: Scrubber, lines: readonly string[], each: number): void {
  const changed = lines.filter((line) => scrubber.scrubLine(line) !== line).length
  assertCase(changed === lines.length * each, `${changed} of ${lines.length} lines changed`)
}
