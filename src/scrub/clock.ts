import type { Clock } from '../model/known.js'

/** Real time, by timers that never keep the process alive. The one place where floors 0 to 3 touch a timer. */
export const systemClock: Clock = {
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(delayMs, 2 ** 31 - 1))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
