import type { Span } from '../model/span.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const SPACE = 0x20
/** Characters that an escape takes at most, less its backslash. */
const ESCAPE_TAIL = 5
/** Bytes of a string that are read one by one for its end. */
const NEAR_BYTES = 64

/** What a character says of the text that it stands in: that it is inside a string, or that it may not be replaced as it is. */
const TELLING = 1
const REFUSED = 2
const KIND = new Uint8Array(256).fill(TELLING)
for (let code = 0; code < SPACE; code++) KIND[code] = REFUSED
for (const character of '{}[]:,+-.0123456789eEtrufalsn ') KIND[character.charCodeAt(0)] = 0
KIND[QUOTE] = KIND[BACKSLASH] = REFUSED

/** `areInStrings` of `json-inside.ts` for one span of a line whose bytes, all ASCII, lie in `[first, last)`. */
export function isInAsciiString(bytes: Uint8Array, first: number, last: number, line: string, span: Span): boolean {
  const start = first + span.start
  const end = first + span.end
  for (let at = Math.max(first, start - ESCAPE_TAIL); at < start; at++) if (bytes[at] === BACKSLASH) return false
  let kinds = 0
  for (let at = start; at < end; at++) kinds |= KIND[bytes[at] as number] as number
  if (kinds !== TELLING) return false
  const near = Math.min(last, end + NEAR_BYTES)
  let close = end
  while (close < near && bytes[close] !== QUOTE) close++
  if (close === near && near < last) {
    const far = line.indexOf('"', near - first)
    close = far === -1 ? last : first + far
  }
  // Without a closing quote the line is no JSON.
  if (close === last) return true
  if (bytes[close - 1] === BACKSLASH) return false
  let next = close + 1
  while (next < last && (bytes[next] as number) <= SPACE) next++
  return next === last || bytes[next] !== COLON
}

/**
 * Writes a mask over `[start, end)` of the text that ends at `last`, moves what follows and zeroes what is left over.
 * Returns the new end. The caller has made sure of the room.
 */
export function overwriteBytes(bytes: Uint8Array, start: number, end: number, last: number, mask: Uint8Array): number {
  const next = start + mask.length
  const to = last + next - end
  if (next !== end) bytes.copyWithin(next, end, last)
  bytes.set(mask, start)
  if (to < last) bytes.fill(0, to, last)
  return to
}
