import type { Boundary, Rule } from '../model/rule.js'
import { isBoundaryBefore } from './boundary.js'

/** Finds where matches of a rule with a lead may start. Remembers the last run within one scan, so that runs are read once. */
export interface LeadReader {
  /** Where the run of lead characters before `at` starts, at most the lead's length before it. */
  start(text: string, at: number): number
  /** The last place behind `start`, up to `at`, where a match may start inside the run. */
  lastStart(text: string, start: number, at: number): number
  /** To be called where another scan begins. */
  forget(): void
}

/** Longest escape whose tail may consist of lead characters, such as an ANSI colour code. */
const ESCAPE_LENGTH_MAX = 40
/** Signs that escapes are begun with, or parted by, before their tail. */
const OPENERS = '\\%#[;\u001b'

/** Compiles the lead of a rule. */
export function createLeadReader(
  { chars, max }: NonNullable<Rule['lead']>,
  pattern: RegExp,
  boundary: Boundary,
): LeadReader {
  const table = leadTable(chars)
  const fixed = pattern.source.startsWith(`[${chars}]{${max}}`)
  const quiet = isQuiet(table, boundary === 'none' ? 'word' : boundary)
  /** The last run: as far back as it was looked at in this scan, and the place up to which it is known to go. */
  let from = 0
  let to = -1

  return {
    start(text, at) {
      const known = to !== -1 && at >= to
      const least = Math.max(0, at - max)
      let start = at
      while (start > least && table[text.charCodeAt(start - 1)] === 1) {
        // What lies before is the run that was read already.
        if (known && start === to) {
          to = at
          return Math.max(from, least)
        }
        start--
      }
      from = start
      to = at
      return start
    },
    lastStart(text, start, at) {
      // Exactly so many characters lead up to the anchor: they begin there or nowhere.
      if (fixed) return start
      if (!quiet) return at
      // Only an escape lets a match start inside a run of such characters, and it was begun before the run.
      if (start === 0 || start - from >= ESCAPE_LENGTH_MAX || !endsOpener(text.charCodeAt(start - 1))) return start
      return Math.min(at, start + ESCAPE_LENGTH_MAX)
    },
    forget() {
      to = -1
    },
  }
}

/** Whether an escape may have been begun with this character, or with others up to it. */
function endsOpener(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    OPENERS.includes(String.fromCharCode(code))
  )
}

/** 1 for each ASCII character of the lead. */
function leadTable(chars: string): Uint8Array {
  const table = new Uint8Array(128)
  const one = new RegExp(`^[${chars}]$`)
  for (let code = 0; code < table.length; code++) if (one.test(String.fromCharCode(code))) table[code] = 1
  return table
}

/** Whether no boundary lies behind a lead character, and no escape begins with one. */
function isQuiet(table: Uint8Array, boundary: Boundary): boolean {
  for (let code = 0; code < table.length; code++) {
    if (table[code] !== 1) continue
    if (OPENERS.includes(String.fromCharCode(code)) || isBoundaryBefore(String.fromCharCode(code), 1, boundary))
      return false
  }
  return true
}
