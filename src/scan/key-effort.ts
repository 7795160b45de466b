/**
 * How far the values of one scan were read, and how much of it again. Texts can be made in which every key leads to a value
 * that reaches over all that follows, and stays: read one by one, that takes quadratic time.
 */
const state = { first: 0, reach: 0, known: 0, again: 0 }

/** Units that a scan may read again whatever it reads, and so many times what it reads besides. */
const AGAIN_UNITS = 65_536
const AGAIN_TIMES = 3

/** Forgets what was read: another scan begins, with a key at `at`. */
export function beginReading(at: number): void {
  state.first = state.reach = state.known = at
  state.again = 0
}

/** To be called before the value of the next key is read. */
export function beginValue(): void {
  state.known = state.reach
}

/** Notes that `[from, to)` was read. What one key reads twice counts once. */
export function noteRead(from: number, to: number): void {
  const known = to < state.known ? to : state.known
  if (from < known) state.again += known - from
  if (to > state.reach) state.reach = to
}

/** Whether `at` was read, and so much was read again that the text is made to be slow. Ordinary text never comes near it. */
export function isExhausted(at: number): boolean {
  return at < state.reach && state.again > AGAIN_UNITS + AGAIN_TIMES * (state.reach - state.first)
}
