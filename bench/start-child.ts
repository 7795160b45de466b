/**
 * One start, in a process of its own: loads the built package, makes a scrubber and a destination, writes one line, and
 * prints what each step took. Loads nothing else; `bench/start.ts` runs it many times.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a start is to do. */
export interface StartOrder {
  /** pino is loaded before, as in an app that uses it anyway. */
  readonly afterPino: boolean
  readonly line: string
  /** What the line must become. */
  readonly clean: string
  readonly known: Readonly<Record<string, string>>
}

/** Milliseconds of the steps, wall and CPU time. */
export interface StartTimes {
  readonly wall: readonly [load: number, create: number, line: number]
  readonly cpu: readonly [load: number, create: number, line: number]
}

function now(): readonly [wall: number, cpu: number] {
  const wall = Number(process.hrtime.bigint()) / 1e6
  const { user, system } = process.cpuUsage()
  return [wall, (user + system) / 1e3]
}

function start({ afterPino, line, clean, known }: StartOrder): StartTimes {
  const folder = mkdtempSync(join(tmpdir(), 'inkout-start-'))
  const file = join(folder, 'log')
  const dest = openSync(file, 'w')
  if (afterPino) require('pino')
  // Once, for the first call is slower.
  now()
  const times = [now()]
  // By name, as an app does: the package refers to itself.
  const { createScrubber } = require('inkout') as typeof import('../src/index.js')
  const { createDestination } = require('inkout/pino') as typeof import('../src/exits/pino.js')
  times.push(now())
  const scrubber = createScrubber({ known })
  times.push(now())
  createDestination(scrubber, { dest, sync: true }).write(line)
  times.push(now())
  const written = readFileSync(file, 'utf8')
  closeSync(dest)
  rmSync(folder, { recursive: true, force: true })
  if (written !== clean) throw new Error('Wrong answer: the first line is not what it should be')
  const step = (index: number, clock: 0 | 1): number => times[index + 1]![clock] - times[index]![clock]
  return { wall: [step(0, 0), step(1, 0), step(2, 0)], cpu: [step(0, 1), step(1, 1), step(2, 1)] }
}

if (require.main === module) {
  process.stdout.write(JSON.stringify(start(JSON.parse(readFileSync(0, 'utf8')) as StartOrder)))
}
