import { FAILED_LINE } from '../mask/placeholder.js'
import type { Scrubber, ScrubberInternals } from '../scrub/api.js'
import { guardHooks } from './pino-host.js'
import { guardByTimestamp } from './pino-metadata.js'
import { mergePaths, type PathOptions } from './pino-paths.js'
import { closeTap } from './pino-tap.js'
import { internalsForExit } from './weak-warning.js'

/** Those options of pino that are read here; every other one is handed on as it is. */
interface PinoOptions {
  readonly hooks?: { readonly streamWrite?: ((line: string) => string) | undefined } | undefined
  readonly redact?: PathOptions | undefined
  readonly timestamp?: unknown
}

type StreamWrite = ((line: string) => string) & { readonly [SCRUBBED_BY]?: Scrubber }

/** On a hook of ours: whose it is. The same across copies of the package. */
const SCRUBBED_BY: unique symbol = Symbol.for('inkout.pino.1') as never
const SINK = 'pino'

/**
 * What `scrubPino` returns. A file of its own, for who logs through a destination never needs it.
 *
 * @throws what `scrubPino` throws.
 */
export function scrubOptions(scrubber: Scrubber, options: PinoOptions | undefined): object {
  const internals = internalsForExit(scrubber)
  closeTap(internals)
  const given: PinoOptions = options ?? {}
  const own: StreamWrite | undefined = checkHooks(given)?.streamWrite
  if (own?.[SCRUBBED_BY] === scrubber) return { ...given }
  const streamWrite = Object.assign(composeHook(internals, own), { [SCRUBBED_BY]: scrubber })
  const timestamp = guardByTimestamp(internals, 'timestamp' in given ? given.timestamp : true)
  const scrubbed = { ...given, timestamp, hooks: guardHooks({ ...given.hooks, streamWrite }) }
  const paths = mergePaths(given.redact, internals.paths)
  return paths === undefined ? scrubbed : { ...scrubbed, redact: paths }
}

/** @throws {TypeError} for what would cost every line its content. */
function checkHooks(options: PinoOptions): PinoOptions['hooks'] {
  if (typeof options !== 'object') throw new TypeError('scrubPino: pass the options of pino()')
  const { hooks } = options
  if (hooks !== undefined && (typeof hooks !== 'object' || hooks === null)) {
    throw new TypeError('scrubPino: hooks must be an object')
  }
  if (hooks?.streamWrite !== undefined && typeof hooks.streamWrite !== 'function') {
    throw new TypeError('scrubPino: hooks.streamWrite must be a function')
  }
  return hooks
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
