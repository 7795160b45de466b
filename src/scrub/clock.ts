import type { Clock } from '../model/known.js'

/** Longest delay a Node timer takes; a longer one would fire at once. */
const DELAY_MS_MAX = 2_147_483_647

/** Real time, by timers that never keep the process alive. The one place where floors 0 to 3 touch a timer. */
export const systemClock: Clock = {
  after(delayMs, run) {
    let timer: NodeJS.Timeout | undefined
    function wait(leftMs: number): void {
      const stepMs = Math.min(leftMs, DELAY_MS_MAX)
      timer = setTimeout(() => (leftMs > stepMs ? wait(leftMs - stepMs) : run()), stepMs)
      timer.unref()
    }
    wait(delayMs)
    return () => clearTimeout(timer)
  },
}
