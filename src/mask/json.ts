import type { Span } from '../model/span.js'
import { type JsonToken, outsideEscape, tokenizeJson } from './json-tokens.js'

/** Whether a line is JSON as a whole. A line that is not is masked as text. */
export function isJson(line: string): boolean {
  const first = line.charCodeAt(0)
  if (first !== 0x7b && first !== 0x5b && first !== 0x22) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    // Not JSON: the caller treats the line as text, so nothing is lost.
    return false
  }
}

/** A piece of one token to be replaced. */
interface Piece {
  readonly start: number
  readonly end: number
  readonly span: Span
  /** The replaced piece was a number, `true`, `false`, `null` or a run of numbers: the mask needs quotes. */
  readonly quoted: boolean
  /** The key token it lies in. */
  readonly key: JsonToken | undefined
}

/**
 * Replaces the spans (in order, free of overlaps) of a valid JSON line. The result parses and has the same shape:
 * spans are cut to the inside of strings, never split an escape, make a quoted mask of a literal and of a run of byte
 * numbers, and leave structure alone. Masked keys that would collide get `#2`, `#3`. Linear.
 */
export function maskJsonLine(line: string, spans: readonly Span[], maskOf: (span: Span) => string): string {
  const tokens = tokenizeJson(line)
  const pieces = cutToTokens(line, spans, tokens)
  let out = ''
  let from = 0
  const keys = pieces.some((piece) => piece.key !== undefined) ? createKeyNamer(line, tokens) : undefined
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    if (piece.key !== undefined && keys !== undefined) {
      const whole = piece.key
      let key = ''
      let at = whole.start + 1
      for (; i < pieces.length && (pieces[i] as Piece).key === whole; i++) {
        const part = pieces[i] as Piece
        key += line.slice(at, part.start) + maskOf(part.span)
        at = part.end
      }
      i--
      out += `${line.slice(from, whole.start + 1)}${keys(whole.object, key + line.slice(at, whole.end - 1))}`
      from = whole.end - 1
      continue
    }
    const mask = maskOf(piece.span)
    out += line.slice(from, piece.start) + (piece.quoted ? `"${mask}"` : mask)
    from = piece.end
  }
  return out + line.slice(from)
}

function cutToTokens(line: string, spans: readonly Span[], tokens: readonly JsonToken[]): readonly Piece[] {
  const pieces: Piece[] = []
  let index = 0
  for (const span of spans) {
    while (index > 0 && (tokens[index - 1] as JsonToken).end > span.start) index--
    while (index < tokens.length && (tokens[index] as JsonToken).end <= span.start) index++
    const run = span.form === 'bytes' ? literalRun(tokens, index, span) : undefined
    if (run !== undefined) {
      pieces.push({ start: run.start, end: run.end, span, quoted: true, key: undefined })
      continue
    }
    for (let i = index; i < tokens.length && (tokens[i] as JsonToken).start < span.end; i++) {
      const piece = pieceOf(line, span, tokens[i] as JsonToken)
      const last = pieces.at(-1)
      if (piece !== undefined && (last === undefined || piece.start >= last.end)) pieces.push(piece)
    }
  }
  return pieces
}

/** The run of numbers that a span of byte numbers covers; undefined when it lies inside a string. */
function literalRun(
  tokens: readonly JsonToken[],
  index: number,
  span: Span,
): { readonly start: number; readonly end: number } | undefined {
  let end = -1
  for (let i = index; i < tokens.length && (tokens[i] as JsonToken).start < span.end; i++) {
    const token = tokens[i] as JsonToken
    if (token.kind !== 'literal') return undefined
    end = token.end
  }
  return end === -1 ? undefined : { start: (tokens[index] as JsonToken).start, end }
}

function pieceOf(line: string, span: Span, token: JsonToken): Piece | undefined {
  if (token.kind === 'literal') return { start: token.start, end: token.end, span, quoted: true, key: undefined }
  const inner = token.start + 1
  const innerEnd = token.end - 1
  const start = outsideEscape(line, inner, Math.max(span.start, inner), -1)
  const end = Math.min(outsideEscape(line, inner, Math.min(span.end, innerEnd), 1), innerEnd)
  if (end <= start) return undefined
  return { start, end, span, quoted: false, key: token.kind === 'key' ? token : undefined }
}

/** Gives masked keys names that no other key of their object has. */
function createKeyNamer(line: string, tokens: readonly JsonToken[]): (object: number, key: string) => string {
  const taken = new Map<number, Set<string>>()
  for (const token of tokens) {
    if (token.kind !== 'key') continue
    const keys = taken.get(token.object) ?? new Set()
    taken.set(token.object, keys.add(line.slice(token.start + 1, token.end - 1)))
  }
  const numbers = new Map<string, number>()
  return (object, key) => {
    const keys = taken.get(object) ?? new Set()
    const counter = `${object}:${key}`
    let n = numbers.get(counter) ?? 1
    let name = n === 1 ? key : `${key}#${n}`
    while (keys.has(name)) name = `${key}#${++n}`
    numbers.set(counter, n)
    taken.set(object, keys.add(name))
    return name
  }
}
