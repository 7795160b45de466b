import type { TextMemory } from '../kernel/memory.js'
import { isInAsciiString, overwriteBytes } from '../mask/ascii-line.js'
import { uniteSpans } from '../mask/union.js'
import type { Span } from '../model/span.js'
import type { KnownSource } from './finder.js'
import type { NamedMask, NamedMasks } from './named-masks.js'
import { mayRepeat } from './repeats.js'

/** Spans of one line; with more, the time that moving text takes is no longer nothing. */
const SPANS_MAX = 4

/**
 * Masks an ASCII line where it lies: `[start, end)` of `memory` holds `line`, with as many bytes as units. Returns the new
 * end, or -1 with nothing done, where more has to be looked at than the bytes around the spans.
 */
export type MaskBytes = (memory: TextMemory, start: number, end: number, line: string, spans: Span[]) => number

/**
 * The short way of masking: for lines with few findings, each inside a JSON string or in no JSON at all, whose secrets stand
 * nowhere else in the line. Gives what a masker gives, and makes no string on the way.
 */
export function createByteMasker(
  maskOf: NamedMasks,
  known: KnownSource,
  mayJoin: (mask: string) => boolean,
): MaskBytes {
  /** Those of one line, by the index of their spans. */
  const chosen: NamedMask[] = []

  function joinsNothing(mask: NamedMask): boolean {
    const { generation } = known
    if (generation !== undefined && mask.joinsNothingAt === generation) return true
    if (mayJoin(mask.text)) return false
    mask.joinsNothingAt = generation
    return true
  }

  return function maskBytes(memory, start, end, line, spans) {
    if (spans.length > SPANS_MAX) return -1
    const { bytes } = memory
    if (mayRepeat(bytes, start, end, spans)) return -1
    const united = uniteSpans(spans)
    let room = memory.capacityBytes - end
    for (let i = 0; i < united.length; i++) {
      const span = united[i] as Span
      const mask = maskOf(span)
      chosen[i] = mask
      room -= mask.bytes.length
      if (room < 0 || !isInAsciiString(bytes, start, end, line, span) || !joinsNothing(mask)) return -1
    }
    let last = end
    for (let i = united.length - 1; i >= 0; i--) {
      const span = united[i] as Span
      const mask = chosen[i] as NamedMask
      last = overwriteBytes(bytes, start + span.start, start + span.end, last, mask.bytes)
      mask.count()
    }
    return last
  }
}
