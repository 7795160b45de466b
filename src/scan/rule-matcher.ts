import type { Range, Rule, RuleMatch } from '../model/rule.js'
import type { Span } from '../model/span.js'
import { endsEscape, isBoundaryAfter, isBoundaryBefore } from './boundary.js'
import type { Matcher } from './matcher.js'
import { bytesAfter, bytesBefore } from './neighbours.js'

/** Matches the empty string, so that V8 forgets the subject of the last successful match. */
const FORGET = /(?:)/
/** Longest tail of an escape that a lead may have walked into: the `u000a` of `\u000a`. */
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

  function confirm(text: string, at: number, anchor: number, spans: Span[]): void {
    const endMin = at + (rule.anchors[anchor] as string).length
    if (leadMax === 0) {
      confirmFrom(text, at, endMin, spans)
      return
    }
    let start = at
    while (start > 0 && at - start < leadMax && leads[text.charCodeAt(start - 1)] === 1) start--
    if (confirmFrom(text, start, endMin, spans)) return
    // The lead may have walked into an escape: in `\n123:AA…` the `n` is not the text's own.
    const last = Math.min(at, start + ESCAPE_TAIL_MAX)
    for (let next = start + 1; next <= last; next++) {
      if (endsEscape(text, next) && confirmFrom(text, next, endMin, spans)) return
    }
  }

  function confirmFrom(text: string, start: number, endMin: number, spans: Span[]): boolean {
    if (!isBoundaryBefore(text, start, boundary)) return false
    expression.lastIndex = start
    const found = expression.exec(text)
    if (found === null) return false
    const end = start + found[0].length
    const inner = group === 0 ? undefined : found.indices?.[group]
    FORGET.test('')
    if (end < endMin || (group !== 0 && inner === undefined) || !isBoundaryAfter(text, end, boundary)) return false
    const match: RuleMatch = { text, start, end, secretStart: inner?.[0] ?? start, secretEnd: inner?.[1] ?? end }
    if (rule.check !== undefined && !rule.check(match)) return false
    const ranges: readonly Range[] = rule.locate?.(match) ?? [[match.secretStart, match.secretEnd]]
    for (const [from, to] of ranges) {
      if (to > from) spans.push({ start: from, end: to, name: rule.id, by: 'rule', form: 'raw' })
    }
    return true
  }

  return {
    id: rule.id,
    anchors: rule.anchors,
    ignoreCase: rule.pattern.flags.includes('i'),
    before: leadMax === 0 ? bytesBefore(boundary) : undefined,
    after: rule.anchors.map((anchor) => bytesAfter(rule.pattern, anchor)),
    confirm,
  }
}

const NO_LEADS = new Uint8Array(128)

/** 1 for each ASCII character of the rule's lead. */
function leadTable(rule: Rule): Uint8Array {
  if (rule.lead === undefined) return NO_LEADS
  const table = new Uint8Array(128)
  const one = new RegExp(`^[${rule.lead.chars}]$`)
  for (let code = 0; code < table.length; code++) if (one.test(String.fromCharCode(code))) table[code] = 1
  return table
}
