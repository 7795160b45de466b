import type { Figure } from './figure.js'
import type { MeasureOptions, Subject } from './measure.js'

/** How thoroughly to measure: `quick` takes half the rounds, for a first look; `guard` leaves out what is not guarded as well. */
export type Effort = 'full' | 'quick' | 'guard'

/** One piece of a case, measured in a process of its own. */
export interface Part {
  readonly name: string
  /** Whether the guard measures it. It must be quick. */
  readonly guarded?: boolean
  /** Whether `--quick` leaves it out. */
  readonly slow?: boolean
  /** Asserts what must be found, then measures. @throws Error when an answer is wrong: a wrong answer cannot be a fast one. */
  measure(effort: Effort): Promise<readonly Figure[]>
  /** Opens one lane of `measureApart`, in that lane's process. */
  openLane?(lane: string): Promise<Subject>
}

/** What a bench measures, as data. */
export interface BenchCase {
  /** One word: `npm run bench -- NAME`. */
  readonly name: string
  /** Why it is measured, in a sentence. */
  readonly reason: string
  readonly parts: readonly Part[]
}

/** Rounds and sample lengths for an effort. */
export function roundsFor(effort: Effort): MeasureOptions {
  return effort === 'full' ? { rounds: 15, warmRounds: 12, sampleMs: 40 } : { rounds: 9, warmRounds: 12, sampleMs: 25 }
}

/** @throws Error with `what` (never with any text that was scanned) when `holds` is false. */
export function assertCase(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Wrong answer: ${what}`)
}
