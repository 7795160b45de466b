import { RULE_LENGTH_MAX } from '../model/limits.js'
import type { Span } from '../model/span.js'

/*
 * What confirming candidates costs in the scan that is going on. Texts can be made in which every few characters look like
 * the beginning of a secret and none is one; looking at each of them would take as long as the maker likes. Where more was
 * spent than any ordinary text takes, a stretch is masked unseen: it costs content, never safety. What values take that are
 * read again is limited by `key-effort.ts`, what matches take by `rule-matcher.ts`.
 */

/** The name of what is masked unseen. */
export const UNSEEN = 'unscanned'

/** Units of about fifteen nanoseconds that any scan may spend, and those for each character that it has passed. */
const FREE_UNITS = 32_768
const CHARACTER_UNITS = 6
/** What a finding is worth: a text of nothing but secrets is read to its end. */
const FINDING_UNITS = 60
/** What lies so far before a candidate may be a part of what it would have led to. */
const REACH_BACK = 512
/** Characters that are passed unseen at a time; as many as a match may have are masked besides, up to a line end. */
const UNSEEN_LENGTH = 4_096

/** One scan runs at a time: nothing in it calls back. */
const state = {
  spent: 0,
  first: 0,
  /** How far any finding reaches, and the last mask of what was not seen. */
  found: 0,
  masked: 0,
}

/** Another scan begins, of text from `at` on. */
export function beginEffort(at: number): void {
  state.spent = state.found = state.masked = 0
  state.first = at
}

/** Notes that so many units of work were done. */
export function spend(units: number): void {
  state.spent += units
}

/** Notes a finding `[start, end)`; one that overlaps another is worth nothing. */
export function noteFound(start: number, end: number): void {
  if (start >= state.found) state.spent -= FINDING_UNITS
  if (end > state.found) state.found = end
}

/** Whether so much was spent before `at` that the text is made to be slow. Ordinary text never comes near it. */
export function isSpent(at: number): boolean {
  return state.spent > FREE_UNITS + CHARACTER_UNITS * (at - state.first)
}

/**
 * Masks what candidates from `at` on could lead to; returns where to go on: no match that begins before reaches beyond what
 * is masked.
 */
export function maskUnseen(text: string, at: number, spans: Span[]): number {
  const newline = text.indexOf('\n', at + UNSEEN_LENGTH + RULE_LENGTH_MAX)
  const end = newline === -1 ? text.length : newline
  spans.push({ start: Math.max(0, at - REACH_BACK, state.masked), end, name: UNSEEN, by: 'rule', form: 'raw' })
  state.masked = end
  return newline === -1 ? end : end - RULE_LENGTH_MAX
}
