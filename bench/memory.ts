/** Memory at its highest, over inputs that would fill it if anything were kept: a line of 50 MB, a gigabyte of lines. */
import { memoryUsage, resourceUsage } from 'node:process'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createScrubber } from '../src/index.js'
import type { Scrubber } from '../src/scrub/api.js'
import { makeChunks } from './bytes.js'
import { assertCase, type BenchCase, type Effort } from './case.js'
import { type Figure, reachesGoal } from './figure.js'
import { cpuNs, heldBytes } from './measure.js'
import { createBenchScrubber, makeValues } from './pino-subjects.js'

const MB = 1e6
const LINE_BYTES = 50 * MB
/** Chunks between two looks at the memory. */
const SAMPLED = 48
/** The line limit of streams is 8 MiB, held once as it came; the rest is the collector's leisure. */
const STREAM_GOAL_MB = 64
/** What a thousand scrubbers may leave behind: less than one holds while it lives. */
const DROPPED_GOAL_MB = 4
/** A text is encoded piece by piece; its pieces and its clean copy are all that comes on top. */
const TEXT_GOAL_MB = 4 * (LINE_BYTES / MB)

/** Memory. */
export const memoryCase: BenchCase = {
  name: 'memory',
  reason: 'whoever can make a service log a huge line, or simply many, must not be able to fill its memory',
  parts: [
    { name: 'stream, one line of 50 MB', measure: () => measureStream(oneLine) },
    { name: 'stream, many lines', measure: (effort) => measureStream(() => manyLines(effort)) },
    { name: 'scrubText, one text of 50 MB', measure: measureText },
    { name: 'scrubbers that come and go', guarded: true, measure: measureScrubbers },
  ],
}

async function measureStream(chunksOf: () => Iterable<Buffer>): Promise<readonly Figure[]> {
  const scrubber = createBenchScrubber(1_000)
  await run(scrubber, manyLines('quick', 64))
  const before = heldBytes()
  let highest = before
  let seen = 0
  await run(scrubber, chunksOf(), () => {
    if (seen++ % SAMPLED === 0) highest = Math.max(highest, heldBytes())
  })
  const start = cpuNs()
  const bytes = await run(scrubber, chunksOf())
  const spent = cpuNs() - start
  return [
    { name: 'held at its highest', value: (highest - before) / MB, unit: 'MB', goal: { atMost: STREAM_GOAL_MB } },
    { name: 'rate', value: (bytes / spent) * 1e3, unit: 'MB/s', goal: { atLeast: 100 } },
  ]
}

async function measureText(): Promise<readonly Figure[]> {
  const scrubber = createBenchScrubber(1_000)
  const planted = makeValues(1_000)[7]!
  const line = makeChunks(scrubber, 'service', 8).join('').replaceAll('\n', ' ')
  const text = `${line.repeat(Math.ceil(LINE_BYTES / line.length))} ${planted} end`
  scrubber.scrubText(text.slice(0, 1_000_000))
  const before = peakStart()
  const start = cpuNs()
  const scrubbed = scrubber.scrubText(text)
  const spent = cpuNs() - start
  assertCase(!scrubbed.includes(planted) && scrubbed.endsWith(' end'), 'a value at the end of a long text is left')
  return [
    { name: 'grown at its highest', value: peakMb(before), unit: 'MB', goal: { atMost: TEXT_GOAL_MB } },
    { name: 'rate', value: (text.length / spent) * 1e3, unit: 'MB/s', goal: { atLeast: 100 } },
  ]
}

/** Scrubbers that are closed and dropped: their tables and text memory must go with them. */
async function measureScrubbers(effort: Effort): Promise<readonly Figure[]> {
  const count = effort === 'full' ? 1_000 : 300
  await useScrubbers(20)
  const before = heldBytes()
  const resident = memoryUsage().rss
  await useScrubbers(count)
  const figures: readonly Figure[] = [
    { name: 'held afterwards', value: (heldBytes() - before) / MB, unit: 'MB', goal: { atMost: DROPPED_GOAL_MB } },
    {
      name: 'resident afterwards',
      value: (memoryUsage().rss - resident) / MB,
      unit: 'MB',
      goal: { atMost: 8 * DROPPED_GOAL_MB },
    },
  ]
  const missed = figures.filter((figure) => reachesGoal(figure) === false).map(({ name }) => name)
  assertCase(missed.length === 0, `${count} scrubbers: ${missed.join(' and ')} too much`)
  return figures
}

async function useScrubbers(count: number): Promise<void> {
  const values = makeValues(20)
  for (let done = 0; done < count; done++) {
    const known = Object.fromEntries(values.map((value, index) => [`value-${index}`, value]))
    const scrubber = createScrubber({ known })
    assertCase(!scrubber.scrubText(`before ${values[7]!} after`).includes(values[7]!), 'a registered value is left')
    scrubber.close()
    // What waits for the collector gets its turn, as in a program that lives.
    if (done % 20 === 19) {
      globalThis.gc?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

/** Bytes that went in. What comes out must not hold the planted value. */
async function run(scrubber: Scrubber, chunks: Iterable<Buffer>, onChunk?: () => void): Promise<number> {
  const planted = makeValues(1_000)[7]!
  let bytes = 0
  let left = 0
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      if (chunk.includes(planted)) left++
      done()
    },
  })
  const watched = watch(chunks, (length) => {
    bytes += length
    onChunk?.()
  })
  await pipeline(watched, scrubber.createStream(), sink)
  assertCase(left === 0, 'a registered value left the stream')
  return bytes
}

function* watch(chunks: Iterable<Buffer>, seen: (length: number) => void): Generator<Buffer> {
  for (const chunk of chunks) {
    seen(chunk.length)
    yield chunk
  }
}

/** No line end for 50 MB, the planted value in the middle and near the end. */
function* oneLine(): Generator<Buffer> {
  const planted = Buffer.from(makeValues(1_000)[7]!)
  const chunk = Buffer.alloc(65_536, 'order paid by card 4 of 12; ')
  const count = LINE_BYTES / chunk.length
  for (let index = 0; index < count; index++) yield index === count >> 1 || index > count - 2 ? planted : chunk
  yield Buffer.from('\n')
}

function* manyLines(effort: Effort, count = effort === 'full' ? 16_384 : 4_096): Generator<Buffer> {
  const planted = Buffer.from(`{"note":"${makeValues(1_000)[7]!}"}\n`)
  const chunks = makeChunks(createBenchScrubber(0), 'service', 64)
  for (let index = 0; index < count; index++) {
    yield chunks[index % chunks.length]!
    // After the chunks that end a pass, for chunks may end within a line.
    if (index % 256 === 255) yield Buffer.concat([Buffer.from('\n'), planted])
  }
}

/** Resident bytes now, which are the highest so far: what comes next is measured above that. */
function peakStart(): number {
  globalThis.gc?.()
  return Math.max(memoryUsage().rss, resourceUsage().maxRSS * 1024)
}

function peakMb(before: number): number {
  return Math.max(0, resourceUsage().maxRSS * 1024 - before) / MB
}
