import type { Span } from '../model/span.js'

/**
 * Appends what `find` finds of values that go over lines whose ends, or indents, are other ones than they were registered
 * with: the text is looked at once more with its blanks joined, as such values are known, too. Linear: some nanoseconds a
 * unit.
 */
export function findJoined(text: string, find: (joined: string, found: Span[]) => void, spans: Span[]): void {
  // Written once, natively: asking a string for its units one by one takes four times as long.
  const isAscii = Buffer.byteLength(text) === text.length
  const width = isAscii ? 1 : 2
  const encoding = isAscii ? 'latin1' : 'utf16le'
  const bytes = Buffer.from(new ArrayBuffer(width * text.length))
  bytes.write(text, encoding)
  const units = isAscii ? bytes : new Uint16Array(bytes.buffer)
  /** By joined blanks: where they stand joined, and where in the text they end. */
  let places = new Int32Array(PLACES_MIN)
  let ends = new Int32Array(PLACES_MIN)
  let count = 0
  let length = 0
  for (let at = 0; at < units.length; ) {
    const code = units[at++]!
    if ((code > SPACE && code < 0x80) || !isBlank(code)) {
      units[length++] = code
      continue
    }
    const only = at
    while (at < units.length && isBlank(units[at]!)) at++
    if (code !== SPACE || at > only) {
      if (count === places.length) {
        places = grown(places)
        ends = grown(ends)
      }
      places[count] = length
      ends[count++] = at
    }
    units[length++] = SPACE
  }
  if (count === 0) return
  const found: Span[] = []
  find(bytes.toString(encoding, 0, width * length), found)
  bytes.fill(0)
  for (const span of found) {
    const first = countBefore(places, count, span.start)
    const last = countBefore(places, count, span.end)
    // What holds no joined blanks was found as it stands.
    if (first === last) continue
    spans.push({ ...span, start: sourceOf(span.start, first), end: sourceOf(span.end, last) })
  }

  /** Where the text goes on that stands at `at` behind so many joined blanks. */
  function sourceOf(at: number, behind: number): number {
    return behind === 0 ? at : ends[behind - 1]! + at - places[behind - 1]! - 1
  }
}

const PLACES_MIN = 64
const SPACE = 0x20

/** How many of the first `count` of ascending `places` lie before `at`. */
function countBefore(places: Int32Array, count: number, at: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}

const WIDE_BLANKS: readonly number[] = [0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]

/** What `\s` matches. */
function isBlank(code: number): boolean {
  if (code < 0x80) return code === SPACE || (code >= 0x09 && code <= 0x0d)
  if (code < 0x1680) return code === 0xa0
  if (code < 0x2000) return code === 0x1680
  return code <= 0x200a || WIDE_BLANKS.includes(code)
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
