import type { KnownSet, SharedKnown } from '../known/known-set.js'
import { type PlanOptions, planOf, type ScrubberPlan } from './plan.js'
import { createCountsMemory, readCounts } from './shared-counts.js'
import type { Tally } from './tally.js'

/** All that another thread needs to scrub as this scrubber does: structured-cloneable. */
export interface Grant {
  readonly plan: ScrubberPlan
  readonly known: SharedKnown
  /** Where that thread counts. */
  readonly counts: SharedArrayBuffer
}

/** A grant in use by one other thread. */
export interface LiveGrant {
  readonly grant: Grant
  /** Called when the values have moved to a larger memory, which the other thread has to be given. */
  onOutgrown(listener: (memory: SharedArrayBuffer) => void): void
  /** Called when values are about to be removed, with the number of that removal. */
  onRemoval(listener: (removal: number) => void): void
  /** The other thread has ended: what it counted stays counted. */
  end(): void
}

/** A grant for one other thread; undefined where the scrubber's options cannot leave this one. */
export function openGrant(options: PlanOptions, known: KnownSet, tally: Tally): LiveGrant | undefined {
  const plan = planOf(options)
  if (plan === undefined) return undefined
  const counts = createCountsMemory()
  const shared = known.share()
  const ends: (() => void)[] = [tally.join(() => readCounts(counts)), () => known.unshare(shared)]
  return {
    grant: { plan, known: shared, counts },
    onOutgrown: (listener) => void ends.push(known.onOutgrown(listener)),
    onRemoval: (listener) => void ends.push(known.beforeRemoval(() => listener(known.generation + 1))),
    end() {
      for (const end of ends.splice(0)) end()
    },
  }
}
