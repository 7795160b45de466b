import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/scrub/clock.js'

const DAY_MS = 86_400_000

describe('systemClock', () => {
  afterEach(() => void vi.useRealTimers())

  it.each([[1], [1_000], [30 * DAY_MS], [400 * DAY_MS]])('waits as long as it is told: %d ms', (delayMs) => {
    vi.useFakeTimers()
    const run = vi.fn()
    systemClock.after(delayMs, run)
    vi.advanceTimersByTime(delayMs - 1)
    expect(run).toHaveBeenCalledTimes(0)
    vi.advanceTimersByTime(2)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('never ends what is to last for ever, and can be cancelled at any time', () => {
    vi.useFakeTimers()
    const run = vi.fn()
    systemClock.after(Number.POSITIVE_INFINITY, run)
    const cancel = systemClock.after(60 * DAY_MS, run)
    vi.advanceTimersByTime(40 * DAY_MS)
    cancel()
    vi.advanceTimersByTime(400 * DAY_MS)
    expect(run).not.toHaveBeenCalled()
  })
})
