import { noteLook } from './looks.js'

/**
 * How far the values of one scan were read, and how much of it again. Texts can be made in which every key leads to a value
 * that reaches over all that follows, and stays: read one by one, that takes quadratic time.
 */
const state = {
  first: 0,
  /** How far any key has read. */
  reach: 0,
  /** How far those before the present key have, and what that one reads. */
  known: 0,
  from: 0,
  to: 0,
  again: 0,
  judgedFrom: 0,
  judgedTo: 0,
  slashes: 0,
  judgedAs: '',
}

/** Units that a scan may read again whatever it reads, and so many times what it reads besides. */
const AGAIN_UNITS = 65_536
const AGAIN_TIMES = 3

/** Forgets what was read: another scan begins, with a key at `at`. */
export function beginReading(at: number): void {
  state.first = state.reach = state.known = at
  state.from = Number.POSITIVE_INFINITY
  state.to = state.again = state.judgedFrom = state.judgedTo = 0
}

/** To be called before the value of the next key is read. */
export function beginValue(): void {
  const again = Math.min(state.to, state.known) - state.from
  if (again > 0) state.again += again
  state.known = state.reach
  state.from = Number.POSITIVE_INFINITY
  state.to = 0
}

/** Notes that `[from, to)` was read. What one key reads twice counts once. */
export function noteRead(from: number, to: number): void {
  noteLook(to)
  if (from < state.from) state.from = from
  if (to > state.to) state.to = to
  if (to > state.reach) state.reach = to
}

/** Whether `at` was read, and so much was read again that the text is made to be slow. Ordinary text never comes near it. */
export function isExhausted(at: number): boolean {
  return at < state.reach && state.again > AGAIN_UNITS + AGAIN_TIMES * (state.reach - state.first)
}

/**
 * Notes that every object in `[from, to)` whose keys stand in `"` behind so many backslashes was judged by its looks at least,
 * or as what stands below a key of the name `as`.
 */
export function noteJudged(from: number, to: number, slashes: number, as: string): void {
  if (from < state.judgedTo && to <= state.judgedTo) return
  state.judgedFrom = from
  state.judgedTo = to
  state.slashes = slashes
  state.judgedAs = as
}

/** Whether that was noted of an object at `at`; `as` is '' where its looks are enough. */
export function wasJudged(at: number, slashes: number, as: string): boolean {
  return (
    state.judgedFrom <= at && at < state.judgedTo && slashes === state.slashes && (as === '' || as === state.judgedAs)
  )
}
