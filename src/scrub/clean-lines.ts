import type { TextMemory } from '../kernel/memory.js'
import type { Finder } from './finder.js'
import { createSuspectSearch, lineEnd, SuspectLines } from './suspect-lines.js'

/**
 * Cleans lines that lie in memory already: what they become, or undefined when nothing was found. The result is good until
 * the next call.
 */
export type CleanLines = (memory: TextMemory, start: number, end: number, sink: string) => Buffer | undefined

/**
 * Cleans one line that lies in `[start, end)` of `memory`, with its line end: what it becomes, or undefined when it is clean.
 * The result is good until the next call. Total.
 */
export type CleanEncoded = (memory: TextMemory, start: number, end: number, sink: string) => Uint8Array | undefined

/** Kept from call to call; what is larger is let go. */
const KEPT_BYTES_MAX = 1 << 18
const KEPT_BYTES_MIN = 1 << 13
const NO_ROOM = Buffer.alloc(0)

/** Searches all lines of `[start, end)` at once, and looks again only at those near which something was found. */
export function createLineCleaner(finder: Pick<Finder, 'suspects'>, cleanLine: CleanEncoded): CleanLines {
  const search = createSuspectSearch(finder)
  let room: Buffer = NO_ROOM

  return (memory, start, end, sink) => {
    const suspects = search(memory, start, end)
    if (suspects.length === 0) return undefined
    const { bytes } = memory
    const lines = new SuspectLines(memory, end, suspects)
    // User code may clean other lines meanwhile.
    let out = room
    room = NO_ROOM
    let length = 0
    let kept = start
    for (let from = lines.nextFrom(start), to = start; from < end; from = lines.nextFrom(to)) {
      to = lineEnd(bytes, from, end)
      const clean = cleanLine(memory, from, to, sink)
      if (clean === undefined) continue
      out = withRoom(out, length, from - kept + clean.length + end - to)
      length += bytes.copy(out, length, kept, from)
      out.set(clean, length)
      length += clean.length
      kept = to
    }
    if (out.length <= KEPT_BYTES_MAX) room = out
    return kept === start ? undefined : out.subarray(0, length + bytes.copy(out, length, kept, end))
  }
}

/** A Buffer that holds the first `length` bytes of `out` and has room for so many more. */
function withRoom(out: Buffer, length: number, more: number): Buffer {
  if (out.length >= length + more) return out
  const larger = Buffer.allocUnsafeSlow(Math.max(KEPT_BYTES_MIN, 2 * (length + more)))
  out.copy(larger, 0, 0, length)
  return larger
}
