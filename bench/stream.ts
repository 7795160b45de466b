/** Bytes a second through the stream, and through the command line from file to file. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Transform, type TransformCallback } from 'node:stream'
import { countLines, makeChunks } from './bytes.js'
import { assertCase, type BenchCase, type Effort, roundsFor } from './case.js'
import type { Figure } from './figure.js'
import { measure, rateFigure, ratioFigure, type Subject } from './measure.js'
import { createBenchScrubber, makeValues } from './pino-subjects.js'

const CHUNK_BYTES = 65_536
const STREAM_GOAL = 2_000
const FILTER_GOAL = 1_200
/** Times that the file's 8 MB are repeated: 512 MB, the logs of a busy service's hour. */
const FILE_REPEATS = { guard: 16, quick: 16, full: 64 } as const

/** The stream and the filter. */
export const streamCase: BenchCase = {
  name: 'stream',
  reason: 'logs that another program writes come as chunks: clean ones must pass at the speed of a pipe',
  parts: [
    { name: 'rules alone', measure: (effort) => measureStream(0, effort) },
    { name: '1,000 values', guarded: true, measure: (effort) => measureStream(1_000, effort) },
    { name: 'filter, file to file', measure: measureFilter },
  ],
}

async function measureStream(values: number, effort: Effort): Promise<readonly Figure[]> {
  const scrubber = createBenchScrubber(values)
  const planted = makeValues(1)[0]!.slice(4)
  const figures: Figure[] = []
  for (const kind of effort === 'guard' ? (['service'] as const) : (['service', 'mixed'] as const)) {
    const chunks = makeChunks(scrubber, kind)
    assertCase((await passAll(scrubber.createStream(), chunks)).equals(Buffer.concat(chunks)), 'clean text was changed')
    const line = Buffer.from(`{"password":"${planted}"}\n`)
    const output = await passAll(scrubber.createStream(), [...chunks.slice(0, 2), line, ...chunks.slice(2, 4)])
    assertCase(!output.includes(planted), 'a planted secret left the stream')
    const counting = new Transform({ transform: countChunk })
    const subjects = [through('counting', counting, chunks), through('stream', scrubber.createStream(), chunks)]
    const [, ours] = await measure(subjects, roundsFor(effort))
    const goal = kind === 'service' ? { goal: { atLeast: STREAM_GOAL } } : {}
    figures.push(rateFigure(`${kind} text`, CHUNK_BYTES, ours!, goal), {
      ...ratioFigure(ours!, { guarded: kind === 'service' }),
      name: `${kind} text against a stream that counts line ends`,
    })
  }
  return figures
}

/** The yardstick: a stream that looks at every byte, and passes the chunk on. */
function countChunk(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
  done(countLines(chunk, chunk.length) < 0 ? new RangeError('fewer than none') : null, chunk)
}

/** Chunks through a stream; one operation is one chunk. */
function through(name: string, stream: Transform, chunks: readonly Buffer[]): Subject {
  let next = 0
  stream.on('data', () => undefined)
  return {
    name,
    async run(count) {
      for (let done = 0; done < count; done++) {
        if (!stream.write(chunks[next++ % chunks.length]!)) {
          await new Promise<void>((resolve) => stream.once('drain', () => resolve()))
        }
      }
    },
  }
}

async function passAll(stream: Transform, chunks: readonly Buffer[]): Promise<Buffer> {
  const output: Buffer[] = []
  const ended = new Promise<void>((resolve) =>
    stream.on('data', (chunk: Buffer) => output.push(chunk)).on('end', resolve),
  )
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  await ended
  return Buffer.concat(output)
}

/** The command line as users run it, in a process of its own; its start is measured with an empty file and taken off. */
async function measureFilter(effort: Effort): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'inkout-bench-'))
  try {
    const input = join(folder, 'in.log')
    const text = Buffer.concat(makeChunks(createBenchScrubber(0), 'service'))
    const file = openSync(input, 'w')
    for (let done = 0; done < FILE_REPEATS[effort]; done++) writeSync(file, text)
    closeSync(file)
    const empty = join(folder, 'empty.log')
    writeFileSync(empty, '')
    const known = join(folder, 'known.json')
    writeFileSync(known, JSON.stringify(Object.fromEntries(makeValues(1_000).map((value, at) => [`v${at}`, value]))), {
      mode: 0o600,
    })
    const bytes = statSync(input).size
    const output = join(folder, 'out.log')
    const rates = [[], ['--known', known]].map((options) => {
      const runs = Array.from({ length: effort === 'full' ? 5 : 3 }, () => {
        const start = filterNs(empty, output, options)
        const whole = filterNs(input, output, options)
        return { rate: (bytes / (whole - start)) * 1e3, start }
      }).sort((a, b) => a.rate - b.rate)
      assertCase(statSync(output).size === bytes, 'the filter changed the size of clean text')
      const middle = runs[runs.length >> 1]!
      return { middle, low: runs[0]!.rate, high: runs.at(-1)!.rate }
    })
    assertCase(readFileSync(output).subarray(0, text.length).equals(text), 'the filter changed clean text')
    return rates.flatMap(({ middle, low, high }, index) => {
      const name = index === 0 ? 'rules alone' : '1,000 values'
      const goal = { atLeast: FILTER_GOAL }
      return [
        { name, value: middle.rate, unit: 'MB/s', low, high, goal },
        { name: `${name}: start`, value: middle.start / 1e6, unit: 'ms' },
      ] satisfies readonly Figure[]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** CPU time of one run of the filter, its own and the system's for it. */
function filterNs(input: string, output: string, options: readonly string[]): number {
  const files = [openSync(input, 'r'), openSync(output, 'w')] as const
  try {
    // The built package, by name: it refers to itself.
    const main = join(dirname(require.resolve('inkout/package.json')), 'dist', 'src', 'cli', 'main.js')
    const hook = join(__dirname, 'cpu-hook.js')
    const outcome = spawnSync(process.execPath, ['--require', hook, main, 'filter', ...options], {
      stdio: [files[0], files[1], 'inherit', 'pipe'],
      encoding: 'utf8',
    })
    assertCase(outcome.status === 0, 'the filter failed')
    return Number(outcome.output[3])
  } finally {
    for (const file of files) closeSync(file)
  }
}
