import type { Boundary, Rule } from '../../src/model/rule.js'

const REFUSED = { word: /[A-Za-z0-9_]/, token: /[A-Za-z0-9_-]/, base64: /[A-Za-z0-9_+/-]/, none: /[^\s\S]/ }
/** An escape that ends here, so that its last character is no obstacle. */
const ESCAPE_TAIL =
  /(?:\\[nrtbfvae0/]|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%(?:25){0,3}[0-9a-fA-F]{2}|[#\\][0-7]{3}|\[[0-9;]{1,24}m|(?:\x1b|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|[#\\][0-7]{3})\[m)$/

/**
 * The covered characters of a text by the plainest means: every rule's expression tried wherever it matches, without any
 * sieve. Slow on purpose, and too simple to be wrong.
 */
export function naiveCover(text: string, rules: readonly Rule[]): boolean[] {
  const covered = new Array<boolean>(text.length).fill(false)
  for (const rule of rules) {
    if (rule.lead === undefined) coverEverywhere(text, rule, covered)
    else coverLeads(text, rule, covered)
  }
  return covered
}

/** A rule without lead matches wherever its expression does and an anchor begins. */
function coverEverywhere(text: string, rule: Rule, covered: boolean[]): void {
  const search = new RegExp(rule.pattern.source, `g${rule.pattern.flags}`)
  for (let found = search.exec(text); found !== null; found = search.exec(text)) {
    search.lastIndex = found.index + 1
    const start = found.index
    const anchored = rule.anchors.some(
      (anchor) => indexOf(text.slice(0, start + anchor.length), anchor, start, rule) === start,
    )
    if (anchored && opens(text, start, rule.boundary ?? 'token')) cover(text, rule, start, 0, covered)
  }
}

/**
 * A rule with lead matches around each anchor: from where the run of lead characters starts, or else from the first place
 * behind it where an escape has ended or the boundary (at least that of words) holds.
 */
function coverLeads(text: string, rule: Rule, covered: boolean[]): void {
  const { chars, max } = rule.lead as NonNullable<Rule['lead']>
  const isLead = new RegExp(`^[${chars}]$`)
  const boundary = rule.boundary ?? 'token'
  const inner = boundary === 'none' ? 'word' : boundary
  for (const anchor of rule.anchors) {
    for (let at = indexOf(text, anchor, 0, rule); at !== -1; at = indexOf(text, anchor, at + 1, rule)) {
      let first = at
      while (first > 0 && at - first < max && isLead.test(text[first - 1] as string)) first--
      for (let start = first; start <= at; start++) {
        if (!opens(text, start, start === first ? boundary : inner)) continue
        if (cover(text, rule, start, at + anchor.length, covered)) break
      }
    }
  }
}

function indexOf(text: string, anchor: string, from: number, rule: Rule): number {
  if (!rule.pattern.ignoreCase) return text.indexOf(anchor, from)
  const lower = (value: string): string => value.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return lower(text).indexOf(lower(anchor), from)
}

function opens(text: string, start: number, boundary: Boundary): boolean {
  if (start === 0 || !REFUSED[boundary].test(text[start - 1] as string)) return true
  return ESCAPE_TAIL.test(text.slice(Math.max(0, start - 40), start))
}

/** Covers what the rule masks of a match at `start` that reaches at least `endMin`; false when there is none. */
function cover(text: string, rule: Rule, start: number, endMin: number, covered: boolean[]): boolean {
  const sticky = new RegExp(rule.pattern.source, `yd${rule.pattern.flags}`)
  sticky.lastIndex = start
  const found = sticky.exec(text)
  const inner = found?.indices?.[rule.secret ?? 0]
  if (found === null || inner === undefined) return false
  const end = start + found[0].length
  if (end < endMin || (end < text.length && REFUSED[rule.boundary ?? 'token'].test(text[end] as string))) return false
  const match = { text, start, end, secretStart: inner[0], secretEnd: inner[1] }
  if (rule.check !== undefined && !rule.check(match)) return false
  for (const [from, to] of rule.locate?.(match) ?? [inner]) covered.fill(true, from, to)
  return true
}
