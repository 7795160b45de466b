import type { Clock } from '../model/known.js'

/** Time for the store: the model's port, plus the present moment and timers that may hold the process. */
export interface SecretsClock extends Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `run` after `delayMs`; returns what cancels it. Keeps the process alive only when `holds` is set. */
  after(delayMs: number, run: () => void, holds?: boolean): () => void
}

/** Longest delay a Node timer takes; a longer one would fire at once. */
const DELAY_MS_MAX = 2_147_483_647

/** The default time port: system time and timers. */
export const systemClock: SecretsClock = Object.freeze({
  now: () => Date.now(),
  after(delayMs: number, run: () => void, holds = false): () => void {
    let timer: NodeJS.Timeout | undefined
    function wait(leftMs: number): void {
      const stepMs = Math.min(leftMs, DELAY_MS_MAX)
      timer = setTimeout(() => (leftMs > stepMs ? wait(leftMs - stepMs) : run()), stepMs)
      if (!holds) timer.unref()
    }
    wait(Math.max(0, delayMs))
    return () => clearTimeout(timer)
  },
})

/**
 * Resolves after `delayMs`, or rejects with the signal's reason as soon as it aborts.
 * `holds` keeps the process alive meanwhile.
 */
export function pause(clock: SecretsClock, delayMs: number, signal: AbortSignal, holds: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const cancel = clock.after(
      delayMs,
      () => {
        signal.removeEventListener('abort', stop)
        resolve()
      },
      holds,
    )
    function stop(): void {
      cancel()
      reject(signal.reason)
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
