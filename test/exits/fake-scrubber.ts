import type { TextMemory } from '../../src/kernel/memory.js'
import { INTERNALS, type Scrubber, type ScrubberInternals } from '../../src/scrub/api.js'
import type { Holder } from '../../src/scrub/stream-settle.js'

/** A scrubber that masks literal values and nothing else; everything an exit does with it can be watched. */
export interface FakeScrubber {
  readonly scrubber: Scrubber
  readonly internals: ScrubberInternals
  /** Registers a value: from here on it is masked, and the generation grows. */
  add(value: string): void
  /** Removes it again, settling first what watches removals. */
  remove(value: string): void
  /** Called inside every scrub, as user code (masks, `onFinding`) would be. */
  during: (line: string) => void
  failures: number
  /** Lines given to `writeLine` and `scrubLine`. */
  lines: number
}

/** What the fake puts in place of a value. */
export const MASK = '[redacted:fake]'

/** @param values masked from the start. */
export function createFakeScrubber(...values: string[]): FakeScrubber {
  let generation = 0
  const holders = new Set<Holder>()
  const mask = (text: string): string => values.reduce((masked, value) => masked.replaceAll(value, MASK), text)
  const scrubLine = (line: string): string => {
    fake.lines++
    fake.during(line)
    return mask(line)
  }
  const internals: ScrubberInternals = {
    scrubText: mask,
    scrubLine,
    // Plain data only: enough for what is tested with it.
    scrubValue: <T>(value: T): T => (value === undefined ? value : (JSON.parse(mask(JSON.stringify(value))) as T)),
    writeLine(memory: TextMemory, start: number, line: string) {
      if (start + 3 * line.length + 1024 > memory.capacityBytes) return -1
      const clean = scrubLine(line)
      if (start + Buffer.byteLength(clean) > memory.capacityBytes) return -1
      return start + memory.bytes.write(clean, start, 'utf8')
    },
    encodeLines(memory, start, line) {
      if (start + 3 * line.length > memory.capacityBytes) return -1
      return start + memory.bytes.write(line, start, 'utf8')
    },
    cleanLines(memory, start, end) {
      const text = memory.bytes.toString('utf8', start, end)
      const clean = text.replace(/[^\n]*\n|[^\n]+$/g, scrubLine)
      return clean === text ? undefined : Buffer.from(clean)
    },
    watchRemovals: (holder) => void holders.add(holder),
    unwatchRemovals: (holder) => void holders.delete(holder),
    isClean: (memory, start, end) => {
      const text = memory.bytes.toString('utf8', start, end)
      return mask(text) === text
    },
    generation: () => generation,
    countFailure: () => {
      fake.failures++
    },
    paths: [],
  }
  const fake: FakeScrubber = {
    scrubber: { [INTERNALS]: internals } as unknown as Scrubber,
    internals,
    add(value) {
      values.push(value)
      generation++
    },
    during: () => undefined,
    remove(value) {
      for (const holder of holders) holder.settle()
      values.splice(values.indexOf(value), 1)
      generation++
    },
    failures: 0,
    lines: 0,
  }
  return fake
}
