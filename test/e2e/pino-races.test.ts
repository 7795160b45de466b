import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after, setImmediate as turn } from 'node:timers/promises'
import type pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scrubber, ScrubberOptions } from '../../src/scrub/api.js'
import { createProject, PINO_VERSIONS, type Project } from './pino-rig.js'

const RACES = 300

/** The one whose turn it is. */
let project: Project
let count = 0

interface Log {
  readonly logger: pino.Logger
  /** Settles when the first line would be written at once. */
  readonly ready: () => Promise<unknown>
  readonly end: () => Promise<string>
}

type Open = (scrubber: Scrubber) => Log

function openStream(path: string, stream: pino.DestinationStream & NodeJS.EventEmitter & { end(): void }): Log {
  const ready = once(stream, 'ready')
  const end = async (): Promise<string> => {
    const closed = once(stream, 'close')
    stream.end()
    await closed
    return readFileSync(path, 'utf8')
  }
  return { logger: project.pino(stream), ready: () => ready, end }
}

function newPath(): string {
  return join(project.folder, `race-${count++}.log`)
}

function transport(shape: (path: string) => object): Open {
  return (scrubber) => {
    const path = newPath()
    return openStream(path, project.inkoutPino.createTransport(scrubber, shape(path)))
  }
}

function destination(settings: object): Open {
  return (scrubber) => {
    const dest = newPath()
    return openStream(dest, project.inkoutPino.createDestination(scrubber, { dest, ...settings }))
  }
}

const file = (destination: string): object => ({ target: 'pino/file', options: { destination } })

/** A scrubber with a function cannot leave its thread. */
const LISTENING: ScrubberOptions = { onFinding: () => undefined }

const WAYS: readonly (readonly [name: string, open: Open, options?: ScrubberOptions])[] = [
  ['createTransport, target', transport(file)],
  ['createTransport, targets', transport((path) => ({ targets: [file(path), file(`${path}.2`)] }))],
  ['createTransport, pipeline', transport((path) => ({ pipeline: [file(path)] }))],
  ['createTransport, on the main thread', transport(file), LISTENING],
  ['createDestination, sync', destination({ sync: true })],
  ['createDestination, minLength', destination({ sync: true, minLength: 4096 })],
  ['createDestination, async', destination({ sync: false })],
  [
    'scrubPino',
    (scrubber) => {
      const lines: string[] = []
      const logger = project.pino(project.inkoutPino.scrubPino(scrubber, {}), {
        write: (line: string) => void lines.push(line),
      })
      return { logger, ready: async () => undefined, end: async () => lines.join('') }
    },
  ],
]

const TIMINGS: readonly (readonly [name: string, wait: boolean, pause: () => Promise<unknown> | undefined])[] = [
  ['in the same tick', true, () => undefined],
  ['a turn of the event loop apart', true, () => turn()],
  ['a millisecond apart', true, () => after(1)],
  ['before the stream is ready', false, () => undefined],
]

/** The value of a race: its own, and strong. */
function raceValue(race: number): string {
  return `Xk7${race}qZ${(race * 7_919).toString(36)}${(race * 104_729 + 12_345_678).toString(36)}vW9`
}

describe.each(
  PINO_VERSIONS.flatMap((version) => WAYS.map(([name, open, options]) => [version, name, open, options] as const)),
)('%s, %s', (version, _, open, options) => {
  beforeAll(() => {
    project = createProject(version)
  })

  afterAll(() => project.remove())

  it.each(TIMINGS)('a value rotated in and logged at once never leaves: %s', async (_name, wait, pause) => {
    const scrubber = project.inkout.createScrubber(options)
    const log = open(scrubber)
    if (wait) await log.ready()
    for (let race = 0; race < RACES; race++) {
      scrubber.known.rotate('rotating', raceValue(race), { graceMs: 0 })
      log.logger.info({ race, a: raceValue(race) }, `now ${raceValue(race)}`)
      await pause()
    }
    const text = await log.end()
    scrubber.close()
    const lines = text.trimEnd().split('\n')
    expect(lines).toHaveLength(RACES)
    const leaked = lines.filter((line, race) => line.includes(raceValue(race)))
    expect(leaked).toHaveLength(0)
  })

  it('a value removed after it was logged is masked in what still waits', async () => {
    const scrubber = project.inkout.createScrubber(options)
    const log = open(scrubber)
    const values = Array.from({ length: 50 }, (_value, race) => raceValue(race))
    for (const [index, value] of values.entries()) scrubber.known.add(`value-${index}`, value)
    // More than the queue of a worker holds.
    for (let line = 0; line < 5_000; line++) log.logger.info({ value: values[line % 50], filler: 'x'.repeat(1_200) })
    for (const name of scrubber.known.names()) scrubber.known.delete(name)
    const text = await log.end()
    scrubber.close()
    expect(text.trimEnd().split('\n')).toHaveLength(5_000)
    expect(values.filter((value) => text.includes(value))).toHaveLength(0)
  })
})
