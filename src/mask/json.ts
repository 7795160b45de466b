import type { Span } from '../model/span.js'
import { type JsonToken, outsideEscape, tokenizeJson, unquoteJson } from './json-tokens.js'

const BYTE_ORDER_MARK = 0xfeff
/** What a JSON text can begin with, white space aside. */
const OPENERS = '{["-0123456789tfn'

/** Whether a line is JSON as a whole, a byte order mark aside. A line that is not is masked as text. Linear. */
export function isJson(line: string): boolean {
  let at = line.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
  while (isSpace(line.charCodeAt(at))) at++
  if (at >= line.length || !OPENERS.includes(line[at] as string)) return false
  try {
    JSON.parse(at === 0 ? line : line.slice(at))
    return true
  } catch {
    // Not JSON: the caller treats the line as text, so nothing is lost.
    return false
  }
}

/** The white space of JSON: a no-break space, for one, is none. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b && code !== 0x0c)
}

/** A piece of one token to be replaced. */
interface Piece {
  readonly start: number
  readonly end: number
  /** Index of the span it belongs to. */
  readonly span: number
  /** The replaced piece was a number, `true`, `false`, `null` or a run of numbers: the mask needs quotes. */
  readonly quoted: boolean
  /** The key token it lies in. */
  readonly key: JsonToken | undefined
}

/**
 * Replaces the spans (in order, free of overlaps) of a valid JSON line, each by the mask at its index. The result parses
 * and has the same shape: spans are cut to the inside of strings, never split an escape, make a quoted mask of a literal and
 * of a run of byte numbers, and leave structure alone. Masked keys that would collide get `#2`, `#3`. Linear.
 */
export function maskJsonLine(line: string, spans: readonly Span[], masks: readonly string[]): string {
  const tokens = tokenizeJson(line)
  const pieces = cutToTokens(line, spans, tokens)
  const nameKey = pieces.some((piece) => piece.key !== undefined) ? createKeyNamer(line, tokens) : undefined
  let out = ''
  let from = 0
  for (let i = 0; i < pieces.length; ) {
    const { start, end, span, quoted, key } = pieces[i] as Piece
    if (key === undefined || nameKey === undefined) {
      const mask = masks[span] as string
      out += line.slice(from, start) + (quoted ? `"${mask}"` : mask)
      from = end
      i++
      continue
    }
    let name = ''
    let at = key.start + 1
    for (; (pieces[i] as Piece | undefined)?.key === key; i++) {
      const part = pieces[i] as Piece
      name += line.slice(at, part.start) + (masks[part.span] as string)
      at = part.end
    }
    out += line.slice(from, key.start + 1) + nameKey(key, name + line.slice(at, key.end - 1))
    from = key.end - 1
  }
  return out + line.slice(from)
}

function cutToTokens(line: string, spans: readonly Span[], tokens: readonly JsonToken[]): readonly Piece[] {
  const pieces: Piece[] = []
  let index = 0
  for (let i = 0; i < spans.length; i++) {
    const span = spans[i] as Span
    while (index > 0 && (tokens[index - 1] as JsonToken).end > span.start) index--
    while (index < tokens.length && (tokens[index] as JsonToken).end <= span.start) index++
    // A piece that was widened to a whole escape or number has taken the beginning of this span in already.
    const least = pieces.at(-1)?.end ?? 0
    const run = span.form === 'bytes' ? literalRun(tokens, index, span, least) : undefined
    if (run !== undefined) {
      if (run.end > run.start) pieces.push({ ...run, span: i, quoted: true, key: undefined })
      continue
    }
    for (let t = index; t < tokens.length && (tokens[t] as JsonToken).start < span.end; t++) {
      const piece = pieceOf(line, i, span, tokens[t] as JsonToken, least)
      if (piece !== undefined) pieces.push(piece)
    }
  }
  return pieces
}

/** The run of numbers from `least` on that a span of byte numbers covers; undefined when it lies inside a string. */
function literalRun(
  tokens: readonly JsonToken[],
  index: number,
  span: Span,
  least: number,
): { readonly start: number; readonly end: number } | undefined {
  let start = -1
  let end = -1
  for (let i = index; i < tokens.length && (tokens[i] as JsonToken).start < span.end; i++) {
    const token = tokens[i] as JsonToken
    if (token.kind !== 'literal') return undefined
    end = token.end
    if (start === -1 && token.start >= least) start = token.start
  }
  return end === -1 ? undefined : { start: start === -1 ? end : start, end }
}

function pieceOf(line: string, index: number, span: Span, token: JsonToken, least: number): Piece | undefined {
  if (token.kind === 'literal') {
    if (token.start < least) return undefined
    return { start: token.start, end: token.end, span: index, quoted: true, key: undefined }
  }
  const inner = token.start + 1
  const innerEnd = token.end - 1
  const start = Math.max(outsideEscape(line, inner, Math.max(span.start, inner), -1), least)
  const end = Math.min(outsideEscape(line, inner, Math.min(span.end, innerEnd), 1), innerEnd)
  if (end <= start) return undefined
  return { start, end, span: index, quoted: false, key: token.kind === 'key' ? token : undefined }
}

/**
 * Gives masked keys names that no other key of their object has, as JSON reads them. A key that the object holds twice
 * keeps one name for both.
 */
function createKeyNamer(line: string, tokens: readonly JsonToken[]): (key: JsonToken, masked: string) => string {
  const taken = new Map<number, Set<string>>()
  for (const token of tokens) {
    if (token.kind !== 'key') continue
    const keys = taken.get(token.object) ?? new Set()
    taken.set(token.object, keys.add(unquoteJson(line.slice(token.start, token.end))))
  }
  const numbers = new Map<string, number>()
  const given = new Map<string, string>()
  return ({ start, end, object }, masked) => {
    const twin = `${object}:${line.slice(start, end)}:${masked}`
    const before = given.get(twin)
    if (before !== undefined) return before
    const keys = taken.get(object) ?? new Set()
    const counter = `${object}:${masked}`
    const read = unquoteJson(`"${masked}"`)
    let n = numbers.get(counter) ?? 1
    while (keys.has(n === 1 ? read : `${read}#${n}`)) n++
    numbers.set(counter, n)
    keys.add(n === 1 ? read : `${read}#${n}`)
    const name = n === 1 ? masked : `${masked}#${n}`
    given.set(twin, name)
    return name
  }
}
