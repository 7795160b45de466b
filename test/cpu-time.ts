/*
 * CPU time on a machine that others use too: whatever disturbs a measurement adds to it. So the least of several is told,
 * and a figure that looks bad is measured again before a test fails on it. What is slow by itself stays so.
 */

/** Measurements at most, of what stays above its limit. */
const TIMES_MAX = 12
/** Added to both times of a ratio, ms: the clock's grain, and what a call costs by itself. */
const GRAIN_MS = 0.2

/** CPU time of this process while `work` runs, ms. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** The least that `measure` tells; it is asked again while that is above `limit`. */
export function leastOf(measure: () => number, limit: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < TIMES_MAX && least > limit; i++) least = Math.min(least, measure())
  return least
}

/** How many times the CPU time of `short` it is that `long` takes; both are measured again while that is above `limit`. */
export function growthOf(short: () => void, long: () => void, limit: number): number {
  let [shortMs, longMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let growth = Number.POSITIVE_INFINITY
  for (let i = 0; i < TIMES_MAX && growth > limit; i++) {
    // Twice, for a short one is disturbed the most: once, and it would seem to have room.
    shortMs = Math.min(shortMs, cpuMs(short), cpuMs(short))
    longMs = Math.min(longMs, cpuMs(long))
    growth = (longMs + GRAIN_MS) / (shortMs + GRAIN_MS)
  }
  return growth
}
