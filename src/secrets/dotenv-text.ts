import { parseEnv } from 'node:util'

/** What the parsers in use make of one `NAME=value` text. They differ on comments, quotes and escapes. */
export interface EnvReadings {
  /** As Node reads it (`--env-file`, `process.loadEnvFile`, `util.parseEnv`). */
  readonly node: ReadonlyMap<string, string>
  /** As the npm package `dotenv` documents it. */
  readonly dotenv: ReadonlyMap<string, string>
}

/** Reads a dotenv text both ways. A byte order mark is dropped. Never throws. */
export function readEnvText(text: string): EnvReadings {
  const clean = text.replace(/^\ufeff/, '')
  const node = new Map<string, string>()
  for (const [name, value] of Object.entries(parseEnv(clean))) if (value !== undefined) node.set(name, value)
  return { node, dotenv: readLines(clean.replace(/\r\n?/g, '\n')) }
}

const NAME = /^[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)(?:[^\S\n]*=|:[^\S\n]+)[^\S\n]*/

/**
 * The rules of the `dotenv` package's documentation: `#` begins a comment unless quoted; single, double and backtick
 * quotes may span lines; only double quotes turn `\n` and `\r` into line ends; what is not quoted is trimmed.
 */
function readLines(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  let at = 0
  while (at < text.length) {
    const lineEnd = endOfLine(text, at)
    const head = NAME.exec(text.slice(at, lineEnd))
    if (head === null) {
      at = lineEnd + 1
      continue
    }
    const start = at + head[0].length
    const quoted = readQuoted(text, start)
    if (quoted === undefined) {
      values.set(head[1]!, unquote(text.slice(start, lineEnd).split('#', 1)[0]!.trim()))
      at = lineEnd + 1
    } else {
      values.set(head[1]!, quoted.value)
      at = endOfLine(text, quoted.end) + 1
    }
  }
  return values
}

/** A value in quotes, which may begin on a later line and span lines. */
function readQuoted(text: string, after: number): { readonly value: string; readonly end: number } | undefined {
  let start = after
  while (start < text.length && /\s/.test(text[start]!)) start++
  const quote = text[start]
  if (quote !== '"' && quote !== "'" && quote !== '`') return undefined
  // An escaped quote ends the value only when no other one does; the last such comes first.
  const escaped: number[] = []
  let end = start + 1
  for (; end < text.length && text[end] !== quote; end++) {
    if (text[end] === '\\' && text[end + 1] === quote) escaped.push(++end)
  }
  for (const each of end < text.length ? [end, ...escaped.reverse()] : escaped.reverse()) {
    if (endsValue(text, each + 1)) return { value: unquote(text.slice(start, each + 1)), end: each }
  }
  return undefined
}

/** Behind a closing quote only blanks and a comment may stand, or the quote is part of the value. */
function endsValue(text: string, after: number): boolean {
  let at = after
  while (text[at] === ' ' || text[at] === '\t') at++
  return at >= text.length || text[at] === '#' || text[at] === '\n'
}

/** Takes off quotes that stand on both ends; behind a double quote, closed or not, `\\n` and `\\r` become line ends. */
function unquote(value: string): string {
  const bare = value.replace(/^(['"`])([\s\S]*)\1$/, '$2')
  return value.startsWith('"') ? bare.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : bare
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

const EXPANSIONS_MAX = 100
const EXPANDED_LENGTH_MAX = 65_536

/**
 * Replaces `$NAME`, `${NAME}` and `${NAME:-default}` in every value, as shells, Docker Compose and dotenv-expand do; `\$`
 * stays a dollar sign. What is not in the file comes from `outer`. Bounded in depth and length.
 */
export function expandValues(
  values: ReadonlyMap<string, string>,
  outer: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  const expanded = new Map<string, string>()
  for (const [name, value] of values) expanded.set(name, expand(value, values, outer, { left: EXPANSIONS_MAX }, [name]))
  return expanded
}

function expand(
  value: string,
  values: ReadonlyMap<string, string>,
  outer: Readonly<Record<string, string | undefined>>,
  budget: { left: number },
  trail: readonly string[],
): string {
  const text = value.replace(
    /\\\$|\$\{([A-Za-z_]\w*)(?::?-([^}]*))?\}|\$([A-Za-z_]\w*)/g,
    (whole, braced: string | undefined, fallback: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare
      if (name === undefined) return '$'
      if (budget.left-- <= 0 || trail.includes(name)) return whole
      const found = values.get(name) ?? outer[name]
      if (found === undefined || found === '') return fallback ?? ''
      return values.has(name) ? expand(found, values, outer, budget, [...trail, name]) : found
    },
  )
  return text.slice(0, EXPANDED_LENGTH_MAX)
}
