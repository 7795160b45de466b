import type { KnownPieces } from '../known/value-pieces.js'
import type { Span } from '../model/span.js'

/** What is cut off at the end of a stream is masked from this length on, UTF-16 units. */
const CUT_LENGTH_MIN = 12

/** The beginning of a value with blanks in it, with which the last text of a stream ends; the rest never came. */
export function spanOfCut(pieces: KnownPieces, text: string): readonly Span[] {
  const cut = pieces.cutAt(text)
  const end = text.trimEnd().length
  if (cut === undefined || end - cut.start < CUT_LENGTH_MIN) return []
  return [{ start: cut.start, end, name: cut.name, by: 'known', form: 'fragment' }]
}
