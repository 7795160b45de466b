import { isJson } from '../mask/json.js'
import { type JsonToken, tokenizeJson } from '../mask/json-tokens.js'
import type { Span } from '../model/span.js'

/** Finds the values at exact paths in a JSON line. */
export interface LinePaths {
  /** Appends a span for every scalar at or under one of the paths. Linear; nothing for lines that are not JSON. */
  find(line: string, spans: Span[]): void
}

/** One step of a path: a key, or `*` for any key or index. */
type Path = readonly string[]

const STEP = /\[\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\d+|\*))\s*\]|([^.[\]]+)/g

/** Compiles paths in fast-redact's syntax (`a.b`, `a[0].c`, `a["x-y"]`, `*`); undefined when there are none. */
export function createLinePaths(paths: readonly string[]): LinePaths | undefined {
  if (paths.length === 0) return undefined
  const compiled = paths.map((path) => ({ path, steps: stepsOf(path) }))
  const needles = compiled.map(({ steps }) => steps.filter((step) => step !== '*' && !/^\d+$/.test(step)).at(-1))

  function find(line: string, spans: Span[]): void {
    if (!needles.some((needle) => needle === undefined || line.includes(needle))) return
    const content = line.trimEnd()
    if (!isJson(content)) return
    const at: string[] = []
    walk(content, tokenizeJson(content), at, (token) => {
      const hit = compiled.find(({ steps }) => isUnder(at, steps))
      if (hit === undefined) return
      const inside = token.kind === 'literal' ? 0 : 1
      spans.push({ start: token.start + inside, end: token.end - inside, name: hit.path, by: 'path', form: 'raw' })
    })
  }

  return { find }
}

function stepsOf(path: string): Path {
  return [...path.matchAll(STEP)].map(([, double, single, index, key]) => double ?? single ?? index ?? key ?? '')
}

/** Whether the place `at` is what the path says, or lies inside it. */
function isUnder(at: readonly string[], steps: Path): boolean {
  return at.length >= steps.length && steps.every((step, i) => step === '*' || step === at[i])
}

/** Visits every value that is a scalar, with `at` holding the keys and indexes that lead there. */
function walk(line: string, tokens: readonly JsonToken[], at: string[], visit: (token: JsonToken) => void): void {
  const inArray: boolean[] = []
  let from = 0
  for (const token of tokens) {
    step(line, from, token.start, inArray, at)
    from = token.end
    if (token.kind === 'key') {
      at[at.length - 1] = unquote(line.slice(token.start, token.end))
      continue
    }
    visit(token)
  }
}

/** Follows the structure between two scalars. */
function step(line: string, from: number, to: number, inArray: boolean[], at: string[]): void {
  for (let i = from; i < to; i++) {
    const code = line.charCodeAt(i)
    if (code === 0x7b || code === 0x5b) {
      inArray.push(code === 0x5b)
      at.push(code === 0x5b ? '0' : '')
    } else if (code === 0x7d || code === 0x5d) {
      inArray.pop()
      at.pop()
    } else if (code === 0x2c && inArray.at(-1) === true) {
      at[at.length - 1] = String(Number(at.at(-1)) + 1)
    }
  }
}

function unquote(key: string): string {
  return key.includes('\\') ? (JSON.parse(key) as string) : key.slice(1, -1)
}
