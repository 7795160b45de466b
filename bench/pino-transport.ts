/**
 * What a log call costs the main thread when a worker does the writing: `createTransport` against `pino.transport`, both
 * into `pino/file`. Below the table: the same in CPU time of the whole process.
 *
 * `node bench/pino-transport.js [--known COUNT]`
 */
import { devNull } from 'node:os'
import pino from 'pino'
import { createDestination, createTransport } from '../src/exits/pino.js'
import { cpuNs, formatMeasured, mainThreadNs, measure, type Subject } from './measure.js'
import { makeCalls, type Size } from './pino-lines.js'
import { createBenchScrubber, createIdleScrubber } from './pino-subjects.js'

interface Stream {
  write(line: string): unknown
  flush(done: (error?: Error) => void): void
}

const BASE = { pid: 4242, hostname: 'ip-10-0-3-17.eu-west-1' }
/** Lines logged between two turns of the event loop. */
const TURN = 50
const TARGET = { target: 'pino/file', options: { destination: devNull } }

function lane(name: string, size: Size, stream: Stream): Subject {
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

async function main(args: readonly string[]): Promise<void> {
  const index = args.indexOf('--known')
  const scrubber = createBenchScrubber(index < 0 ? 1_000 : Number(args[index + 1]))
  for (const [title, clock] of [
    ['main thread', mainThreadNs],
    ['whole process', cpuNs],
  ] as const) {
    for (const size of ['small', 'medium', 'large'] as const) {
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
      console.log(`\n${size}, ${title}\n${formatMeasured(await measure(lanes, { rounds: 11, clock }))}`)
    }
  }
  process.exit(0)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 70
})
