/*
 * How far candidates are looked at, in the scan that is going on: what comes of one depends on no other text than that.
 */

/** One scan runs at a time: nothing in it calls back. */
const state = { from: 0, first: 0, at: 0, ahead: 0, until: 0, checked: false, counts: false }

/** From here on, what candidates look at counts: those from `from` on, of which those before `first` are there to be compared. */
export function beginLooks(from: number, first = from): void {
  state.from = from
  state.first = first
  state.ahead = 0
  state.until = Number.POSITIVE_INFINITY
  state.checked = false
  state.counts = true
}

/** From here on nothing counts. */
export function endLooks(): void {
  state.counts = false
}

/** Whether a look as far as `to` would count: telling how far one really went may cost. */
export function wouldCount(to: number): boolean {
  return state.counts && to - state.at > state.ahead
}

/** The candidate at `at` is looked at next. */
export function beginLook(at: number): void {
  state.at = at
}

/** Notes that what came of the candidate depends on the text up to `to`. */
export function noteLook(to: number): void {
  if (to - state.at > state.ahead) state.ahead = to - state.at
}

/**
 * Notes that the candidate lies in something found, `[start, end)`. What began before holds others up to its end alone; where it
 * ends among those that are compared, the comparison tells.
 */
export function noteCovered(start: number, end: number): void {
  if (start >= state.from) noteLook(end)
  else if (end > state.first && end < state.until) state.until = end
}

/** Notes that a rule's own code looked at the candidate. */
export function noteCheck(): void {
  state.checked = true
}

/**
 * How far behind its start any candidate was looked at since `beginLooks`, up to where others are as those were, and whether
 * a rule's own code looked.
 */
export function looks(): { readonly ahead: number; readonly until: number; readonly checked: boolean } {
  return state
}
