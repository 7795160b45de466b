import type { Scrubber } from '../scrub/api.js'
import type { DestinationOptions } from './destination-options.js'
import { systemPort } from './destination-port.js'
import { Destination } from './destination-stream.js'
import { closeTap } from './pino-tap.js'
import { internalsForExit } from './weak-warning.js'

/**
 * A stream for `pino(options, stream)` that encodes each line once, scrubs the bytes and writes them: faster than pino's
 * own destination, which it stands in for: `write`, `flush`, `flushSync`, `end`, `destroy`, `reopen` and the events
 * `ready`, `drain`, `write`, `drop`, `error`, `finish`, `close`.
 *
 * Lines that leave together (`minLength`, `sync: false`) are scrubbed together, right before they leave or a value is
 * removed. With `paths`, each is scrubbed by itself.
 *
 * What it does otherwise: pending lines are kept at exit in every mode; waiting lines are bounded; an error is told once
 * until a write succeeds again, and as a process warning where nobody listens; `write` never throws for a string.
 *
 * @throws TypeError for options that make no sense; in `sync` mode what the system says when the file cannot be opened.
 * @example
 * const logger = pino({ level: 'info' }, createDestination(scrubber, { dest: 'app.log', minLength: 4096 }))
 */
export function createDestination(scrubber: Scrubber, options: DestinationOptions = {}): Destination {
  const internals = internalsForExit(scrubber)
  closeTap(internals)
  return new Destination(internals, options, systemPort)
}
