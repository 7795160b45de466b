import type { Evidence, Span } from '../model/span.js'

/** Which evidence names a union: known values first, then the more specific of the others. */
const PRECEDENCE: Readonly<Record<Evidence, number>> = { known: 3, rule: 2, path: 1, key: 0 }

/**
 * Merges overlapping spans; adjacent ones stay apart. The result is in order and free of overlaps.
 * A union is named after its longest member, known values before all others, ties by the more specific evidence, a whole
 * value before a fragment of another.
 * Sorts `spans` in place. O(n log n).
 */
export function uniteSpans(spans: Span[]): readonly Span[] {
  if (spans.length < 2) return spans
  if (!areSorted(spans)) spans.sort((x, y) => x.start - y.start || y.end - x.end)
  const united: Span[] = []
  let winner = spans[0] as Span
  let { start, end } = winner
  for (let i = 1; i < spans.length; i++) {
    const span = spans[i] as Span
    if (span.start < end) {
      if (span.end > end) end = span.end
      if (outranks(span, winner)) winner = span
      continue
    }
    united.push(stretch(winner, start, end))
    winner = span
    start = span.start
    end = span.end
  }
  united.push(stretch(winner, start, end))
  return united
}

/** Most come in order, and asking is cheaper than sorting what is sorted. */
function areSorted(spans: readonly Span[]): boolean {
  let last = spans[0] as Span
  for (let i = 1; i < spans.length; i++) {
    const span = spans[i] as Span
    if (span.start < last.start || (span.start === last.start && span.end > last.end)) return false
    last = span
  }
  return true
}

function outranks(span: Span, other: Span): boolean {
  const known = span.by === 'known'
  if (known !== (other.by === 'known')) return known
  const longer = span.end - span.start - (other.end - other.start)
  if (longer !== 0) return longer > 0
  const rank = PRECEDENCE[span.by] - PRECEDENCE[other.by]
  // Two values that begin alike: the one that stands there whole.
  return rank !== 0 ? rank > 0 : other.form === 'fragment' && span.form !== 'fragment'
}

function stretch(span: Span, start: number, end: number): Span {
  return span.start === start && span.end === end ? span : { ...span, start, end }
}
