/** Stands in every value that the soak registers: wherever it shows, a secret has left. */
export const MARKER = 'Zq7Xsoak'
/** What stands in its place. */
export const MASK = '[redacted:rotating]'

/** What came out of an exit. */
export interface SearchCounts {
  readonly leaks: number
  readonly masked: number
  readonly bytes: number
}

/** Counts secrets and masks in output that comes in pieces, which may end anywhere. */
export interface Search {
  add(output: Buffer): void
  counts(): SearchCounts
}

/** A search of its own for one exit. */
export function createSearch(): Search {
  let [leaks, masked, bytes] = [0, 0, 0]
  let tail: Buffer = Buffer.alloc(0)
  const overlap = Math.max(MARKER.length, MASK.length) - 1
  return {
    add(output) {
      bytes += output.length
      const text = Buffer.concat([tail, output])
      leaks += countBeyond(text, MARKER, tail.length)
      masked += countBeyond(text, MASK, tail.length)
      tail = Buffer.from(text.subarray(Math.max(0, text.length - overlap)))
    },
    counts: () => ({ leaks, masked, bytes }),
  }
}

/** Occurrences that end behind `seen`: those before were counted with the piece before. */
function countBeyond(text: Buffer, what: string, seen: number): number {
  let count = 0
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length)) {
    if (at + what.length > seen) count++
  }
  return count
}
