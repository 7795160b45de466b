import { type Channel, channel } from 'node:diagnostics_channel'
import type { ScrubberInternals } from '../scrub/api.js'

/** What pino publishes while it writes a line: the call's arguments, and at the end the line. Nobody reads it back. */
interface Published {
  arguments?: ArrayLike<unknown>
  result?: unknown
}

/** pino's tracing channel; subscribers (Sentry's pino integration is one) hear of a line before any hook or stream. */
const CHANNELS = ['tracing:pino_asJson:start', 'tracing:pino_asJson:end']
/** On a channel of ours: the scrubbers that guard it. The same across copies of the package. */
const GUARDS: unique symbol = Symbol.for('inkout.pino.tap.1') as never
const SINK = 'pino'

type GuardedChannel = Channel & { [GUARDS]?: Set<WeakRef<ScrubberInternals>> }

/**
 * Closes the tap before pino's lines: what subscribers of its diagnostics channel receive is scrubbed by every scrubber
 * that has asked for it and still exists. Costs nothing while nobody subscribes.
 */
export function closeTap(internals: ScrubberInternals): void {
  for (const name of CHANNELS) {
    const guarded: GuardedChannel = channel(name)
    guarded[GUARDS] ??= guard(guarded)
    const known = [...guarded[GUARDS]].some((each) => each.deref() === internals)
    if (!known) guarded[GUARDS].add(new WeakRef(internals))
  }
}

function guard(guarded: GuardedChannel): Set<WeakRef<ScrubberInternals>> {
  const guards = new Set<WeakRef<ScrubberInternals>>()
  Object.defineProperty(guarded, 'publish', {
    configurable: true,
    writable: true,
    value(message: unknown): void {
      for (const each of guards) {
        const internals = each.deref()
        if (internals === undefined) guards.delete(each)
        else scrubPublished(message as Published, internals)
      }
      // The channel changes its prototype when somebody subscribes.
      ;(Object.getPrototypeOf(guarded) as Channel).publish.call(guarded, message)
    },
  })
  return guards
}

function scrubPublished(message: Published, internals: ScrubberInternals): void {
  if (typeof message.result === 'string') message.result = internals.scrubLine(message.result, SINK)
  if (message.arguments !== undefined) message.arguments = internals.scrubValue(Array.from(message.arguments), SINK)
}
