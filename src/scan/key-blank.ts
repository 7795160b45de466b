/** Most blanks skipped in one go. */
const BLANKS_MAX = 64

/** Behind the blanks, tabs and colour codes at `at`, percent-encoded blanks included when `percent`. Bounded. */
export function skipBlanks(text: string, at: number, percent = false): number {
  const most = at + BLANKS_MAX
  while (at < most) {
    const code = text.charCodeAt(at)
    if (code === 0x20 || code === 0x09) at++
    else if (percent && code === 0x25 && text.startsWith('%20', at)) at += 3
    else if (code === 0x1b || code === 0x5c) {
      const next = skipColour(text, at)
      if (next === at) break
      at = next
    } else break
  }
  return at
}

/** Behind an ANSI colour code, its escape character raw, `\u001b` or `\x1b`; `at` itself when there is none. */
function skipColour(text: string, at: number): number {
  let end = at + 1
  if (text.charCodeAt(at) === 0x5c) {
    while (end - at < 16 && text.charCodeAt(end) === 0x5c) end++
    const sign = text.slice(end, end + 5).toLowerCase()
    if (sign === 'u001b') end += 5
    else if (sign.startsWith('x1b')) end += 3
    else return at
  }
  if (text.charCodeAt(end) !== 0x5b) return at
  const most = ++end + 20
  while (end < most) {
    const code = text.charCodeAt(end++)
    if (code === 0x6d) return end
    if (code !== 0x3b && (code < 0x30 || code > 0x39)) return at
  }
  return at
}

/** Behind the line end at `at`, raw or escaped (`\r\n`, `\\n`, `%0D%0A`, `#012`); `at` itself when there is none. */
export function skipNewline(text: string, at: number): number {
  const first = skipNewlineSign(text, at)
  if (first === at || isLineFeed(text, at, first)) return first
  const second = skipNewlineSign(text, first)
  return second > first && isLineFeed(text, first, second) ? second : first
}

/** Behind blanks and line ends, raw or escaped. Bounded. */
export function skipSpace(text: string, at: number): number {
  for (let round = 0; round < 4; round++) {
    const line = skipNewline(text, skipBlanks(text, at))
    if (line === at) break
    at = line
  }
  return at
}

/** Behind one CR or LF sign. */
function skipNewlineSign(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === 0x0a || code === 0x0d) return at + 1
  if (code === 0x5c) {
    let end = at
    while (end - at < 16 && text.charCodeAt(end) === 0x5c) end++
    const letter = text.charCodeAt(end)
    return letter === 0x6e || letter === 0x72 ? end + 1 : at
  }
  if (code === 0x25)
    return text.startsWith('%0A', at) ||
      text.startsWith('%0D', at) ||
      text.startsWith('%0a', at) ||
      text.startsWith('%0d', at)
      ? at + 3
      : at
  if (code === 0x23) return text.startsWith('#012', at) || text.startsWith('#015', at) ? at + 4 : at
  return at
}

function isLineFeed(text: string, start: number, end: number): boolean {
  const last = text[end - 1]
  return last === 'n' || last === '\n' || last === 'A' || last === 'a' || (last === '2' && text[start] === '#')
}
