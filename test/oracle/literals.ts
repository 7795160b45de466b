import type { Literal } from '../../src/scan/tables.js'

/** Every place where a literal stands, found the way a child would. `text` holds one byte a character. */
export function naiveLiterals(text: string, literals: readonly Literal[]): string[] {
  const found: string[] = []
  for (const { text: literal, fold, id } of literals) {
    const haystack = fold ? asciiLower(text) : text
    const needle = fold ? asciiLower(literal) : literal
    for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) found.push(`${at}:${id}`)
  }
  return found.sort()
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (c) => c.toLowerCase())
}
