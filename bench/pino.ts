/**
 * CPU time of a log call through inkout against bare pino with the same destination settings: default rules and 1,000
 * known values, lines of three sizes, every way of writing. Each group runs in a process of its own.
 *
 * `node bench/pino.js` prints a table and writes the record; `--guard` compares with it; `--only NAME` runs one group.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatMeasured, type Measured, measure } from './measure.js'
import type { Size } from './pino-lines.js'
import { createBenchScrubber, createLanes, type Mode, makeValues } from './pino-subjects.js'
import { guard, type Ratios, readRecord, writeRecord } from './record.js'

const RECORD = 'bench/record/pino.json'
const VALUES = 1_000

interface Group {
  readonly name: string
  readonly size: Size
  readonly mode: Mode
  readonly rivals: boolean
}

const MODES: readonly (readonly [name: string, mode: Mode])[] = [
  ['sync 0', { sync: true, minLength: 0 }],
  ['sync 4096', { sync: true, minLength: 4096 }],
  ['async 4096', { sync: false, minLength: 4096 }],
]

const GROUPS: readonly Group[] = MODES.flatMap(([name, mode]) =>
  (['small', 'medium', 'large'] as const).map((size) => ({
    name: `${size}, ${name}`,
    size,
    mode,
    rivals: size === 'medium' && name === 'sync 4096',
  })),
)

async function main(args: readonly string[]): Promise<void> {
  const worker = after(args, '--worker')
  if (worker !== undefined) {
    const group = GROUPS.find(({ name }) => name === worker)!
    process.stdout.write(JSON.stringify(await measureGroup(group)))
    return
  }
  const only = after(args, '--only')
  const groups = GROUPS.filter(({ name }) => only === undefined || name.includes(only))
  if (args.includes('--guard')) return runGuard(groups)
  const ratios = runGroups(groups, true)
  if (only === undefined) writeRecord(RECORD, ratios)
}

async function runGuard(groups: readonly Group[]): Promise<void> {
  const { ok, lines } = await guard(readRecord(RECORD), async (only) =>
    runGroups(
      groups.filter(({ name }) => only === undefined || only.some((each) => each.startsWith(name))),
      false,
    ),
  )
  console.log(lines.join('\n'))
  if (!ok) process.exitCode = 1
}

function runGroups(groups: readonly Group[], show: boolean): Ratios {
  const ratios: Record<string, number> = {}
  for (const group of groups) {
    const output = execFileSync(process.execPath, ['--expose-gc', __filename, '--worker', group.name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 24,
    })
    const measured = JSON.parse(output) as readonly Measured[]
    if (show) console.log(`\n${group.name}\n${formatMeasured(measured)}`)
    for (const { name, ratio } of measured) {
      if (/^(?:createDestination|scrubPino)$/.test(name)) ratios[`${group.name}: ${name}`] = ratio
    }
  }
  return ratios
}

async function measureGroup(group: Group): Promise<readonly Measured[]> {
  const scrubber = createBenchScrubber(VALUES)
  assertCorrect(group)
  const measured = await measure(createLanes(scrubber, group.size, group.mode, group.rivals))
  scrubber.close()
  return measured
}

/** A wrong answer cannot be a fast one: clean lines leave as from bare pino, planted values do not leave at all. */
function assertCorrect({ name, size, mode }: Group): void {
  const scrubber = createBenchScrubber(VALUES)
  const planted = makeValues(VALUES)[7]!
  const folder = mkdtempSync(join(tmpdir(), 'inkout-bench-'))
  try {
    const outputs = createLanesIn(folder, (dest, index) => {
      const lane = createLanes(scrubber, size, { ...mode, sync: true }, false, dest)[index]!
      lane.run(300)
      lane.logger.info({ note: `before ${planted} after` }, 'planted')
      lane.sink.flushSync()
    })
    const withoutTime = outputs.map((output) => output.replace(/"time":\d+/g, '"time":0'))
    const clean = withoutTime.map((output) => output.split('\n').slice(0, 300).join('\n'))
    if (clean[1] !== clean[0] || clean[3] !== clean[0]) throw new Error(`${name}: clean lines differ from bare pino's`)
    if (!outputs[0]!.includes(planted)) throw new Error(`${name}: the planted value is not in bare pino's output`)
    if (outputs[1]!.includes(planted) || outputs[3]!.includes(planted)) throw new Error(`${name}: a planted value left`)
    // That clean lines are unchanged has been seen; one secret may be found by more than one piece of evidence.
    const { findings, failures } = scrubber.stats()
    if (findings < 2 || failures > 0) throw new Error(`${name}: ${findings} findings, ${failures} failures`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    scrubber.close()
  }
}

function createLanesIn(folder: string, run: (dest: string, index: number) => void): readonly string[] {
  return [0, 1, 2, 3].map((index) => {
    const path = join(folder, `${index}.log`)
    run(path, index)
    return readFileSync(path, 'utf8')
  })
}

function after(args: readonly string[], flag: string): string | undefined {
  const index = args.indexOf(flag)
  return index < 0 ? undefined : args[index + 1]
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 70
})
