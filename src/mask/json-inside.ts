import type { Span } from '../model/span.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const SPACE = 0x20
/** Characters that an escape takes at most, less its backslash. */
const ESCAPE_TAIL = 5
/** What can stand outside the strings of a JSON text. */
const OUTSIDE = new Uint8Array(128)
for (const character of '{}[]:,+-.0123456789eEtrufalsn \t\r\n') OUTSIDE[character.charCodeAt(0)] = 1

/**
 * Whether each of these spans lies inside one string of the line that is no key, and cuts no escape, if the line is JSON at
 * all. Then replacing text is all there is to masking it, JSON or not, and nobody has to parse the line. Looks no further
 * than to the end of each string; false where that is not enough to tell.
 */
export function areInStrings(line: string, spans: readonly Span[]): boolean {
  for (let i = 0; i < spans.length; i++) {
    const { start, end } = spans[i] as Span
    if (!isInString(line, start, end)) return false
  }
  return true
}

function isInString(line: string, start: number, end: number): boolean {
  for (let at = Math.max(0, start - ESCAPE_TAIL); at < start; at++) if (line.charCodeAt(at) === BACKSLASH) return false
  let isTelling = false
  for (let at = start; at < end; at++) {
    const code = line.charCodeAt(at)
    if (code === QUOTE || code === BACKSLASH || code < SPACE) return false
    if (code > 127 || OUTSIDE[code] === 0) isTelling = true
  }
  if (!isTelling) return false
  const close = line.indexOf('"', end)
  // Without a closing quote the line is no JSON.
  if (close === -1) return true
  if (line.charCodeAt(close - 1) === BACKSLASH) return false
  let next = close + 1
  while (line.charCodeAt(next) <= SPACE) next++
  return line.charCodeAt(next) !== COLON
}
