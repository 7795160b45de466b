import type { KnownSet } from '../known/known-set.js'
import { defaultKeys } from '../scan/default-keys.js'
import type { ScrubberInternals, ScrubberOptions } from './api.js'
import { defaultRules } from './default-rules.js'
import { type LiveGrant, openGrant } from './grant.js'
import type { Tally } from './tally.js'

type Open = () => LiveGrant | undefined

/** By scrubber. Scrubbers of another copy of the package are not in it: their rules may be others. */
const opens = new WeakMap<ScrubberInternals, Open>()

/** Keeps how to open grants of a scrubber that is being made; of its options no value. */
export function keepGrant(internals: ScrubberInternals, options: ScrubberOptions, known: KnownSet, tally: Tally): void {
  const { rules, keys, paths, allow, mask, maskKey, onFinding } = options
  // As they are when the scrubber is made, whatever becomes of them.
  const kept = {
    ...(rules === undefined ? {} : { rules: rules === defaultRules ? rules : [...rules] }),
    ...(keys === undefined ? {} : { keys: keys === defaultKeys ? keys : [...keys] }),
    ...(paths === undefined ? {} : { paths: [...paths] }),
    ...(allow === undefined ? {} : { allow: [...allow] }),
    ...(mask === undefined ? {} : { mask }),
    ...(maskKey === undefined ? {} : { maskKey: typeof maskKey === 'string' ? maskKey : maskKey.slice() }),
    ...(onFinding === undefined ? {} : { onFinding }),
  }
  opens.set(internals, () => openGrant(kept, known, tally))
}

/** A grant for one other thread; undefined where the scrubber's options cannot leave this one. */
export function grantOf(internals: ScrubberInternals): LiveGrant | undefined {
  return opens.get(internals)?.()
}
