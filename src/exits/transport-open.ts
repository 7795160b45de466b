import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ScrubberInternals } from '../scrub/api.js'
import { grantOf } from '../scrub/grants.js'
import { openAway } from './transport-away.js'
import { createCleanBatch } from './transport-here.js'
import { batchWrites, type Transport, type TransportOptions, type TransportStream } from './transport-stream.js'
import { isMultiple, stagesOf } from './transport-targets.js'

/** On a stream whose worker shares lines out by level. */
const USES_MULTISTREAM = Symbol.for('pino.transport.usesMultistream')
/** The worker's entry, from the compiled sources and from the bundle's chunks. */
const ENTRIES = ['../cli/transport-worker.js', '../src/cli/transport-worker.js']

/**
 * What `createTransport` returns, called from the file `door`: away from this thread where that can be.
 *
 * @throws what `createTransport` throws.
 */
export function openTransport(internals: ScrubberInternals, options: TransportOptions, door: string): TransportStream {
  checkStages(options)
  const load = createRequire(__filename)
  const { transport } = loadPino(load)
  if (typeof transport !== 'function') throw new Error('createTransport: the installed pino has no transports')
  const full = { caller: findCallers(door), ...options }
  return (
    scrubAway(transport, load.resolve('pino'), internals, full) ??
    batchWrites(transport(full), createCleanBatch(internals), options.sync === true)
  )
}

/** @throws {Error} that says what to install. */
function loadPino(load: NodeJS.Require): { readonly transport?: Transport } {
  try {
    return load('pino') as { readonly transport?: Transport }
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'MODULE_NOT_FOUND') throw error
    throw new Error('createTransport: pino is not installed where inkout can find it; run: npm install pino')
  }
}

/** @throws {TypeError} for options with which pino's own error would not say what is missing. */
function checkStages(options: TransportOptions): void {
  const { target, targets, pipeline }: Partial<Record<keyof TransportOptions, unknown>> = options ?? {}
  if ((target ?? targets ?? pipeline) === undefined) {
    throw new TypeError('createTransport: give target, targets or pipeline, as for pino.transport()')
  }
  for (const [name, stages] of Object.entries({ targets, pipeline })) {
    if (stages === undefined) continue
    if (!Array.isArray(stages) || stages.some((stage: unknown) => typeof stage !== 'object' || stage === null)) {
      throw new TypeError(`createTransport: ${name} must be a list of objects, each with a target`)
    }
  }
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

/** The files on the stack outside these two, nearest first: targets are resolved as if the caller had asked pino. */
function findCallers(door: string): readonly string[] {
  const prepare = Error.prepareStackTrace
  try {
    Error.prepareStackTrace = (_, sites) => sites
    const sites = new Error('callers').stack as unknown as readonly NodeJS.CallSite[]
    return sites.flatMap((site) => site.getFileName() ?? []).filter((file) => file !== __filename && file !== door)
  } finally {
    Error.prepareStackTrace = prepare
  }
}
