/**
 * CPU time of a log call through inkout against bare pino with the same destination settings: default rules with and
 * without known values, lines of three sizes, every way of writing.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scrubber } from '../src/scrub/api.js'
import { measureApart } from './apart.js'
import { assertCase, type BenchCase, type Effort, type Part, roundsFor } from './case.js'
import type { Figure } from './figure.js'
import { type Measured, ratioFigure } from './measure.js'
import { makeCalls, type Size } from './pino-lines.js'
import { createBenchScrubber, type Lane, laneNames, type Mode, makeValues, openLane } from './pino-subjects.js'

const SIZES: readonly Size[] = ['small', 'medium', 'large']
const MODES: Readonly<Record<string, Mode>> = {
  'sync 0': { sync: true, minLength: 0 },
  'sync 4096': { sync: true, minLength: 4096 },
  'async 4096': { sync: false, minLength: 4096 },
}
/** What `createDestination` is to reach, by mode and size; with 100,000 values in another way of counting. */
const GOALS: Readonly<Record<string, Readonly<Record<Size, number>>>> = {
  'sync 0': { small: 1, medium: 1, large: 1 },
  'sync 4096': { small: 0.85, medium: 0.9, large: 1 },
  'async 4096': { small: 0.65, medium: 0.65, large: 0.65 },
}
const MANY = 100_000
const MANY_GOAL = 1.1
const HOOK_GOALS: Readonly<Record<string, number>> = { 'sync 0': 1.15, 'sync 4096': 1.25 }
/** What the scan may add, as a share of a bare call. */
const SHARE_GOALS: Readonly<Record<number, number>> = { 0: 0.08, 1000: 0.15 }

/** Log calls against bare pino. */
export const pinoCase: BenchCase = {
  name: 'pino',
  reason:
    'a log call is what everybody pays for: the whole of it, against bare pino with the same destination settings',
  parts: Object.keys(MODES).flatMap((mode) =>
    SIZES.flatMap((size) =>
      (mode === 'sync 4096' ? [0, 1_000, MANY] : [0, 1_000]).map((values) => partOf(size, mode, values)),
    ),
  ),
}

function partOf(size: Size, mode: string, values: number): Part {
  return {
    name: nameOf(size, mode, values),
    guarded: values === 1_000,
    slow: values === MANY,
    measure: (effort) => measurePart(size, mode, values, effort),
    openLane: async (lane) => openLane(lane as LaneName, () => createBenchScrubber(values), size, MODES[mode]!),
  }
}

type LaneName = (typeof laneNames)[number]

function nameOf(size: Size, mode: string, values: number): string {
  return `${size}, ${mode}, ${values === 0 ? 'rules alone' : `${values.toLocaleString('en-US')} values`}`
}

async function measurePart(size: Size, modeName: string, values: number, effort: Effort): Promise<readonly Figure[]> {
  const mode = MODES[modeName]!
  const scrubber = createBenchScrubber(values)
  assertCorrect(scrubber, size, mode, values)
  // The hook costs the same whatever the stream does afterwards.
  const lanes = laneNames.filter((name) => {
    if (name === 'scrubPino') return mode.sync && values === 1_000
    return name !== 'createDestination, no scan' || effort !== 'guard'
  })
  const measured = await measureApart('pino', nameOf(size, modeName, values), lanes, roundsFor(effort))
  scrubber.close()
  return figuresOf(measured, size, modeName, values)
}

function figuresOf(measured: readonly Measured[], size: Size, mode: string, values: number): readonly Figure[] {
  const byName = new Map(measured.map((each) => [each.name, each]))
  const ours = byName.get('createDestination')!
  const idle = byName.get('createDestination, no scan')
  const hook = byName.get('scrubPino')
  const goal = values === MANY ? MANY_GOAL : GOALS[mode]![size]
  return [
    { name: 'bare pino', value: measured[0]!.ns, unit: 'ns', low: measured[0]!.bestNs, high: measured[0]!.p90Ns },
    ratioFigure(ours, { goal: { atMost: goal }, guarded: true }),
    ...(idle === undefined ? [] : [ratioFigure(idle), shareOf(ours, idle, SHARE_GOALS[values])]),
    ...(hook === undefined ? [] : [ratioFigure(hook, { goal: { atMost: HOOK_GOALS[mode]! }, guarded: true })]),
  ]
}

function shareOf(ours: Measured, idle: Measured, goal: number | undefined): Figure {
  const share = { name: 'share of the scan', value: ours.ratio - idle.ratio, unit: 'ratio' } as const
  return goal === undefined ? share : { ...share, goal: { atMost: goal } }
}

/** Clean lines leave as from bare pino; what a rule or a registered value speaks of does not leave at all. */
function assertCorrect(scrubber: Scrubber, size: Size, mode: Mode, values: number): void {
  const known = values === 0 ? '' : makeValues(values)[7]!
  const keyed = makeValues(1)[0]!.slice(4)
  const clean = makeCalls(size).length
  const folder = mkdtempSync(join(tmpdir(), 'inkout-bench-'))
  try {
    const outputs = runInto(folder, (dest, index) => {
      const lane = openLane(laneNames[index]!, () => scrubber, size, { ...mode, sync: true }, dest)
      lane.run(clean)
      lane.logger.info({ password: keyed, note: `before ${known} after` }, 'planted')
      return lane
    })
    const lines = outputs.map((output) =>
      output
        .replace(/"time":\d+/g, '"time":0')
        .split('\n')
        .slice(0, clean)
        .join('\n'),
    )
    assertCase(lines[1] === lines[0] && lines[3] === lines[0], 'clean lines differ from bare pino’s')
    for (const secret of known === '' ? [keyed] : [keyed, known]) {
      assertCase(outputs[0]!.includes(secret), 'a planted secret is not in bare pino’s output')
      assertCase(!outputs[1]!.includes(secret) && !outputs[3]!.includes(secret), 'a planted secret left')
    }
    assertCase(scrubber.stats().failures === 0, 'scrubbing failed')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runInto(folder: string, run: (dest: string, index: number) => Lane): readonly string[] {
  return [0, 1, 2, 3].map((index) => {
    const path = join(folder, `${index}.log`)
    run(path, index).sink.flushSync()
    return readFileSync(path, 'utf8')
  })
}
