import { describe, expect, it } from 'vitest'
import { runLoad } from '../../src/secrets/load-call.js'
import type { LoadContext, SecretSource } from '../../src/secrets/source.js'
import { createFakeClock } from './fakes.js'

function setUp(load: SecretSource['load'], signal = new AbortController().signal) {
  const clock = createFakeClock()
  const limits = { clock, random: () => 0, timeoutMs: 1_000, attemptsMax: 2 }
  const request = { signal, refused: new Set<string>(), protect: () => undefined, holds: false }
  return { clock, loaded: runLoad({ name: 'test', load }, limits, request) }
}

describe('runLoad', () => {
  it('lets many calls take longer than one deadline', async () => {
    const { clock, loaded } = setUp(async ({ call, clock: time }: LoadContext) => {
      for (let count = 0; count < 10; count++) {
        await call(() => new Promise<void>((resolve) => time.after(800, resolve)))
      }
      return { secrets: [] }
    })
    await clock.advance(10_000)
    expect(await loaded).toEqual({ secrets: [] })
    expect(clock.waiting()).toEqual([])
  })

  it('ends a call at its deadline, after its attempts', async () => {
    let attempts = 0
    const { clock, loaded } = setUp(async ({ call }) => {
      await call(() => {
        attempts++
        return new Promise(() => undefined)
      })
      return { secrets: [] }
    })
    const failed = expect(loaded).rejects.toMatchObject({ reason: 'timeout', source: 'test' })
    await clock.advance(5_000)
    await failed
    expect(attempts).toBe(2)
  })

  it('ends a load that waits for something else than a call', async () => {
    const seen: { signal?: AbortSignal } = {}
    const { clock, loaded } = setUp(({ signal }) => {
      seen.signal = signal
      return new Promise(() => undefined)
    })
    const failed = expect(loaded).rejects.toMatchObject({ reason: 'timeout' })
    await clock.advance(1_000)
    await failed
    expect(seen.signal?.aborted).toBe(true)
  })

  it('aborts what is still under way when a part has failed', async () => {
    const seen: { signal?: AbortSignal } = {}
    const { loaded } = setUp(async ({ call }) => {
      await Promise.all([
        call((signal) => {
          seen.signal = signal
          return new Promise(() => undefined)
        }),
        Promise.reject(new Error('part')),
      ])
      return { secrets: [] }
    })
    await expect(loaded).rejects.toThrow('part')
    expect(seen.signal?.aborted).toBe(true)
  })

  it('is canceled before or meanwhile', async () => {
    const abort = new AbortController()
    const { loaded, clock } = setUp(() => new Promise(() => undefined), abort.signal)
    abort.abort()
    await expect(loaded).rejects.toMatchObject({ reason: 'canceled' })
    await expect(setUp(async () => ({ secrets: [] }), abort.signal).loaded).rejects.toMatchObject({
      reason: 'canceled',
    })
    expect(clock.waiting()).toEqual([])
  })
})
