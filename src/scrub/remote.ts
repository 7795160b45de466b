import { attachKnownSet } from '../known/attach.js'
import { FAILED_LINE } from '../mask/placeholder.js'
import { assembleCore } from './assemble.js'
import type { Grant } from './grant.js'
import { createLineSieve, lineByLine } from './line-sieve.js'
import { optionsOf } from './plan.js'
import { createSharedTally } from './shared-counts.js'

/** Another thread's scrubber, as far as lines go. */
export interface RemoteScrubber {
  /** Whole lines, each as by `Scrubber.scrubLine`; the last may lack its line end. Total. */
  scrubLines(text: string, sink: string): string
  /** The values have moved: goes on in this memory. Where that cannot be read, every line is replaced from now on. */
  replace(memory: SharedArrayBuffer): void
  /** Heeds removals up to this number: everything that was written before has been scrubbed. */
  applyRemovals(upTo: number): void
}

/**
 * Scrubs as the scrubber does that gave the grant, with its values as they are at each line. A grant that cannot be used
 * (of another version of the package) makes a scrubber that replaces every line. `recover` is called in the middle of a line
 * when the values have moved: it has to call `replace`, or all text is masked.
 */
export function openRemoteScrubber(grant: Grant, recover?: () => void): RemoteScrubber {
  const tally = createSharedTally(grant.counts)
  const opened = attempt(() => {
    const known = attachKnownSet(grant.known, recover)
    const { core } = assembleCore(optionsOf(grant.plan), known, tally)
    // A path may lie in any line, whatever the sieves say.
    const sieve = grant.plan.paths.length === 0 ? createLineSieve(core, tally) : undefined
    return { known, scrubLines: sieve?.scrubLines ?? lineByLine(core.scrubLine) }
  })
  let isBroken = opened === undefined
  const refuse = lineByLine(() => {
    tally.failed()
    return `${FAILED_LINE}\n`
  })
  return {
    scrubLines: (text, sink) => (isBroken ? refuse : (opened?.scrubLines ?? refuse))(text, sink),
    replace(memory) {
      isBroken ||= attempt(() => opened?.known.replace(memory) ?? true) === undefined
    },
    applyRemovals: (upTo) => opened?.known.applyRemovals(upTo),
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    // Fail closed: whoever asks sees nothing, and lets nothing pass.
    return undefined
  }
}
