import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Scrubber, ScrubberInternals } from '../scrub/api.js'
import { grantOf } from '../scrub/grants.js'
import { closeTap } from './pino-tap.js'
import { openAway } from './transport-away.js'
import { createCleanBatch } from './transport-here.js'
import { batchWrites, type Transport, type TransportOptions, type TransportStream } from './transport-stream.js'
import { isMultiple, stagesOf } from './transport-targets.js'
import { internalsForExit } from './weak-warning.js'

export type { TransportOptions, TransportStream } from './transport-stream.js'

/** On a stream whose worker shares lines out by level. */
const USES_MULTISTREAM = Symbol.for('pino.transport.usesMultistream')
/** The worker's entry, from the compiled sources and from the bundle's chunks. */
const ENTRIES = ['../cli/transport-worker.js', '../src/cli/transport-worker.js']

/**
 * pino's worker transport, behind the scrubber: takes `pino.transport`'s options and returns its stream.
 *
 * Lines cross to the worker as they are, and are scrubbed there before any target sees them. The worker shares the known
 * values live: a value registered just before a line is masked in it, and one that is removed stays masked in everything that
 * was logged before. A scrubber with a mask function, `onFinding` or rules of its own cannot leave its thread, nor can one
 * whose worker file is missing (a bundle): then lines are scrubbed here, when they are logged, which costs this thread more.
 *
 * @throws Error when pino is not installed or a target cannot be found.
 * @example
 * const logger = pino(createTransport(scrubber, { target: 'pino/file', options: { destination: 'app.log' } }))
 */
export function createTransport(scrubber: Scrubber, options: TransportOptions): TransportStream {
  const internals = internalsForExit(scrubber)
  closeTap(internals)
  const load = createRequire(__filename)
  const { transport } = load('pino') as { readonly transport?: Transport }
  if (typeof transport !== 'function') throw new Error('createTransport: the installed pino has no transports')
  const full = { caller: findCallers(), ...options }
  return (
    scrubAway(transport, load.resolve('pino'), internals, full) ??
    batchWrites(transport(full), createCleanBatch(internals), options.sync === true)
  )
}

/** The stream that scrubs in its worker; undefined where that cannot be. */
function scrubAway(
  transport: Transport,
  pinoFile: string,
  internals: ScrubberInternals,
  options: TransportOptions,
): TransportStream | undefined {
  const entry = ENTRIES.map((file) => join(__dirname, file)).find((file) => existsSync(file))
  if (entry === undefined) return undefined
  const stages = stagesOf(options, pinoFile)
  const live = stages === undefined ? undefined : grantOf(internals)
  if (stages === undefined || live === undefined) return undefined
  const stream = openAway(transport, entry, stages, live, options)
  return isMultiple(options) ? Object.assign(stream, { [USES_MULTISTREAM]: true }) : stream
}

/** The files on the stack outside this one, nearest first: targets are resolved as if the caller had asked pino. */
function findCallers(): readonly string[] {
  const prepare = Error.prepareStackTrace
  try {
    Error.prepareStackTrace = (_, sites) => sites
    const sites = new Error('callers').stack as unknown as readonly NodeJS.CallSite[]
    return sites.flatMap((site) => site.getFileName() ?? []).filter((file) => file !== __filename)
  } finally {
    Error.prepareStackTrace = prepare
  }
}
