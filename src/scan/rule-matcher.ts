import type { Range, Rule, RuleMatch } from '../model/rule.js'
import type { Span } from '../model/span.js'
import { mayEnd, mayStart, refusedBy } from './boundary.js'
import { compileReach, type Reach } from './expression-reach.js'
import { OTHER, ROW_LENGTH, type Row, rowsBehind } from './expression-rows.js'
import { noteCheck, noteLook, wouldCount } from './looks.js'
import type { Matcher } from './matcher.js'
import { bytesBefore, followOf } from './neighbours.js'
import { createLeadReader } from './rule-lead.js'
import { spend } from './scan-effort.js'

/** Matches the empty string, so that V8 forgets the subject of the last successful match. */
const FORGET = /(?:)/
/** Characters that matches of one rule may read again inside each other: so many times the text's length, and so many more. */
const REREAD_TIMES = 4
const REREAD_UNITS = 65_536
/** Characters that are looked at, one by one, before the expression is tried. */
const ROWS_MAX = 12
/** How often an expression is tried without. */
const PLAIN_TRIES = 4
/** Most bytes that one UTF-16 unit takes. */
const UNIT_BYTES = 3
/** More than any boundary looks at behind a match. */
const BOUNDARY_MAX = 128
/** How far behind a match the code of a rule whose matches are longer looks. */
const CHECK_REACH = 4_608
const NO_SHAPE: Row = new Uint8Array(0)

/**
 * Compiles a rule to a matcher: from an anchor, back over the lead, then the boundary, the expression at that one place,
 * the boundary behind it, the check, and last the parts to mask.
 *
 * A text made of anchors, each of which begins a long match, would be read over and over. What one scan may read again is
 * limited; beyond that, what may be a match inside another one is masked unseen. Ordinary text never comes near it.
 */
export function compileRule(rule: Rule): Matcher {
  // Behind a lead, an expression does not begin with its anchor.
  const follows = rule.anchors.map((anchor) => (rule.lead === undefined ? followOf(rule.pattern, anchor) : undefined))
  return {
    ...openRule(rule),
    before: rule.lead === undefined ? bytesBefore(rule.boundary ?? 'token') : undefined,
    after: follows.map((follow) => follow?.bytes),
    runs: follows.map((follow) => follow?.run ?? 1),
  }
}

/** What of a rule takes part in matching. */
export type MatchedRule = Pick<
  Rule,
  'id' | 'anchors' | 'lead' | 'pattern' | 'needs' | 'secret' | 'lengthMax' | 'boundary' | 'check' | 'locate'
>

/** The matcher of a rule whose anchors are in the tables already: without what narrows the sieve. */
export function openRule(rule: MatchedRule): Matcher {
  // Rules are of many shapes: what is read again and again is read once here.
  const { id, anchors, pattern, needs, lengthMax, check, locate } = rule
  const group = rule.secret ?? 0
  const boundary = rule.boundary ?? 'token'
  const refused = refusedBy(boundary)
  // Where no boundary is asked for, only the beginning of a run of lead characters goes without one.
  const refusedInside = boundary === 'none' ? refusedBy('word') : refused
  const lengths = Int32Array.from(anchors, (anchor) => anchor.length)
  // Telling where a group stands costs more than finding it, and most stand at the end or just before it.
  const behind = group === 0 ? 0 : unitsBehind(pattern.source, group)
  const expression = new RegExp(pattern.source, `y${pattern.flags}${behind === -1 ? 'd' : ''}`)
  /** Made for the first text that repeats itself. */
  let reach: Reach | undefined
  const ownCode = check !== undefined || locate !== undefined
  const leadMax = rule.lead?.max ?? 0
  const lead = rule.lead === undefined ? undefined : createLeadReader(rule.lead, pattern, boundary)
  /** What is known of the scan that is going on: the last match, checked or not, and how much was read again. */
  const state = {
    scan: -1,
    from: 0,
    to: 0,
    reread: 0,
    maskedFrom: 0,
    maskedTo: 0,
    tries: 0,
    needsFrom: 0,
    needsAt: -1,
    /** Behind a lead: no match that starts up to here, or the one that was tried last ended before its anchor. */
    triedTo: -1,
    short: false,
  }
  /** For each anchor, what must stand behind it (behind a lead: from the match's start on); read off when first asked for. */
  const shapes: (Row | undefined)[] = new Array(anchors.length).fill(undefined)

  function confirm(text: string, at: number, anchor: number, spans: Span[], scan = -1): void {
    // All that a match here could hold is masked already.
    if (scan === state.scan && scan !== -1 && at - leadMax >= state.maskedFrom && at + lengthMax <= state.maskedTo) {
      noteLook(text.length)
      return
    }
    const endMin = at + (lengths[anchor] as number)
    if (lead === undefined) {
      if (!mayStart(text, at, refused)) return
      if (!fits(text, endMin, shapeFor(anchor, anchors[anchor] as string))) return
    }
    if (scan === -1 || scan !== state.scan) {
      state.scan = scan
      state.from = state.to = state.reread = state.maskedFrom = state.maskedTo = 0
      state.needsFrom = 0
      state.needsAt = state.triedTo = -1
      lead?.forget()
    }
    if (scan !== -1 && needs !== undefined && !hasNeeded(text, at, needs)) return
    if (at >= state.from && endMin <= state.to && state.reread > text.length * REREAD_TIMES + REREAD_UNITS) {
      maskUnseen(text, at, spans)
      return
    }
    if (lead === undefined) confirmFrom(text, at, endMin, spans)
    else confirmLead(text, at, endMin, spans)
  }

  /** Whether the needed character stands near enough behind `at`. Each stretch of a text is searched once a scan. */
  function hasNeeded(text: string, at: number, needed: string): boolean {
    if (at < state.needsFrom || at > state.needsAt) {
      const found = text.indexOf(needed, at)
      state.needsFrom = at
      state.needsAt = found === -1 ? Number.POSITIVE_INFINITY : found
    }
    noteLook(Math.min(at + lengthMax, state.needsAt + 1))
    return state.needsAt - at < lengthMax
  }

  /** Notes how far the expression may have looked from `start` on, in vain or not. */
  function noteReach(text: string, start: number): void {
    reach ??= compileReach(pattern)
    noteLook(reach(text, start, start + lengthMax) + BOUNDARY_MAX)
  }

  /** What must stand behind an anchor; nothing said about a rule that is seldom met, for reading it off costs more. */
  function shapeFor(anchor: number, literal: string): Row {
    if (state.tries < PLAIN_TRIES) {
      state.tries++
      return NO_SHAPE
    }
    return (shapes[anchor] ??= shapeOf(pattern, literal))
  }

  /**
   * Where the run of lead characters starts, or behind what ends an escape or is no part of a word inside it. What was tried
   * in vain from one anchor is not tried from the next.
   */
  function confirmLead(text: string, at: number, endMin: number, spans: Span[]): void {
    const shape = shapeFor(0, '')
    const start = lead!.start(text, at)
    const last = lead!.lastStart(text, start, at)
    let tried = boundary !== 'none' && state.triedTo >= start ? state.triedTo : start - 1
    let isShort = false
    spend((at - start + 8 * Math.max(0, last - tried)) >> 3)
    for (let next = tried + 1; next <= last; next++) {
      if (fits(text, next, shape) && mayStart(text, next, next === start ? refused : refusedInside)) {
        state.short = false
        if (confirmFrom(text, next, endMin, spans)) break
        isShort ||= state.short
      }
      // One that ended before this anchor may end behind another.
      if (!isShort) tried = next
    }
    if (tried > state.triedTo) state.triedTo = tried
  }

  function confirmFrom(text: string, start: number, endMin: number, spans: Span[]): boolean {
    spend(8)
    if (wouldCount(start + lengthMax)) noteReach(text, start)
    expression.lastIndex = start
    let secretStart = start
    let end: number
    let secretEnd: number
    if (group === 0) {
      if (!expression.test(text)) return false
      end = secretEnd = expression.lastIndex
      FORGET.test('')
    } else {
      const found = expression.exec(text)
      if (found === null) return false
      end = start + found[0].length
      const inner = behind === -1 ? found.indices?.[group] : undefined
      FORGET.test('')
      secretEnd = inner?.[1] ?? end - behind
      secretStart = inner?.[0] ?? (behind === -1 ? -1 : secretEnd - (found[group]?.length ?? secretEnd + 1))
    }
    spend(10 + ((end - start) >> 2))
    if (end < endMin) {
      state.short = true
      return false
    }
    if (start >= state.from && start < state.to) {
      state.reread += end - start
      spend((end - start) >> 2)
    }
    state.from = start
    state.to = end
    if (secretStart === -1 || !mayEnd(text, end, refused)) return false
    const match: RuleMatch = { text, start, end, secretStart, secretEnd }
    if (ownCode) {
      noteLook(Math.min(start + lengthMax, end + CHECK_REACH))
      noteCheck()
    }
    if (check !== undefined && !check(match)) return false
    const ranges: readonly Range[] = locate?.(match) ?? [[secretStart, secretEnd]]
    for (const [from, to] of ranges) {
      if (to > from) spans.push({ start: from, end: to, name: id, by: 'rule', form: 'raw' })
    }
    return true
  }

  /** Masks at least what a match at this anchor could hold; twice that, so that few anchors ask again. */
  function maskUnseen(text: string, at: number, spans: Span[]): void {
    const end = Math.min(text.length, at + lengthMax)
    if (end <= state.maskedTo) return
    const to = Math.min(text.length, at + 2 * lengthMax)
    if (at > state.maskedTo || state.maskedTo === 0) state.maskedFrom = at
    spans.push({ start: Math.max(at, state.maskedTo), end: to, name: id, by: 'rule', form: 'raw' })
    state.maskedTo = to
    state.to = Math.max(state.to, to)
  }

  const needed = needs === undefined ? undefined : { byte: needs.charCodeAt(0), withinBytes: lengthMax * UNIT_BYTES }
  return { id, anchors, ignoreCase: pattern.flags.includes('i'), needs: needed, confirm }
}

/** What may stand behind a group that always ends so many units before its match: letters and signs, then look-ahead. */
const BEHIND = /^((?:[A-Za-z0-9"'@#%&,:;<>=/_~ -]|\\[./])*)(?:\(\?[=!](?:[^()[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\])*\))*$/

/** How many units before the end of a match a group ends that is no part of another one; -1 where that varies. */
function unitsBehind(source: string, group: number): number {
  const open: number[] = []
  let groups = 0
  let last = -1
  for (const found of source.matchAll(/\\.|\[(?:[^\]\\]|\\.)*\]|\((?:\?(?:[:=!]|<[=!]))?|[)|]/g)) {
    const [part] = found
    if (part === '(') open.push(++groups)
    else if (part.startsWith('(')) open.push(0)
    else if (part === ')') last = open.pop() === group && open.length === 0 ? found.index : last
    else if (part === '|' && open.length === 0) return -1
  }
  const literal = last === -1 ? undefined : BEHIND.exec(source.slice(last + 1))?.[1]
  return literal === undefined ? -1 : literal.replaceAll('\\', '').length
}

/** What must stand behind an anchor at the expression's beginning: rows one after the other. */
function shapeOf(pattern: RegExp, anchor: string): Row {
  const rows = rowsBehind(pattern, anchor, ROWS_MAX)
  const shape = new Uint8Array(rows.length * ROW_LENGTH)
  for (const [index, row] of rows.entries()) shape.set(row, index * ROW_LENGTH)
  return shape
}

/** Whether the characters at `at` can stand there, one row after the other. */
function fits(text: string, at: number, shape: Row): boolean {
  for (let row = 0; row < shape.length; row += ROW_LENGTH) {
    const code = text.charCodeAt(at++)
    // Behind the end of the text stands no character: NaN is in no row.
    if (shape[row + (code > 127 ? OTHER : code)] !== 1) return false
  }
  return true
}
