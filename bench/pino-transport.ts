/**
 * What a log call costs the main thread when a worker does the writing: `createTransport` against `pino.transport`, both
 * into `pino/file`, and the same in CPU time of the whole process.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createDestination, createTransport } from '../src/exits/pino.js'
import type { Scrubber } from '../src/scrub/api.js'
import { assertCase, type BenchCase, type Effort, roundsFor } from './case.js'
import type { Figure } from './figure.js'
import { cpuNs, mainThreadNs, measure, ratioFigure, type Subject } from './measure.js'
import { makeCalls, type Size } from './pino-lines.js'
import { createBenchScrubber, createIdleScrubber, makeValues } from './pino-subjects.js'

interface Stream {
  write(line: string): unknown
  flush(done: (error?: Error) => void): void
}

const BASE = { pid: 4242, hostname: 'ip-10-0-3-17.eu-west-1' }
/** Lines logged between two turns of the event loop. */
const TURN = 50
const VALUES = 1_000
const TARGET = { target: 'pino/file', options: { destination: devNull } }
const SIZES: readonly Size[] = ['small', 'medium', 'large']

/** Worker streams in use: nothing else holds one while its flush is awaited, and it would be collected with who awaits it. */
const held: unknown[] = []

/** Transports against pino's own. */
export const transportCase: BenchCase = {
  name: 'transport',
  reason: 'where a worker writes and scrubs, the main thread must not pay more than for handing the raw line over',
  parts: SIZES.map((size) => ({ name: size, guarded: true, measure: (effort) => measureSize(size, effort) })),
}

async function measureSize(size: Size, effort: Effort): Promise<readonly Figure[]> {
  const scrubber = createBenchScrubber(VALUES)
  await assertCorrect(scrubber)
  const lanes = [
    lane('pino.transport', size, pino.transport(TARGET)),
    lane('createTransport', size, createTransport(scrubber, TARGET)),
    lane('createTransport, no scan', size, createTransport(createIdleScrubber(), TARGET)),
    lane(
      'createDestination, async',
      size,
      createDestination(scrubber, { dest: devNull, sync: false, minLength: 4096 }),
    ),
  ]
  const onMain = await measure(lanes, { ...roundsFor(effort), clock: mainThreadNs })
  const inAll = effort === 'guard' ? [] : await measure(lanes, { ...roundsFor('quick'), clock: cpuNs })
  return [
    ...onMain.slice(1).map((each) => {
      const ours = each.name === 'createTransport'
      const figure = ratioFigure(each, ours ? { goal: { atMost: 1 }, guarded: true } : {})
      return { ...figure, name: `main thread: ${each.name}` }
    }),
    ...inAll.slice(1).map((each) => ({ ...ratioFigure(each), name: `whole process: ${each.name}` })),
  ]
}

function lane(name: string, size: Size, stream: Stream): Subject {
  held.push(stream)
  const calls = makeCalls(size)
  const logger = pino({ base: BASE }, stream as pino.DestinationStream)
  let next = 0
  return {
    name,
    run: async (count) => {
      for (let done = 0; done < count; done++) {
        const { object, message } = calls[next++ % calls.length]!
        logger.info(object, message)
        if (done % TURN === TURN - 1) await new Promise((resolve) => setImmediate(resolve))
      }
      await new Promise<void>((resolve) => stream.flush(() => resolve()))
    },
  }
}

/** What goes through a transport must not arrive with the secret in it. */
async function assertCorrect(scrubber: Scrubber): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'inkout-bench-'))
  const planted = makeValues(VALUES)[7]!
  try {
    const destination = join(folder, 'out.log')
    const stream = createTransport(scrubber, { target: 'pino/file', options: { destination } })
    pino({ base: BASE }, stream as unknown as pino.DestinationStream).info(`before ${planted} after`)
    await new Promise<void>((resolve) => {
      stream.on('close', () => resolve())
      stream.end()
    })
    const output = readFileSync(destination, 'utf8')
    assertCase(output.includes('before ') && !output.includes(planted), 'a planted value left the transport')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
