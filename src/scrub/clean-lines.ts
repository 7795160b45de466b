import type { TextMemory } from '../kernel/memory.js'
import type { Finder } from './finder.js'

const NEWLINE = 0x0a

/** Cleans lines that lie in memory already: what they become, or undefined when nothing was found. */
export type CleanLines = (memory: TextMemory, start: number, end: number, sink: string) => Buffer | undefined

/**
 * Scans all lines of `[start, end)` at once, and looks again only at those near which something was found: where nothing is,
 * lines that come together cost less than lines that come one by one. `scrubLine` cleans one line, with its line end; total.
 */
export function createLineCleaner(
  finder: Pick<Finder, 'suspects'>,
  scrubLine: (line: string, sink: string) => string,
): CleanLines {
  const suspects: number[] = []

  return (memory, start, end, sink) => {
    const { bytes } = memory
    if (suspects.length > 0) suspects.length = 0
    finder.suspects(memory, start, end, suspects)
    if (suspects.length === 0) return undefined
    suspects.sort((x, y) => x - y)
    const pieces: Uint8Array[] = []
    let kept = start
    let seen = start
    for (const suspect of suspects) {
      if (suspect < seen) continue
      const from = Math.max(seen, suspect === 0 ? 0 : bytes.lastIndexOf(NEWLINE, suspect - 1) + 1)
      const newline = bytes.indexOf(NEWLINE, suspect)
      seen = newline === -1 || newline >= end ? end : newline + 1
      const line = bytes.toString('utf8', from, seen)
      const clean = scrubLine(line, sink)
      if (clean === line) continue
      pieces.push(bytes.subarray(kept, from), Buffer.from(clean))
      kept = seen
    }
    if (pieces.length === 0) return undefined
    return Buffer.concat([...pieces, bytes.subarray(kept, end)])
  }
}
