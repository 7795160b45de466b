import { FAILED_LINE } from '../mask/placeholder.js'
import type { Scrubber, ScrubberInternals } from '../scrub/api.js'
import { guardHooks } from './pino-host.js'
import { guardByTimestamp } from './pino-metadata.js'
import { mergePaths, type PathOptions } from './pino-paths.js'
import { closeTap } from './pino-tap.js'
import { internalsForExit } from './weak-warning.js'

export { createDestination } from './destination.js'
export type { DestinationOptions } from './destination-options.js'
export type { Destination } from './destination-stream.js'
export { createTransport, type TransportOptions, type TransportStream } from './transport.js'

/** Those options of pino that are read here; every other one is handed on as it is. */
interface PinoOptions {
  readonly hooks?: { readonly streamWrite?: ((line: string) => string) | undefined } | undefined
  readonly redact?: PathOptions | undefined
  readonly timestamp?: unknown
}

/** What `scrubPino` adds to options that have none. */
export interface ScrubbedOptions {
  hooks: { streamWrite: (line: string) => string }
}

type StreamWrite = ((line: string) => string) & { readonly [SCRUBBED_BY]?: Scrubber }

/** On a hook of ours: whose it is. The same across copies of the package. */
const SCRUBBED_BY: unique symbol = Symbol.for('inkout.pino.1') as never
const SINK = 'pino'

/**
 * Options for `pino()` whose every line passes the scrubber, after the caller's own `hooks.streamWrite`. The scrubber's
 * `paths` join pino's `redact`. The caller's options stay as they are; applying it twice scrubs once.
 *
 * It works with any stream or transport, on the main thread. Subscribers of pino's diagnostics channel receive scrubbed
 * lines too, and streams that ask for `pino.metadata` a scrubbed object and message. `createDestination` is the faster way.
 *
 * @throws Error from within `pino()` when pino is older than 9.6, which has no such hook.
 * @example
 * const logger = pino(scrubPino(scrubber, { level: 'info' }))
 */
export function scrubPino(scrubber: Scrubber): ScrubbedOptions
export function scrubPino<Options extends object>(scrubber: Scrubber, options: Options): Options
export function scrubPino<Options extends object>(scrubber: Scrubber, options?: Options): Options | ScrubbedOptions {
  const internals = internalsForExit(scrubber)
  closeTap(internals)
  const given: PinoOptions = options ?? {}
  const own: StreamWrite | undefined = given.hooks?.streamWrite
  if (own?.[SCRUBBED_BY] === scrubber) return { ...given } as Options
  const streamWrite = Object.assign(composeHook(internals, own), { [SCRUBBED_BY]: scrubber })
  const timestamp = guardByTimestamp(internals, 'timestamp' in given ? given.timestamp : true)
  const scrubbed = { ...given, timestamp, hooks: guardHooks({ ...given.hooks, streamWrite }) }
  const paths = mergePaths(given.redact, internals.paths)
  // The shape is the caller's, with two members replaced by their like.
  return (paths === undefined ? scrubbed : { ...scrubbed, redact: paths }) as unknown as Options
}

/** Total: whatever throws, the line's content is lost, not shown. */
function composeHook(internals: ScrubberInternals, own: ((line: string) => string) | undefined): StreamWrite {
  if (own === undefined) {
    return function scrubStreamWrite(line) {
      try {
        return internals.scrubLine(line, SINK)
      } catch {
        return failed(internals)
      }
    }
  }
  return function scrubStreamWrite(line) {
    try {
      return internals.scrubLine(`${own(line)}`, SINK)
    } catch {
      return failed(internals)
    }
  }
}

function failed(internals: ScrubberInternals): string {
  internals.countFailure(SINK)
  return `${FAILED_LINE}\n`
}
