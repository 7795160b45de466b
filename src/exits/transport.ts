import type { Scrubber } from '../scrub/api.js'
import { closeTap } from './pino-tap.js'
import { openTransport } from './transport-open.js'
import type { TransportOptions, TransportStream } from './transport-stream.js'
import { internalsForExit } from './weak-warning.js'

export type { TransportOptions, TransportStream, TransportTarget } from './transport-stream.js'

/**
 * pino's worker transport, behind the scrubber: takes `pino.transport`'s options and returns its stream.
 *
 * Lines cross to the worker as they are, and are scrubbed there before any target sees them. The worker shares the known
 * values live: a value registered just before a line is masked in it, and one that is removed stays masked in everything that
 * was logged before. A scrubber with a mask function, `onFinding` or rules of its own cannot leave its thread, nor can one
 * whose worker file is missing (a bundle): then lines are scrubbed here, when they are logged, which costs this thread more.
 *
 * @throws TypeError when `scrubber` is none, or without a target.
 * @throws Error when pino is not installed or a target cannot be found.
 * @example
 * const logger = pino(createTransport(scrubber, { target: 'pino/file', options: { destination: 'app.log' } }))
 */
export function createTransport(scrubber: Scrubber, options: TransportOptions): TransportStream {
  const internals = internalsForExit(scrubber)
  closeTap(internals)
  return openTransport(internals, options, __filename)
}
