import type { Scrubber } from '../scrub/api.js'
import { scrubOptions } from './pino-options.js'

export { createDestination } from './destination.js'
export type { DestinationOptions } from './destination-options.js'
export type { Destination } from './destination-stream.js'
export { createTransport, type TransportOptions, type TransportStream, type TransportTarget } from './transport.js'

/** What `scrubPino` adds to options that have none. */
export interface ScrubbedOptions {
  hooks: { streamWrite: (line: string) => string }
}

/**
 * Options for `pino()` whose every line passes the scrubber, after the caller's own `hooks.streamWrite`. The scrubber's
 * `paths` join pino's `redact`. The caller's options stay as they are; applying it twice scrubs once.
 *
 * It works with any stream or transport, on the main thread. Subscribers of pino's diagnostics channel receive scrubbed
 * lines too, and streams that ask for `pino.metadata` a scrubbed object and message. `createDestination` is the faster way.
 *
 * @throws TypeError when `scrubber` is none, or for options or hooks that are none.
 * @throws Error from within `pino()` when pino is older than 9.6, which has no such hook.
 * @example
 * const logger = pino(scrubPino(scrubber, { level: 'info' }))
 */
export function scrubPino(scrubber: Scrubber): ScrubbedOptions
export function scrubPino<Options extends object>(scrubber: Scrubber, options: Options): Options
export function scrubPino<Options extends object>(scrubber: Scrubber, options?: Options): Options | ScrubbedOptions {
  // The shape is the caller's, with two members replaced by their like.
  return scrubOptions(scrubber, options) as unknown as Options
}
