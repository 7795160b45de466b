import { uniteSpans } from '../mask/union.js'
import type { Span } from '../model/span.js'

/** Lines that wait at most, blank ones between them included. */
const LINES_MAX = 256

/** A whole line that waits for the next one, which may show that it is a value's. */
export interface WaitingLine {
  readonly text: string
  /** What is masked in it besides what is found when it leaves. */
  spans: readonly Span[]
  /** Hands it on. */
  leave(spans: readonly Span[]): void
}

/** The lines that wait, in order. */
export interface WaitingLines {
  /** Returns false when too many wait already. */
  add(line: WaitingLine): boolean
  /** The last `count` lines, blank ones aside, are those of a value. */
  mask(count: number, name: string): void
  /** Looks at the lines now: what `find` tells of a text is masked when it leaves. */
  settle(find: (text: string) => readonly Span[]): void
  /** Lets go of all lines but the last `keep`, blank ones aside. */
  release(keep: number): void
}

/** None at first. */
export function createWaitingLines(): WaitingLines {
  const lines: WaitingLine[] = []

  /** Where the last `count` lines begin, blank ones aside. */
  function startOf(count: number): number {
    let at = lines.length
    for (let left = count; left > 0 && at > 0; ) if (lines[--at]?.text.trim() !== '') left--
    return at
  }

  return {
    add(line) {
      if (lines.length >= LINES_MAX) return false
      lines.push(line)
      return true
    },
    mask(count, name) {
      for (const line of lines.slice(startOf(count))) {
        const { text } = line
        const start = text.length - text.trimStart().length
        const end = text.trimEnd().length
        if (start < end) line.spans = [...line.spans, { start, end, name, by: 'known', form: 'raw' }]
      }
    },
    settle(find) {
      for (const line of lines) line.spans = uniteSpans([...line.spans, ...find(line.text)])
    },
    release(keep) {
      if (lines.length > 0) for (const line of lines.splice(0, startOf(keep))) line.leave(line.spans)
    },
  }
}
