/** One scalar of a JSON line, `[start, end)`; strings with their quotes. */
export interface JsonToken {
  readonly kind: 'string' | 'key' | 'literal'
  readonly start: number
  readonly end: number
  /** Which object the key belongs to: the offset of its `{`. -1 for other tokens. */
  readonly object: number
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const SPACE = 0x20
const BYTE_ORDER_MARK = 0xfeff

/**
 * The scalars of a line that is known to be valid JSON, in order. Linear; strings are skipped by `indexOf`.
 */
export function tokenizeJson(line: string): readonly JsonToken[] {
  const tokens: JsonToken[] = []
  const objects: number[] = []
  let at = 0
  while (at < line.length) {
    const code = line.charCodeAt(at)
    if (code === QUOTE) {
      const end = stringEnd(line, at)
      const isKey = line.charCodeAt(skipSpace(line, end)) === COLON
      tokens.push({ kind: isKey ? 'key' : 'string', start: at, end, object: isKey ? (objects.at(-1) ?? -1) : -1 })
      at = end
    } else if (isLiteral(code)) {
      let end = at + 1
      while (end < line.length && isLiteral(line.charCodeAt(end))) end++
      tokens.push({ kind: 'literal', start: at, end, object: -1 })
      at = end
    } else {
      if (code === OPEN_OBJECT) objects.push(at)
      else if (code === CLOSE_OBJECT) objects.pop()
      at++
    }
  }
  return tokens
}

/** End of the string whose opening quote stands at `start`, closing quote included. */
function stringEnd(line: string, start: number): number {
  let at = line.indexOf('"', start + 1)
  while (at !== -1 && isEscaped(line, at)) at = line.indexOf('"', at + 1)
  return at === -1 ? line.length : at + 1
}

function isEscaped(line: string, quote: number): boolean {
  let at = quote
  while (line.charCodeAt(at - 1) === BACKSLASH) at--
  return (quote - at) % 2 === 1
}

function skipSpace(line: string, at: number): number {
  while (at < line.length && line.charCodeAt(at) <= SPACE) at++
  return at
}

function isLiteral(code: number): boolean {
  return (
    code > SPACE &&
    code !== COMMA &&
    code !== COLON &&
    code !== QUOTE &&
    code !== OPEN_OBJECT &&
    code !== CLOSE_OBJECT &&
    code !== OPEN_ARRAY &&
    code !== CLOSE_ARRAY &&
    code !== BYTE_ORDER_MARK
  )
}

/** What a JSON string (with its quotes, known to be valid) stands for. */
export function unquoteJson(text: string): string {
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1)
}

/** Moves a cut inside a string's content to the nearest place before it (`-1`) or behind it (`1`) that cuts no escape. */
export function outsideEscape(line: string, contentStart: number, cut: number, direction: -1 | 1): number {
  // An escape holds at most six characters; look for the backslash that opens one across the cut.
  for (let at = Math.max(contentStart, cut - 5); at < cut; at++) {
    if (line.charCodeAt(at) !== BACKSLASH || isEscapedBackslash(line, at, contentStart)) continue
    const length = line.charCodeAt(at + 1) === 0x75 ? 6 : 2
    if (at + length > cut) return direction === -1 ? at : at + length
  }
  return cut
}

/** Whether the backslash at `at` is the second half of an escaped backslash. Runs are short in practice; bounded by the string. */
function isEscapedBackslash(line: string, at: number, contentStart: number): boolean {
  let run = 0
  while (at - run - 1 >= contentStart && line.charCodeAt(at - run - 1) === BACKSLASH) run++
  return run % 2 === 1
}
