/** How far back the start of a line is looked for; beyond, the start of the text counts as its start. */
const LINE_START_REACH = 512

/** The last place whose line start was looked for in the scan that is going on; numbers only, no text is kept. */
const last = { owner: 0, scan: -1, at: 0, newline: -1 }
let owners = 0

/** A number for somebody whose scans are numbered by themselves. */
export function ownLines(): number {
  return ++owners
}

/**
 * Says which scan the next questions belong to, so that a line is not read back anew for each of its keys. `scan` is the
 * number that `Matcher.confirm` is given; -1 for none.
 */
export function beginLines(owner: number, scan: number): void {
  if (scan !== -1 && scan === last.scan && owner === last.owner) return
  last.owner = owner
  last.scan = scan
  last.at = 0
  last.newline = -1
}

/** Whether the line around `at` looks like a JSON document, in which every bare `"` is structure. Bounded. */
export function isJsonLine(text: string, at: number): boolean {
  const first = skipWhite(text, lineStart(text, at))
  const code = text.charCodeAt(first)
  if (code !== 0x7b && code !== 0x5b) return false
  const next = text.charCodeAt(skipWhite(text, first + 1))
  return next === 0x22 || (code === 0x5b && (next === 0x7b || next === 0x5b))
}

function lineStart(text: string, at: number): number {
  const least = Math.max(0, at - LINE_START_REACH)
  // What lies before the last place asked for was read then.
  const known = last.scan !== -1 && last.at > least && last.at <= at ? last.at : least
  let newline = -1
  for (let start = at; start > known; start--) {
    if (text.charCodeAt(start - 1) !== 0x0a) continue
    newline = start - 1
    break
  }
  if (newline === -1 && known === last.at) newline = last.newline
  if (last.scan !== -1) {
    last.at = at
    last.newline = newline
  }
  return newline >= least ? newline + 1 : 0
}

function skipWhite(text: string, at: number): number {
  const most = at + 64
  while (at < most && text.charCodeAt(at) <= 0x20) at++
  return at
}
