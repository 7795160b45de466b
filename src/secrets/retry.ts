import { pause, type SecretsClock } from './clock.js'
import { isRetryable, SecretSourceError, toSourceError } from './source-error.js'

/** How one call is bounded and repeated. */
export interface RetryOptions {
  /** Name of the source, for errors. */
  readonly source: string
  readonly clock: SecretsClock
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number
  /** Ends everything. */
  readonly signal: AbortSignal
  /** Deadline of each attempt. */
  readonly timeoutMs: number
  /** Attempts in all, at least 1. */
  readonly attemptsMax: number
  /** The process stays alive meanwhile. */
  readonly holds: boolean
}

/** First wait between attempts; each further one at most doubles. */
const BACKOFF_MS = 200
/** Longest wait between attempts. */
const BACKOFF_MS_MAX = 10_000

/**
 * Calls `run` until it answers, each attempt under its own deadline, with jittered waits between attempts.
 * Only reasons that may pass by themselves are tried again.
 *
 * @throws {SecretSourceError} of the last attempt; `canceled` when `signal` aborts.
 */
export async function withRetry<T>(run: (signal: AbortSignal) => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withDeadline(run, options)
    } catch (thrown) {
      const error = toSourceError(options.source, thrown)
      if (attempt >= options.attemptsMax || !isRetryable(error.reason)) throw error
      await pause(options.clock, backoffMs(attempt, options.random), options.signal, options.holds).catch(() => {
        throw new SecretSourceError(options.source, 'canceled')
      })
    }
  }
}

/** Wait after the `attempt`-th failure: between half and the whole of an exponentially growing bound. */
export function backoffMs(attempt: number, random: () => number): number {
  const bound = Math.min(BACKOFF_MS_MAX, BACKOFF_MS * 2 ** Math.min(attempt - 1, 20))
  return bound / 2 + (random() * bound) / 2
}

/**
 * Calls `run` once. Rejects at the deadline or on abort even when `run` ignores its signal; a late answer is dropped.
 *
 * @throws {SecretSourceError} `timeout`, `canceled`, or what `run` threw.
 */
export function withDeadline<T>(
  run: (signal: AbortSignal) => Promise<T>,
  options: Pick<RetryOptions, 'source' | 'clock' | 'signal' | 'timeoutMs' | 'holds'>,
): Promise<T> {
  const { source, clock, signal, timeoutMs, holds } = options
  return new Promise<T>((resolve, reject) => {
    const own = new AbortController()
    const stop = (reason: 'timeout' | 'canceled'): void => {
      const error = new SecretSourceError(source, reason)
      settle(() => reject(error))
      own.abort(error)
    }
    const cancel = (): void => stop('canceled')
    const cancelTimer = clock.after(timeoutMs, () => stop('timeout'), holds)
    const settle = (act: () => void): void => {
      cancelTimer()
      signal.removeEventListener('abort', cancel)
      act()
    }
    if (signal.aborted) {
      cancel()
      return
    }
    signal.addEventListener('abort', cancel, { once: true })
    // An async wrapper, so that a synchronous throw of `run` is a rejection too.
    const call = async (): Promise<T> => run(own.signal)
    call().then(
      (value) => settle(() => resolve(value)),
      (thrown: unknown) => settle(() => reject(thrown)),
    )
  })
}
