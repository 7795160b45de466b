import { addressOf, arenaInt32 } from './arena.js'
import { type GramSieve, gramTablesAt } from './gram-sieve.js'
import type { GramHits } from './grams.js'
import type { TextMemory } from './memory.js'
import { type HitList, isEarly, JOINT, type PairSieve } from './pairs.js'
import { compiledSieves } from './sieves.js'

/*
 * Both sieves in one call: going into compiled code and coming back costs a short line a twentieth of its scan, and nearly all
 * lines have nothing for either.
 */

/** Words of a control block: what the compiled code reads, and from `FOUND` on what it answers. */
const CONTROL_WORDS = 12
const FOUND = 8

/** A sieve for literals and one for registered values, with the lists that they fill. */
export interface JointSieve {
  readonly pairs: PairSieve
  readonly pairHits: HitList
  readonly grams: GramSieve
  readonly gramHits: GramHits
  readonly control: Int32Array
  /** Where the control block lies in the arena, or -1. */
  readonly address: number
}

/** Joins two sieves, and keeps them. */
export function createJointSieve(
  pairs: PairSieve,
  pairHits: HitList,
  grams: GramSieve,
  gramHits: GramHits,
): JointSieve {
  const control = arenaInt32(CONTROL_WORDS)
  const words = [pairHits.address, pairHits.anchorAddress, pairHits.at.length, pairs.address]
  const more = [gramHits.address, gramHits.kindsAddress, gramHits.at.length, addressOf(grams.head)]
  control.set([...words, ...more])
  const address = Math.min(...words, ...more) < 0 ? -1 : addressOf(control)
  return { pairs, pairHits, grams, gramHits, control, address }
}

/**
 * Fills both lists as `sievePairs` and `sieveGrams` would for all of `[start, end)`, and says which of `JOINT` came of it.
 * Linear; see these two.
 */
export function sieveBoth(
  joint: JointSieve,
  gate: Uint8Array,
  step: number,
  wants: number,
  memory: TextMemory,
  start: number,
  end: number,
  goesOn: boolean,
): number {
  const text = memory.address
  if (joint.address < 0 || text < 0 || joint.pairs.complete !== undefined || isEarly()) return JOINT.unable
  if (gramTablesAt(joint.grams, gate, step) < 0) return JOINT.unable
  const sieves = compiledSieves()
  if (sieves === undefined) return JOINT.unable
  if (sieves.sieveBoth(joint.address, text, text + start, text + end, goesOn ? 1 : 0, wants) === 0) return JOINT.nothing
  const { control, pairHits, gramHits } = joint
  pairHits.count = control[FOUND]!
  pairHits.resume = control[FOUND + 1]!
  gramHits.count = control[FOUND + 2]!
  gramHits.resume = control[FOUND + 3]!
  return JOINT.some
}
