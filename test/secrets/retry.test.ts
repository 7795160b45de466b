import { describe, expect, it } from 'vitest'
import { backoffMs, type RetryOptions, withDeadline, withRetry } from '../../src/secrets/retry.js'
import { SecretSourceError } from '../../src/secrets/source-error.js'
import { createFakeClock } from './fakes.js'

function options(more: Partial<RetryOptions> = {}) {
  const clock = createFakeClock()
  const all: RetryOptions = {
    source: 'test',
    clock,
    random: () => 0.5,
    signal: new AbortController().signal,
    timeoutMs: 1_000,
    attemptsMax: 3,
    holds: false,
    ...more,
  }
  return { all, clock }
}

describe('withRetry', () => {
  it('tries again after failures that may pass, with growing waits', async () => {
    const { all, clock } = options()
    const startMs = clock.now()
    const at: number[] = []
    const result = withRetry(async () => {
      at.push(clock.now() - startMs)
      if (at.length < 3) throw Object.assign(new Error(), { code: 'ECONNRESET' })
      return 'done'
    }, all)
    await clock.advance(10_000)
    expect(await result).toBe('done')
    expect(at).toEqual([0, 150, 450])
    expect(clock.waiting()).toEqual([])
  })

  it('does not try again what will not pass', async () => {
    const { all } = options()
    let calls = 0
    const result = withRetry(async () => {
      calls++
      throw new SecretSourceError('test', 'denied')
    }, all)
    await expect(result).rejects.toMatchObject({ reason: 'denied' })
    expect(calls).toBe(1)
  })

  it('ends with the last failure', async () => {
    const { all, clock } = options()
    const result = withRetry(() => new Promise(() => undefined), all)
    const failed = expect(result).rejects.toMatchObject({ reason: 'timeout' })
    await clock.advance(10_000)
    await failed
  })

  it('is canceled while it waits between attempts', async () => {
    const abort = new AbortController()
    const { all, clock } = options({ signal: abort.signal })
    const result = withRetry(async () => Promise.reject(new SecretSourceError('test', 'throttled')), all)
    const failed = expect(result).rejects.toMatchObject({ reason: 'canceled' })
    await clock.advance(50)
    abort.abort()
    await failed
    expect(clock.waiting()).toEqual([])
  })
})

describe('withDeadline', () => {
  it('aborts the signal it hands out', async () => {
    const { all, clock } = options()
    const seen: { signal?: AbortSignal } = {}
    const result = withDeadline((signal) => {
      seen.signal = signal
      return new Promise<never>(() => undefined)
    }, all)
    const failed = expect(result).rejects.toMatchObject({ reason: 'timeout' })
    await clock.advance(1_000)
    await failed
    expect(seen.signal?.aborted).toBe(true)
  })

  it('turns a synchronous throw into a rejection', async () => {
    const { all } = options()
    const result = withDeadline(() => {
      throw new RangeError('now')
    }, all)
    await expect(result).rejects.toThrow('now')
  })

  it('does not begin when it is canceled already', async () => {
    const { all } = options({ signal: AbortSignal.abort() })
    let calls = 0
    const result = withDeadline(async () => calls++, all)
    await expect(result).rejects.toMatchObject({ reason: 'canceled' })
    expect(calls).toBe(0)
  })
})

it('waits between half and the whole of a bound that doubles up to ten seconds', () => {
  expect([1, 2, 3, 50].map((attempt) => backoffMs(attempt, () => 0))).toEqual([100, 200, 400, 5_000])
  expect([1, 2, 3, 50].map((attempt) => backoffMs(attempt, () => 1))).toEqual([200, 400, 800, 10_000])
})
