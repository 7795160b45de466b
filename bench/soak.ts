/**
 * Full speed through destination, transport and stream, with rotations of secrets and of the file, while every byte that
 * comes out is searched for what must not: `npm run bench -- soak --minutes 10`. Memory must stay flat.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, memoryUsage } from 'node:process'
import { Writable } from 'node:stream'
import pino from 'pino'
import { createDestination, createTransport, type Destination } from '../src/exits/pino.js'
import { createScrubber } from '../src/index.js'
import type { Scrubber } from '../src/scrub/api.js'
import { assertCase, type BenchCase } from './case.js'
import { type Figure, reachesGoal } from './figure.js'
import { heldBytes } from './measure.js'
import { createSeeded, makeCalls } from './pino-lines.js'
import { type MemorySample, slopePerMinute } from './slope.js'
import { createSearch, MARKER, type Search, type SearchCounts } from './soak-search.js'

/** Minutes, by `--minutes`. */
const MINUTES_DEFAULT = 1 / 3
/** Log calls a round, and how many of them carry a secret. */
const BATCH = 200
const PLANTED_EVERY = 20
/** Rounds between two rotations of a secret, and of the file. */
const ROTATE_ROUNDS = 20
const REOPEN_ROUNDS = 100
const GRACE_MS = 2_000
const SAMPLE_MS = 500
/** The share of the run that warms up: code is compiled, buffers find their size. */
const WARM_SHARE = 0.3
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Worker streams in use: nothing else holds one while its flush is awaited, and it would be collected with who awaits it. */
const held: unknown[] = []

/** The soak. */
export const soakCase: BenchCase = {
  name: 'soak',
  reason: 'what leaks slowly, memory or secrets, shows after minutes at full speed and not in a test',
  parts: [
    {
      name: 'destination, transport and stream',
      guarded: true,
      measure: async () => {
        const figures = await soak(Number(env['SOAK_MINUTES'] ?? MINUTES_DEFAULT))
        const missed = figures.filter((figure) => reachesGoal(figure) === false).map(({ name }) => name)
        assertCase(missed.length === 0, missed.join('; '))
        return figures
      },
    },
  ],
}

/** Runs for so many minutes. */
export async function soak(minutes: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'inkout-soak-'))
  const scrubber = createScrubber()
  const exits = openExits(scrubber, folder)
  const samples: MemorySample[] = []
  const startedAt = Date.now()
  let sampledAt = startedAt
  try {
    for (let round = 0; Date.now() < startedAt + minutes * 60_000; round++) {
      await exits.run(round)
      if (Date.now() - sampledAt < SAMPLE_MS) continue
      sampledAt = Date.now()
      samples.push({ minute: (sampledAt - startedAt) / 60_000, bytes: heldBytes() })
    }
    const resident = memoryUsage().rss
    return figuresOf(await exits.end(), scrubber.stats().failures, samples, resident, minutes)
  } finally {
    scrubber.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Counts {
  readonly byExit: Readonly<Record<string, SearchCounts>>
  /** Secrets that went into each exit. */
  readonly planted: number
  readonly lines: number
}

function figuresOf(
  { byExit, planted, lines }: Counts,
  failures: number,
  samples: readonly MemorySample[],
  resident: number,
  minutes: number,
): readonly Figure[] {
  const warm = samples.slice(Math.floor(samples.length * WARM_SHARE))
  const none = { atMost: 0 }
  const counted = Object.entries(byExit).flatMap(([exit, { leaks, masked }]): Figure[] => [
    { name: `${exit}: secrets that left`, value: leaks, unit: 'count', goal: none },
    { name: `${exit}: masks too few or too many`, value: Math.abs(masked - planted), unit: 'count', goal: none },
  ])
  const bytes = Object.values(byExit).reduce((sum, each) => sum + each.bytes, 0)
  return [
    ...counted,
    { name: 'failures', value: failures, unit: 'count', goal: none },
    {
      name: 'slope of the memory',
      value: slopePerMinute(warm) / 1e6,
      unit: 'MB/min',
      // A short run measures the leisure of the collector more than a leak.
      goal: { atMost: minutes >= 5 ? 0.5 : 6 },
      note: `over ${warm.length} samples in ${(minutes * 60 * (1 - WARM_SHARE)).toFixed(0)} s`,
    },
    { name: 'memory held at the end', value: (samples.at(-1)?.bytes ?? Number.NaN) / 1e6, unit: 'MB' },
    { name: 'resident at the end', value: resident / 1e6, unit: 'MB' },
    { name: 'lines', value: lines, unit: 'count' },
    { name: 'secrets among them', value: planted * Object.keys(byExit).length, unit: 'count' },
    { name: 'output searched', value: bytes / 1e6, unit: 'MB' },
  ]
}

interface Exits {
  run(round: number): Promise<void>
  end(): Promise<Counts>
}

function openExits(scrubber: Scrubber, folder: string): Exits {
  const path = join(folder, 'app.log')
  const counts = join(folder, 'counts.json')
  const destination = createDestination(scrubber, { dest: path, minLength: 4096 })
  const target = join(__dirname, 'soak-target.js')
  const transport = createTransport(scrubber, { target, options: { counts } })
  held.push(transport)
  const stream = scrubber.createStream()
  const loggers = [pino(destination), pino(transport as unknown as pino.DestinationStream)]
  const calls = [...makeCalls('small', 300), ...makeCalls('medium', 100), ...makeCalls('large', 20)]
  const random = createSeeded(97)
  const inFiles = createSearch()
  const inStream = createSearch()
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      inStream.add(chunk)
      done()
    },
  })
  stream.pipe(sink)
  let [planted, lines, next, secret] = [0, 0, 0, '']

  function rotate(): void {
    const end = Array.from({ length: 28 }, () => ALNUM[Math.floor(random() * ALNUM.length)]!).join('')
    secret = `${MARKER}${end}`
    if (!scrubber.known.rotate('rotating', secret, { graceMs: GRACE_MS }).accepted)
      throw new Error('A value was refused')
  }

  function log(round: number): void {
    for (let done = 0; done < BATCH; done++) {
      const { object, message } = calls[next++ % calls.length]!
      const dirty = done % PLANTED_EVERY === 0
      const logged = dirty ? { ...object, note: `round ${round} ${secret}` } : object
      for (const logger of loggers) logger.info(logged, message)
      // Two pieces, the first of which ends within the secret: what is held back is part of the run.
      const text = `${JSON.stringify(object)} ${dirty ? secret : message}\n`
      stream.write(text.slice(0, -12))
      stream.write(text.slice(-12))
      if (dirty) planted++
      lines += loggers.length + 1
    }
  }

  return {
    async run(round) {
      if (round % ROTATE_ROUNDS === 0) rotate()
      log(round)
      await new Promise<void>((resolve) => transport.flush(() => resolve()))
      if (stream.writableNeedDrain) await new Promise<void>((resolve) => stream.once('drain', () => resolve()))
      if (round % REOPEN_ROUNDS === REOPEN_ROUNDS - 1) await rotateFile(destination, path, inFiles)
    },
    async end() {
      await rotateFile(destination, path, inFiles)
      destination.end()
      const closed = new Promise<void>((resolve) => transport.once('close', () => resolve()))
      const finished = new Promise<void>((resolve) => sink.once('finish', () => resolve()))
      transport.end()
      stream.end()
      await Promise.all([closed, finished])
      const inWorker = JSON.parse(readFileSync(counts, 'utf8')) as SearchCounts
      return {
        byExit: { destination: inFiles.counts(), transport: inWorker, stream: inStream.counts() },
        planted,
        lines,
      }
    },
  }
}

/** As logrotate does: the file gets another name, the destination opens a new one, and the old one is searched. */
async function rotateFile(destination: Destination, path: string, search: Search): Promise<void> {
  destination.flushSync()
  renameSync(path, `${path}.1`)
  const opened = new Promise<void>((resolve) => destination.once('ready', () => resolve()))
  destination.reopen()
  await opened
  const file = openSync(`${path}.1`, 'r')
  const buffer = Buffer.alloc(1 << 20)
  for (let read = 1; read > 0; ) {
    read = readSync(file, buffer, 0, buffer.length, null)
    search.add(buffer.subarray(0, read))
  }
  closeSync(file)
  rmSync(`${path}.1`)
}
