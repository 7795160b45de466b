import type { Rule } from '../../src/model/rule.js'

const REFUSED = { word: /[A-Za-z0-9_]/, token: /[A-Za-z0-9_-]/, base64: /[A-Za-z0-9_+/-]/, none: /[^\s\S]/ }
/** An escape that ends here, so that its last character is no obstacle. */
const ESCAPE_TAIL = /(?:\\[nrtbfvae0/]|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%[0-9a-fA-F]{2}|#[0-7]{3}|\[[0-9;]{0,24}m)$/

/**
 * The covered characters of a text by the plainest means: every rule's expression tried at every position, without any
 * anchor or sieve. Slow on purpose, and too simple to be wrong.
 */
export function naiveCover(text: string, rules: readonly Rule[]): boolean[] {
  const covered = new Array<boolean>(text.length).fill(false)
  for (const rule of rules) {
    const refused = REFUSED[rule.boundary ?? 'token']
    const group = rule.secret ?? 0
    const expression = new RegExp(rule.pattern.source, `yd${rule.pattern.flags}`)
    for (let start = 0; start < text.length; start++) {
      expression.lastIndex = start
      const found = expression.exec(text)
      if (found === null) continue
      const end = start + found[0].length
      const before = text.slice(0, start)
      if (start > 0 && refused.test(text[start - 1] as string) && !ESCAPE_TAIL.test(before.slice(-32))) continue
      if (end < text.length && refused.test(text[end] as string)) continue
      const inner = found.indices?.[group]
      if (inner === undefined) continue
      const match = { text, start, end, secretStart: inner[0], secretEnd: inner[1] }
      if (rule.check !== undefined && !rule.check(match)) continue
      for (const [from, to] of rule.locate?.(match) ?? [inner]) covered.fill(true, from, to)
    }
  }
  return covered
}
