import { devNull } from 'node:os'
import { createDestination } from '../exits/pino.js'
import { requestLine } from '../scan/ordinary-text.js'
import type { Scrubber } from '../scrub/api.js'
import type { DemoFrameworks } from './demo-app.js'

/** CPU time of one log call, microseconds, and the ratio of the two (median of interleaved rounds). */
export interface Cost {
  readonly lineBytes: number
  readonly bareUs: number
  readonly scrubbedUs: number
  readonly ratio: number
}

const ROUNDS = 15
const LINES = 3_000

/** Measures a clean request line through bare pino and through the scrubbing destination, with the same settings. */
export function measureCost(pino: DemoFrameworks['pino'], scrubber: Scrubber): Cost {
  const settings = { dest: devNull, sync: true, minLength: 4096 }
  const bare = pino({ base: null }, pino.destination(settings))
  const scrubbed = pino({ base: null }, createDestination(scrubber, settings))
  const line = requestLine()
  const rounds: [bare: number, scrubbed: number][] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push([time(bare, line), time(scrubbed, line)])
  }
  // The first rounds run code that is not compiled yet.
  const warm = rounds.slice(3)
  return {
    lineBytes: JSON.stringify({ level: 30, time: Date.now(), ...line, msg: 'request completed' }).length + 1,
    bareUs: median(warm.map(([each]) => each)),
    scrubbedUs: median(warm.map(([, each]) => each)),
    ratio: median(warm.map(([one, other]) => other / one)),
  }
}

function time(logger: { info(line: object, message: string): void }, line: object): number {
  const start = process.cpuUsage()
  for (let count = 0; count < LINES; count++) logger.info(line, 'request completed')
  const { user, system } = process.cpuUsage(start)
  return (user + system) / LINES
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
