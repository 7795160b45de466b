/** A log call with everybody who promises something alike, each in a process of its own beside bare pino. */
import { devNull } from 'node:os'
import type pino from 'pino'
import { createDestination, scrubPino } from '../src/exits/pino.js'
import type { Scrubber } from '../src/scrub/api.js'
import { measureApart } from './apart.js'
import { assertCase, type BenchCase, type Effort, roundsFor } from './case.js'
import type { Figure } from './figure.js'
import { type Measured, ratioFigure, type Subject } from './measure.js'
import { createBareSink, createBenchScrubber, createLane, type Mode, makeValues, type Sink } from './pino-subjects.js'
import { type Attachment, EXTRA_PLACE, type Rival, versionOf } from './rival.js'
import { rivals } from './rival-list.js'

const MODE: Mode = { sync: true, minLength: 4096 }
const SIZE = 'medium'
const VALUES = 1_000
const BARE = 'bare pino'
const OURS = ['inkout, createDestination', 'inkout, scrubPino'] as const

/** Rivals. */
export const rivalsCase: BenchCase = {
  name: 'rivals',
  reason:
    'what else people put between their secrets and their log, at the cost of a 900-byte call, sync, `minLength` 4096',
  parts: [
    ...OURS.map((name) => ({
      name,
      measure: (effort: Effort) => measureOurs(name, effort),
      openLane: async (lane: string) => (lane === BARE ? openBare() : openOurs(name, createBenchScrubber(VALUES))),
    })),
    ...rivals.map((rival) => ({
      name: rival.name,
      measure: (effort: Effort) => measureRival(rival, effort),
      openLane: async (lane: string) => (lane === BARE ? openBare() : openRival(rival)),
    })),
  ],
}

async function measureOurs(name: (typeof OURS)[number], effort: Effort): Promise<readonly Figure[]> {
  const scrubber = createBenchScrubber(VALUES)
  assertCase(!scrubber.scrubText(makeValues(VALUES)[10]!).includes(makeValues(VALUES)[10]!), 'a value is left')
  scrubber.close()
  const [, measured] = await measureApart('rivals', name, [BARE, name], roundsFor(effort))
  return [callFigure(measured!, `all default rules and ${VALUES.toLocaleString('en-US')} values`)]
}

function openOurs(name: (typeof OURS)[number], scrubber: Scrubber): Subject {
  return name === OURS[0]
    ? createLane(name, createDestination(scrubber, { dest: devNull, ...MODE }), {}, SIZE, MODE)
    : createLane(name, createBareSink(MODE), scrubPino(scrubber, {}), SIZE, MODE)
}

async function measureRival(rival: Rival, effort: Effort): Promise<readonly Figure[]> {
  const missing = rival.packages.filter((name) => versionOf(name) === undefined)
  if (missing.length > 0) {
    return [absent(`not installed here: npm install --prefix ${EXTRA_PLACE} ${rival.install ?? missing.join(' ')}`)]
  }
  const versions = rival.packages.map((name) => `${name} ${versionOf(name)}`).join(', ')
  const attached = await rival.open().catch((error: Error) => error)
  if (attached instanceof Error) return [absent(`does not load with ${process.version}: ${versions}`)]
  if (!(await findsItsOwn(rival, attached))) return [absent(`does not find what it is to find: ${versions}`)]
  const [, measured] = await measureApart('rivals', rival.name, [BARE, rival.name], rival.rounds ?? roundsFor(effort))
  return [callFigure(measured!, `${rival.how}${versions === '' ? '' : ` (${versions})`}`)]
}

async function openRival(rival: Rival): Promise<Subject> {
  const { options = {}, afterLine } = await rival.open()
  return afterLine === undefined
    ? createLane(rival.name, createBareSink(MODE), options, SIZE, MODE)
    : withLines(rival.name, options, afterLine)
}

function absent(note: string): Figure {
  return { name: 'log call', value: Number.NaN, unit: 'ratio', note }
}

function callFigure(measured: Measured, note: string): Figure {
  return { ...ratioFigure(measured, { note }), name: 'log call' }
}

function openBare(): Subject {
  return createLane(BARE, createBareSink(MODE), {}, SIZE, MODE)
}

/** Calls whose lines are handed to something asynchronous and awaited one by one. */
function withLines(name: string, options: pino.LoggerOptions, afterLine: (line: string) => Promise<boolean>): Subject {
  const sink = createBareSink(MODE)
  let last = ''
  const tee: Sink = {
    write(line) {
      last = line
      return sink.write(line)
    },
    flush: (done) => sink.flush(done),
    flushSync: () => sink.flushSync(),
  }
  const lane = createLane(name, tee, options, SIZE, MODE)
  return {
    name,
    async run(count) {
      for (let done = 0; done < count; done++) {
        lane.run(1)
        await afterLine(last)
      }
    },
  }
}

/** Whether the planted secret is masked in what pino writes, or reported. */
async function findsItsOwn({ finds }: Rival, { options = {}, afterLine }: Attachment): Promise<boolean> {
  let output = ''
  const sink: Sink = {
    write: (line) => {
      output += line
    },
    flush: (done) => done(),
    flushSync: () => undefined,
  }
  const { logger } = createLane('probe', sink, options, SIZE, MODE)
  // Wildcard paths reach one level down.
  const object = finds.key === 'nested' ? { nested: { password: finds.value } } : { [finds.key]: finds.value }
  logger.info(object, 'planted')
  if (afterLine !== undefined) return afterLine(output)
  return output.includes('planted') && !output.includes(finds.value)
}
