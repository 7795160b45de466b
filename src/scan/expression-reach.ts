import { closure, OTHER, ROW_LENGTH, type State, waysThrough } from './expression-rows.js'

/*
 * How far an expression can have looked, whatever came of it: all its ways are walked at once, look-aheads included, until none
 * goes on. Each set of places that the ways can be at is worked out once.
 */

/** Sets that are worked out of one expression; where it has more, it is not known how far it looks. */
const SETS_MAX = 128
/** Characters walked: to know of a farther look is worth nothing. */
const WALK_MAX = 1_024
const UNKNOWN = -1
const DEAD = -2

/** Behind the last character of `text` that an expression can read from `start` on; `most` where that is far. Bounded. */
export type Reach = (text: string, start: number, most: number) => number

/** Compiles an expression to the question how far it can look. Cost: tens of microseconds, and some for each new set. */
export function compileReach(pattern: RegExp): Reach {
  const { states, start } = waysThrough(pattern, true)
  const ids = new Map<string, number>()
  const sets: (readonly number[])[] = []
  const next: Int32Array[] = []
  const first = idOf(closure(states, [start]))

  function idOf(reached: ReadonlySet<number>): number {
    const readers = [...reached].filter((index) => (states[index] as State).row !== undefined).sort((x, y) => x - y)
    if (readers.length === 0) return DEAD
    const key = readers.join()
    let id = ids.get(key)
    if (id === undefined) {
      id = sets.push(readers) - 1
      ids.set(key, id)
      next.push(new Int32Array(ROW_LENGTH).fill(UNKNOWN))
    }
    return id
  }

  function step(id: number, code: number): number {
    const behind: number[] = []
    for (const index of sets[id] as readonly number[]) {
      const { row, next: to } = states[index] as State
      if (row?.[code] === 1) behind.push(...to)
    }
    return ((next[id] as Int32Array)[code] = idOf(closure(states, behind)))
  }

  return function reach(text, from, most) {
    const end = Math.min(text.length, most, from + WALK_MAX)
    let id = first
    for (let at = from; at < end && next.length <= SETS_MAX; at++) {
      if (id === DEAD) return at
      const unit = text.charCodeAt(at)
      const code = unit < OTHER ? unit : OTHER
      const known = (next[id] as Int32Array)[code] as number
      id = known === UNKNOWN ? step(id, code) : known
    }
    return most
  }
}
