import type { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { StageData } from '../exits/transport-away.js'
import { type GateTarget, TransportGate } from '../exits/transport-gate.js'
import type { StageOptions } from '../exits/transport-targets.js'
import { openRemoteScrubber } from '../scrub/remote.js'

/** What thread-stream hands to an entry. */
interface WorkerOptions {
  readonly inkout: StageData
  /** What it says of itself. */
  readonly $context?: unknown
}

type OpenStages = (options: StageOptions) => Promise<GateTarget>

/**
 * The worker's entry behind `createTransport`: pino's own targets, and a gate before them that scrubs.
 *
 * A scrubber that cannot be opened replaces every line; a target that cannot be opened is an error, as with pino.
 */
async function openTransportWorker({ inkout, $context }: WorkerOptions): Promise<EventEmitter> {
  const { grant, port, stages } = inkout
  const open = await loadStages(stages.module)
  const target = await open(withContext(stages.options, $context))
  return new TransportGate(target, (receive) => openRemoteScrubber(grant, receive), port)
}

// Not `export default`: one function for `require`, `import` and pino's own loader.
export = openTransportWorker

/** By `require`, which loaders of packed dependencies know; by `import` where a bundler has made an ES module of it. */
async function loadStages(file: string): Promise<OpenStages> {
  const load = createRequire(__filename)
  const loaded: unknown = await Promise.resolve()
    .then(() => load(file) as unknown)
    .catch(() => import(pathToFileURL(file).href))
  return unwrap(unwrap(loaded)) as OpenStages
}

function unwrap(loaded: unknown): unknown {
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded
}

function withContext({ isSingle, ...options }: StageOptions, $context: unknown): StageOptions {
  if (isSingle !== true) return options
  const targets = (options.targets ?? []).map((stage) => ({ ...stage, options: { $context, ...stage.options } }))
  return { ...options, targets }
}
