import type { Literal, Needs } from '../../src/scan/windows.js'

/**
 * Every place where a literal stands with what it needs behind it, found the way a child would. `text` holds one byte a
 * character; `goesOn`: it is not all there is, and what is needed may come.
 */
export function naiveLiterals(text: string, literals: readonly Literal[], goesOn = false): string[] {
  const found: string[] = []
  for (const { text: literal, fold, id, needs } of literals) {
    const haystack = fold ? asciiLower(text) : text
    const needle = fold ? asciiLower(literal) : literal
    for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) {
      if (needs === undefined || isNear(text, at, literal.length, needs, goesOn)) found.push(`${at}:${id}`)
    }
  }
  return found.sort()
}

function isNear(text: string, at: number, length: number, { byte, withinBytes }: Needs, goesOn: boolean): boolean {
  const end = at + withinBytes + 1
  // Up to a tab, a line end, or a quote without a backslash.
  const [reached = ''] = /^(?:[^\t-\r"]|(?<=\\)")*/.exec(text.slice(at + length, end)) ?? []
  if (reached.includes(String.fromCharCode(byte))) return true
  return goesOn && end > text.length && at + length + reached.length >= text.length
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (c) => c.toLowerCase())
}
