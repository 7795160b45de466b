import type { Range, Rule, RuleMatch } from '../model/rule.js'
import type { Span } from '../model/span.js'
import { endsEscape, isBoundaryAfter, isBoundaryBefore } from './boundary.js'
import type { Matcher } from './matcher.js'

/** Matches the empty string, so that V8 forgets the subject of the last successful match. */
const FORGET = /(?:)/

/** Longest part of an escape that can stand in a lead's run: `u0022` of `\u0022`. */
const ESCAPE_TAIL_MAX = 5

/**
 * Compiles a rule to a matcher: from an anchor, back over the lead, then the boundary, the expression at that one place,
 * the boundary behind it, the check, and last the parts to mask.
 */
export function compileRule(rule: Rule): Matcher {
  const group = rule.secret ?? 0
  const boundary = rule.boundary ?? 'token'
  const expression = new RegExp(rule.pattern.source, `y${rule.pattern.flags}${group === 0 ? '' : 'd'}`)
  const leadMax = rule.lead?.max ?? 0
  const leads = leadTable(rule)
  const lookBack = leadMax > 0

  /** Whether the rule matches from `start` on; appends what it masks. */
  function confirmFrom(text: string, start: number, spans: Span[]): boolean {
    if (boundary !== 'none' && !isBoundaryBefore(text, start, boundary)) return false
    expression.lastIndex = start
    const found = expression.exec(text)
    if (found === null) return false
    const end = start + found[0].length
    const inner = group === 0 ? undefined : found.indices?.[group]
    if (group !== 0 && inner === undefined) return false
    FORGET.test('')
    if (boundary !== 'none' && !isBoundaryAfter(text, end, boundary)) return false
    const match: RuleMatch = { text, start, end, secretStart: inner?.[0] ?? start, secretEnd: inner?.[1] ?? end }
    if (rule.check !== undefined && !rule.check(match)) return false
    const ranges: readonly Range[] = rule.locate?.(match) ?? [[match.secretStart, match.secretEnd]]
    for (const [from, to] of ranges) {
      if (to > from) spans.push({ start: from, end: to, name: rule.id, by: 'rule', form: 'raw' })
    }
    return true
  }

  function confirm(text: string, at: number, _anchor: number, spans: Span[]): void {
    let start = at
    if (lookBack) while (start > 0 && at - start < leadMax && leads[text.charCodeAt(start - 1)] === 1) start--
    if (confirmFrom(text, start, spans) || start === at || start === 0) return
    // The run may open with the tail of an escape (`\nabc`, `%3Dabc`): then the match starts behind it.
    const last = Math.min(at, start + ESCAPE_TAIL_MAX)
    for (let next = start + 1; next <= last; next++) {
      if (endsEscape(text, next) && confirmFrom(text, next, spans)) return
    }
  }

  return { id: rule.id, anchors: rule.anchors, ignoreCase: rule.pattern.flags.includes('i'), confirm }
}

/** 1 for each ASCII character of the rule's lead. */
function leadTable(rule: Rule): Uint8Array {
  const table = new Uint8Array(128)
  if (rule.lead === undefined) return table
  const one = new RegExp(`^[${rule.lead.chars}]$`)
  for (let code = 0; code < 128; code++) if (one.test(String.fromCharCode(code))) table[code] = 1
  return table
}
