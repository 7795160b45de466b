/** Most characters of a key read on either side of its anchor. */
const KEY_SIDE_MAX = 64

const KEY = keyTable()

/**
 * Where the key around an anchor starts: letters, digits, `_ - .` to the left, but not the tail of an escape. `run` is what was
 * learnt from calls before, on the same text.
 */
export function keyStart(text: string, at: number, run: KeyRun): number {
  const least = Math.max(0, at - KEY_SIDE_MAX)
  let start = at
  while (start > least) {
    if (start === run.backTo) {
      start = Math.max(least, run.backFrom)
      break
    }
    const code = text.charCodeAt(start - 1)
    if (code > 127 || KEY[code] === 0) break
    if (text.charCodeAt(start - 2) === 0x5c && isEscapeLetter(code)) break
    start--
  }
  run.backFrom = start
  run.backTo = at
  const before = text.charCodeAt(start - 1)
  if (before === 0x25) start = behindPercent(text, start, at)
  else if (before === 0x5c) start = behindUnicode(text, start, at)
  while (start < at && (text.charCodeAt(start) === 0x2d || text.charCodeAt(start) === 0x2e)) start++
  return start
}

/** What is known of a run of key characters, so that it is read once and not for each anchor inside it. */
export interface KeyRun {
  from: number
  /** All characters up to here are a key's. */
  to: number
  /** What was read back lately: all characters from here on, up to where, are a key's, and those before are not or are too many. */
  backFrom: number
  backTo: number
}

/** Nothing is known. */
export function createKeyRun(): KeyRun {
  return { from: -1, to: -1, backFrom: -1, backTo: -1 }
}

/**
 * Where the key ends: behind its last letter, digit, `_`, `-` or `.`; -1 when it is longer than any key. `run` is what was
 * learnt from calls before, on the same text.
 */
export function keyEnd(text: string, from: number, run: KeyRun): number {
  const most = Math.min(text.length, from + KEY_SIDE_MAX)
  let end = from
  if (from >= run.from && from <= run.to) end = Math.min(run.to, most)
  else run.from = from
  while (end < most) {
    const code = text.charCodeAt(end)
    if (code > 127 || KEY[code] === 0) break
    end++
  }
  if (end > run.to || from === run.from) run.to = end
  if (end === from + KEY_SIDE_MAX) return -1
  while (end > from && (text.charCodeAt(end - 1) === 0x2e || text.charCodeAt(end - 1) === 0x2d)) end--
  return end
}

/** Behind the digits of `%22` or `%2522`. */
function behindPercent(text: string, start: number, most: number): number {
  const from = text.charCodeAt(start) === 0x32 && text.charCodeAt(start + 1) === 0x35 ? start + 2 : start
  if (from > start && from + 2 <= most && isHexPair(text, from)) return from + 2
  return start + 2 <= most && isHexPair(text, start) ? start + 2 : start
}

/** Behind the rest of `\u003c` or `\x22`. */
function behindUnicode(text: string, start: number, most: number): number {
  const code = text.charCodeAt(start)
  if (code === 0x75 && start + 5 <= most && isHexPair(text, start + 1) && isHexPair(text, start + 3)) return start + 5
  return code === 0x78 && start + 3 <= most && isHexPair(text, start + 1) ? start + 3 : start
}

function isEscapeLetter(code: number): boolean {
  return code === 0x6e || code === 0x72 || code === 0x74 || code === 0x62 || code === 0x66 || code === 0x76
}

function isHexPair(text: string, at: number): boolean {
  return isHex(text.charCodeAt(at)) && isHex(text.charCodeAt(at + 1))
}

function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66)
}

function keyTable(): Uint8Array {
  const table = new Uint8Array(128)
  for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.')
    table[character.charCodeAt(0)] = 1
  return table
}
