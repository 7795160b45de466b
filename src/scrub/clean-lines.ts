import type { TextMemory } from '../kernel/memory.js'
import type { Finder } from './finder.js'
import { createSuspectSearch, lineEnd, SuspectLines } from './suspect-lines.js'

/** Cleans lines that lie in memory already: what they become, or undefined when nothing was found. */
export type CleanLines = (memory: TextMemory, start: number, end: number, sink: string) => Buffer | undefined

/**
 * Searches all lines of `[start, end)` at once, and looks again only at those near which something was found. `scrubLine`
 * cleans one line, with its line end; total.
 */
export function createLineCleaner(
  finder: Pick<Finder, 'suspects'>,
  scrubLine: (line: string, sink: string) => string,
): CleanLines {
  const search = createSuspectSearch(finder)

  return (memory, start, end, sink) => {
    const suspects = search(memory, start, end)
    if (suspects.length === 0) return undefined
    const { bytes } = memory
    const lines = new SuspectLines(memory, end, suspects)
    const pieces: Uint8Array[] = []
    let kept = start
    for (let from = lines.nextFrom(start), to = start; from < end; from = lines.nextFrom(to)) {
      to = lineEnd(bytes, from, end)
      const line = bytes.toString('utf8', from, to)
      const clean = scrubLine(line, sink)
      if (clean === line) continue
      pieces.push(bytes.subarray(kept, from), Buffer.from(clean))
      kept = to
    }
    if (pieces.length === 0) return undefined
    return Buffer.concat([...pieces, bytes.subarray(kept, end)])
  }
}
