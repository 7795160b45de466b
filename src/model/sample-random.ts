import type { SampleRandom } from './rule.js'
import { alphabet } from './samples.js'

/** A seeded source for rule samples: the same seed gives the same samples for ever (mulberry32). */
export function createSampleRandom(seed: number): SampleRandom {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  return {
    int,
    chars: (length, letters = alphabet.alnum) =>
      Array.from({ length }, () => letters[int(0, letters.length - 1)] ?? '').join(''),
    pick: (items) => {
      if (items.length === 0) throw new RangeError('pick needs at least one item')
      return items[int(0, items.length - 1)] as (typeof items)[number]
    },
  }
}
