import type { KnownMatch } from '../known/known-set.js'
import type { Span } from '../model/span.js'
import { unitsOf } from '../scan/confirm-hits.js'

/** Turns byte matches into spans. */
export function addKnown(
  bytes: Uint8Array,
  start: number,
  end: number,
  unitStart: number,
  unitEnd: number,
  matches: readonly KnownMatch[],
  spans: Span[],
): void {
  // As many bytes as units: all ASCII, and offsets agree.
  const ascii = end - start === unitEnd - unitStart
  const units = ascii ? undefined : unitsAt(bytes, start, unitStart, matches)
  const shift = unitStart - start
  for (const match of matches) {
    const from = units?.get(match.start) ?? match.start + shift
    const to = units?.get(match.end) ?? match.end + shift
    spans.push({ start: from, end: to, name: match.name, by: 'known', form: match.form })
  }
}

/** UTF-16 offsets of the matches' ends, found in one walk over the bytes. */
function unitsAt(
  bytes: Uint8Array,
  start: number,
  unitStart: number,
  matches: readonly KnownMatch[],
): ReadonlyMap<number, number> {
  const offsets = matches.flatMap((match) => [match.start, match.end]).sort((x, y) => x - y)
  const units = new Map<number, number>()
  let at = start
  let unit = unitStart
  for (const offset of offsets) {
    for (; at < offset; at++) unit += unitsOf(bytes[at] as number)
    units.set(offset, unit)
  }
  return units
}
