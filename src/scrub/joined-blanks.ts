import type { Span } from '../model/span.js'

/** Blanks that are not one space by itself. */
const BLANKS = /(?! \S)\s+/g

/**
 * Appends what `find` finds of values that go over lines whose ends, or indents, are other ones than they were registered
 * with: the text is looked at once more with its blanks joined, as such values are known, too. Linear.
 */
export function findJoined(text: string, find: (joined: string, found: Span[]) => void, spans: Span[]): void {
  /** By joined blanks: where they stand joined, and where in the text they end. */
  const places: number[] = []
  const ends: number[] = []
  let joined = ''
  let from = 0
  for (const match of text.matchAll(BLANKS)) {
    joined += `${text.slice(from, match.index)} `
    from = match.index + match[0].length
    places.push(joined.length - 1)
    ends.push(from)
  }
  // The last expression that matched would keep its subject alive.
  ;/(?:)/.test('')
  if (places.length === 0) return
  const found: Span[] = []
  find(joined + text.slice(from), found)
  for (const span of found) {
    const first = countBefore(places, span.start)
    const last = countBefore(places, span.end)
    // What holds no joined blanks was found as it stands.
    if (first === last) continue
    spans.push({ ...span, start: sourceOf(span.start, first), end: sourceOf(span.end, last) })
  }

  /** Where the text goes on that stands at `at` behind `count` joined blanks. */
  function sourceOf(at: number, count: number): number {
    return count === 0 ? at : ends[count - 1]! + at - places[count - 1]! - 1
  }
}

/** How many of the ascending `places` lie before `at`. */
function countBefore(places: readonly number[], at: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}
