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
      values.set(head[1]!, text.slice(start, lineEnd).split('#', 1)[0]!.trim())
      at = lineEnd + 1
    } else {
      values.set(head[1]!, quoted.value)
      at = endOfLine(text, quoted.end) + 1
    }
  }
  return values
}

function readQuoted(text: string, start: number): { readonly value: string; readonly end: number } | undefined {
  const quote = text[start]
  if (quote !== '"' && quote !== "'" && quote !== '`') return undefined
  let end = start + 1
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' && text[end + 1] === quote ? 2 : 1
  if (end >= text.length) return undefined
  // Behind the quote only a comment may stand, or the quote is part of the value.
  if (!/^[^\S\n]*(?:#|$)/.test(text.slice(end + 1, endOfLine(text, end)))) return undefined
  const inner = text.slice(start + 1, end)
  return { value: quote === '"' ? inner.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : inner, end }
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
