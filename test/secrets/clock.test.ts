import { describe, expect, it } from 'vitest'
import { pause, systemClock } from '../../src/secrets/clock.js'
import { createFakeClock } from './fakes.js'

describe('systemClock', () => {
  it('calls back, unless canceled, however long the delay', async () => {
    const called: string[] = []
    const cancel = systemClock.after(0, () => called.push('canceled'))
    cancel()
    const cancelFar = systemClock.after(Number.MAX_SAFE_INTEGER, () => called.push('far'))
    await new Promise<void>((resolve) => systemClock.after(5, resolve, true))
    cancelFar()
    expect(called).toEqual([])
    const startMs = Date.now()
    const nowMs = systemClock.now()
    expect([nowMs >= startMs, nowMs <= Date.now()]).toEqual([true, true])
  })
})

describe('pause', () => {
  it('ends after its time', async () => {
    const clock = createFakeClock()
    const paused = pause(clock, 100, new AbortController().signal, false)
    await clock.advance(100)
    await expect(paused).resolves.toBeUndefined()
  })

  it('ends at once when it is aborted, before or meanwhile', async () => {
    const clock = createFakeClock()
    const abort = new AbortController()
    const paused = pause(clock, 100, abort.signal, false)
    abort.abort('reason')
    await expect(paused).rejects.toBe('reason')
    await expect(pause(clock, 100, abort.signal, false)).rejects.toBe('reason')
    expect(clock.waiting()).toEqual([])
  })
})
