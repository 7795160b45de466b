import { checkLoaded } from './check-loaded.js'
import type { SecretsClock } from './clock.js'
import { withRetry } from './retry.js'
import type { LoadContext, Loaded, SecretSource } from './source.js'
import { SecretSourceError } from './source-error.js'

/** What bounds a load. */
export interface LoadLimits {
  readonly clock: SecretsClock
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number
  /** Deadline of each call, and of all that happens outside of calls. */
  readonly timeoutMs: number
  /** Attempts of each call. */
  readonly attemptsMax: number
}

/** One load of one source. */
export interface LoadRequest {
  readonly signal: AbortSignal
  readonly refused: ReadonlySet<string>
  readonly protect: (name: string, value: string) => void
  /** The process stays alive meanwhile. */
  readonly holds: boolean
}

/**
 * Runs one load. Each `call` has its own deadline and retries; when no call is under way, the load as a whole must come to
 * its end within one deadline, so that a source that waits for something else cannot hang.
 *
 * @throws {SecretSourceError} `timeout`, `canceled`, or `malformed` for what is no load; or what the source threw.
 */
export function runLoad(source: SecretSource, limits: LoadLimits, request: LoadRequest): Promise<Loaded> {
  const { clock, timeoutMs } = limits
  const { signal, holds } = request
  return new Promise<Loaded>((resolve, reject) => {
    const own = new AbortController()
    let callsOpen = 0
    let cancelIdle = noTimer
    const settle = (act: () => void): void => {
      cancelIdle()
      cancelIdle = noTimer
      callsOpen = Number.POSITIVE_INFINITY
      signal.removeEventListener('abort', cancel)
      act()
    }
    const stop = (reason: 'timeout' | 'canceled'): void => {
      const error = new SecretSourceError(source.name, reason)
      settle(() => reject(error))
      own.abort(error)
    }
    const cancel = (): void => stop('canceled')
    const startIdle = (): void => {
      cancelIdle = clock.after(timeoutMs, () => stop('timeout'), holds)
    }
    if (signal.aborted) {
      cancel()
      return
    }
    signal.addEventListener('abort', cancel, { once: true })
    startIdle()
    const context: LoadContext = {
      signal: own.signal,
      refused: request.refused,
      clock,
      protect: request.protect,
      async call(run) {
        cancelIdle()
        callsOpen++
        try {
          return await withRetry(run, { ...limits, source: source.name, signal: own.signal, holds })
        } finally {
          if (--callsOpen === 0) startIdle()
        }
      },
    }
    const load = async (): Promise<Loaded> => checkLoaded(source.name, await source.load(context))
    load().then(
      (loaded) => settle(() => resolve(loaded)),
      (thrown: unknown) => {
        settle(() => reject(thrown))
        // Whatever the source still has under way is of no use any more.
        own.abort(new SecretSourceError(source.name, 'canceled'))
      },
    )
  })
}

function noTimer(): void {}
