/** Bytes a second through the search itself: 64 KB at a time, copied in, nothing to find. */
import { createTextMemory, type TextMemory } from '../src/kernel/memory.js'
import { internalsOf, type Scrubber } from '../src/scrub/api.js'
import { assertCase, type BenchCase, type Effort, type Part, roundsFor } from './case.js'
import { makeLines, makeText, type TextKind } from './corpus.js'
import type { Figure } from './figure.js'
import { measure, rateFigure, ratioFigure, repeat, type Subject } from './measure.js'
import { createBenchScrubber, makeValues } from './pino-subjects.js'

const CHUNK_BYTES = 65_536
/** 8 MB of text: more than a core's own caches hold. */
const CHUNKS = 128
const LINES = 6_000
/** MB/s of what services log, by the number of known values. */
const GOALS: ReadonlyMap<number, number> = new Map([
  [0, 3_000],
  [1_000, 1_500],
  [100_000, 700],
])

/** The search over clean text, by the number of values. */
export const bytesCase: BenchCase = {
  name: 'bytes',
  reason: 'what one core searches in a second when nothing is to be found, which is nearly always',
  parts: [...GOALS.keys()].map(
    (values): Part => ({
      name: values === 0 ? 'rules alone' : `${values.toLocaleString('en-US')} values`,
      guarded: values <= 1_000,
      slow: values > 1_000,
      measure: (effort) => measureValues(values, effort),
    }),
  ),
}

async function measureValues(values: number, effort: Effort): Promise<readonly Figure[]> {
  const scrubber = createBenchScrubber(values)
  const figures: Figure[] = []
  for (const kind of effort === 'guard' ? (['service'] as const) : (['service', 'mixed', 'alike'] as const)) {
    const chunks = makeChunks(scrubber, kind)
    const memory = createTextMemory(CHUNK_BYTES)
    assertFinds(scrubber, memory, chunks[0]!, values)
    const [, ours] = await measure([countLineEnds(memory, chunks), searchChunks(scrubber, chunks)], roundsFor(effort))
    const goal = kind === 'service' ? { goal: { atLeast: GOALS.get(values)! } } : {}
    figures.push(rateFigure(`${kind} text`, CHUNK_BYTES, ours!, goal))
    figures.push({
      ...ratioFigure(ours!, { guarded: kind === 'service' }),
      name: `${kind} text against counting line ends`,
    })
  }
  return figures
}

/** Pieces of clean text of one size. */
export function makeChunks(scrubber: Scrubber, kind: TextKind, count = CHUNKS): readonly Buffer[] {
  const text = makeText(makeLines(scrubber, kind, LINES), count * CHUNK_BYTES)
  return Array.from({ length: count }, (_, index) => text.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES))
}

/** Searches one chunk after the other; one operation is one chunk. */
export function searchChunks(scrubber: Scrubber, chunks: readonly Buffer[], name = 'search'): Subject {
  const internals = internalsOf(scrubber)
  const memory = createTextMemory(CHUNK_BYTES)
  let next = 0
  return repeat(name, () => {
    const chunk = chunks[next++ % chunks.length]!
    memory.bytes.set(chunk, 0)
    return internals.isClean(memory, 0, chunk.length)
  })
}

/** The yardstick: a loop over the same bytes that does next to nothing. */
function countLineEnds(memory: TextMemory, chunks: readonly Buffer[]): Subject {
  let next = 0
  let ends = 0
  return repeat('count line ends', () => {
    const chunk = chunks[next++ % chunks.length]!
    memory.bytes.set(chunk, 0)
    ends += countLines(memory.bytes, chunk.length)
    return ends
  })
}

/** Line ends in the first `end` bytes: a loop that costs about a nanosecond a byte. */
export function countLines(bytes: Uint8Array, end: number): number {
  let count = 0
  for (let at = 0; at < end; at++) if (bytes[at] === 0x0a) count++
  return count
}

/** A secret behind a key, and a registered value, make a chunk unclean wherever they stand. */
function assertFinds(scrubber: Scrubber, memory: TextMemory, chunk: Buffer, values: number): void {
  const planted = [`{"password":"${makeValues(1)[0]!.slice(4)}"}`, ...(values > 0 ? [makeValues(values)[7]!] : [])]
  for (const text of planted) {
    for (const at of [0, 1, 2, 3, 40_001, CHUNK_BYTES - text.length]) {
      memory.bytes.set(chunk, 0)
      memory.bytes.write(text, at, 'latin1')
      assertCase(!internalsOf(scrubber).isClean(memory, 0, chunk.length), 'a planted secret is not found')
    }
  }
}
