import { createJointSieve, type JointSieve } from '../kernel/joint-sieve.js'
import type { TextMemory } from '../kernel/memory.js'
import { type HitList, JOINT, type PairSieve } from '../kernel/pairs.js'
import type { KnownMatch, KnownSearch } from './search.js'

/**
 * The search for registered values, sieving for literals in the same call. A class: whoever scans line by line asks it
 * directly, and an object with getters would be a slow one in V8.
 */
export class JointScan {
  readonly #search: KnownSearch
  readonly #joint: JointSieve
  readonly #isEmpty: () => boolean

  /** `isEmpty`: whether no value is looked for at the moment. */
  constructor(search: KnownSearch, pairs: PairSieve, hits: HitList, isEmpty: () => boolean) {
    this.#search = search
    this.#joint = createJointSieve(pairs, hits, search.grams, search.hits)
    this.#isEmpty = isEmpty
  }

  /** Asks both sieves about `[start, end)`; `goesOn`: text follows. Returns one of `JOINT`. Linear. */
  sieve(memory: TextMemory, start: number, end: number, goesOn: boolean): number {
    return this.#isEmpty() ? JOINT.unable : this.#search.sieveJoint(this.#joint, memory, start, end, goesOn)
  }

  /** As `KnownSet.scan`, for a text that `sieve` has just found something in. */
  scan(memory: TextMemory, start: number, end: number, matches: KnownMatch[]): void {
    this.#search.scan(memory, start, end, matches, true)
  }
}
