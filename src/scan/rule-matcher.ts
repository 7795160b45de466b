import type { Boundary, Range, Rule, RuleMatch } from '../model/rule.js'
import type { Span } from '../model/span.js'
import { isBoundaryAfter, isBoundaryBefore } from './boundary.js'
import type { Matcher } from './matcher.js'
import { bytesBefore, followOf } from './neighbours.js'

/** Matches the empty string, so that V8 forgets the subject of the last successful match. */
const FORGET = /(?:)/
/** Characters that matches of one rule may read again inside each other: so many times the text's length, and so many more. */
const REREAD_TIMES = 4
const REREAD_UNITS = 65_536

/**
 * Compiles a rule to a matcher: from an anchor, back over the lead, then the boundary, the expression at that one place,
 * the boundary behind it, the check, and last the parts to mask.
 *
 * A text made of anchors, each of which begins a long match, would be read over and over. What one scan may read again is
 * limited; beyond that, what may be a match inside another one is masked unseen. Ordinary text never comes near it.
 */
export function compileRule(rule: Rule): Matcher {
  const group = rule.secret ?? 0
  const boundary = rule.boundary ?? 'token'
  const expression = new RegExp(rule.pattern.source, `y${rule.pattern.flags}${group === 0 ? '' : 'd'}`)
  const leadMax = rule.lead?.max ?? 0
  const leads = leadTable(rule)
  /** What is known of the scan that is going on: the last match, checked or not, and how much was read again. */
  const state = { scan: -1, from: 0, to: 0, reread: 0, maskedTo: 0 }

  function confirm(text: string, at: number, anchor: number, spans: Span[], scan = -1): void {
    if (scan === -1 || scan !== state.scan) {
      state.scan = scan
      state.from = state.to = state.reread = state.maskedTo = 0
    }
    const endMin = at + (rule.anchors[anchor] as string).length
    if (at >= state.from && endMin <= state.to && state.reread > text.length * REREAD_TIMES + REREAD_UNITS) {
      maskUnseen(text, at, spans)
      return
    }
    if (leadMax === 0) {
      if (isBoundaryBefore(text, at, boundary)) confirmFrom(text, at, endMin, spans)
      return
    }
    confirmLead(text, at, endMin, spans)
  }

  /** Where the run of lead characters starts, or behind what ends an escape or is no part of a word inside it. */
  function confirmLead(text: string, at: number, endMin: number, spans: Span[]): void {
    let start = at
    while (start > 0 && at - start < leadMax && leads[text.charCodeAt(start - 1)] === 1) start--
    if (isBoundaryBefore(text, start, boundary) && confirmFrom(text, start, endMin, spans)) return
    const inner: Boundary = boundary === 'none' ? 'word' : boundary
    for (let next = start + 1; next <= at; next++) {
      if (isBoundaryBefore(text, next, inner) && confirmFrom(text, next, endMin, spans)) return
    }
  }

  function confirmFrom(text: string, start: number, endMin: number, spans: Span[]): boolean {
    expression.lastIndex = start
    const found = expression.exec(text)
    if (found === null) return false
    const end = start + found[0].length
    const inner = group === 0 ? undefined : found.indices?.[group]
    FORGET.test('')
    if (end < endMin) return false
    if (start >= state.from && start < state.to) state.reread += end - start
    state.from = start
    state.to = end
    if ((group !== 0 && inner === undefined) || !isBoundaryAfter(text, end, boundary)) return false
    const match: RuleMatch = { text, start, end, secretStart: inner?.[0] ?? start, secretEnd: inner?.[1] ?? end }
    if (rule.check !== undefined && !rule.check(match)) return false
    const ranges: readonly Range[] = rule.locate?.(match) ?? [[match.secretStart, match.secretEnd]]
    for (const [from, to] of ranges) {
      if (to > from) spans.push({ start: from, end: to, name: rule.id, by: 'rule', form: 'raw' })
    }
    return true
  }

  /** Masks at least what a match at this anchor could hold; twice that, so that few anchors ask again. */
  function maskUnseen(text: string, at: number, spans: Span[]): void {
    const end = Math.min(text.length, at + rule.lengthMax)
    if (end <= state.maskedTo) return
    const to = Math.min(text.length, at + 2 * rule.lengthMax)
    spans.push({ start: Math.max(at, state.maskedTo), end: to, name: rule.id, by: 'rule', form: 'raw' })
    state.maskedTo = to
    state.to = Math.max(state.to, to)
  }

  // Behind a lead, an expression does not begin with its anchor.
  const follows = rule.anchors.map((anchor) => (leadMax === 0 ? followOf(rule.pattern, anchor) : undefined))
  return {
    id: rule.id,
    anchors: rule.anchors,
    ignoreCase: rule.pattern.flags.includes('i'),
    before: leadMax === 0 ? bytesBefore(boundary) : undefined,
    after: follows.map((follow) => follow?.bytes),
    runs: follows.map((follow) => follow?.run ?? 1),
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
