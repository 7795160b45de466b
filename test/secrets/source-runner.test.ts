import { describe, expect, it } from 'vitest'
import { createRunner, type RunnerOptions } from '../../src/secrets/source-runner.js'
import { createFakeClock, createScriptedSource, settle } from './fakes.js'

async function setUp(options: Partial<RunnerOptions> = {}) {
  const clock = createFakeClock()
  const source = createScriptedSource({ a: 'one' })
  const told: string[] = []
  const runner = createRunner(source, {
    clock,
    random: () => 0,
    refreshMs: 60_000,
    refreshMinMs: 1_000,
    timeoutMs: 5_000,
    attemptsMax: 1,
    accept: async () => undefined,
    protect: () => undefined,
    currentOf: () => 'value',
    onFailed: ({ reason }) => told.push(reason),
    onRecovered: (staleMs) => told.push(`recovered after ${staleMs}`),
    ...options,
  })
  runner.start(await runner.open())
  return { clock, source, runner, told }
}

describe('a runner', () => {
  it('loads when the values have their age, a little early by chance', async () => {
    const { clock, source } = await setUp({ random: () => 0.5 })
    await clock.advance(56_999)
    expect(source.loads).toBe(1)
    await clock.advance(1)
    expect(source.loads).toBe(2)
  })

  it('loads when the source wants it, to the millisecond', async () => {
    const clock = createFakeClock()
    let loads = 0
    const source = { name: 'lease', load: async () => ({ secrets: [], refreshInMs: loads++ < 1 ? 5_000 : 0 }) }
    const runner = createRunner(source, {
      clock,
      random: () => 0.9,
      refreshMs: 0,
      refreshMinMs: 0,
      timeoutMs: 1_000,
      attemptsMax: 1,
      accept: async () => undefined,
      protect: () => undefined,
      currentOf: () => undefined,
      onFailed: () => undefined,
      onRecovered: () => undefined,
    })
    runner.start(await runner.open())
    expect(clock.waiting()).toEqual([5_000])
    await clock.advance(5_000)
    // However impatient the source is, there is a least wait.
    expect(clock.waiting()).toEqual([20])
    await runner.close()
  })

  it('never loads by age alone when told not to', async () => {
    const { clock } = await setUp({ refreshMs: 0 })
    expect(clock.waiting()).toEqual([])
  })

  it('tries again soon after a failure, ever more rarely, and reports each change of reason once', async () => {
    const { clock, source, runner, told } = await setUp()
    source.failure = Object.assign(new Error(), { code: 'ECONNREFUSED' })
    await expect(runner.refresh()).rejects.toMatchObject({ reason: 'unreachable' })
    await settle()
    const waits: number[] = []
    for (let round = 0; round < 8; round++) {
      const [next] = clock.waiting()
      waits.push(next!)
      await clock.advance(next!)
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    expect(runner.state()).toMatchObject({ failures: 9, reason: 'unreachable', ageMs: 183_000 })
    source.failure = undefined
    await clock.advance(60_000)
    expect(told).toEqual(['unreachable', 'recovered after 243000'])
    expect(runner.state()).toMatchObject({ failures: 0, reason: undefined, ageMs: 0 })
  })

  it('counts a load that is not accepted as failed', async () => {
    const { runner, told } = await setUp({ accept: async () => Promise.reject(new Error('no')) })
    await expect(runner.refresh()).rejects.toMatchObject({ reason: 'failed' })
    expect(told).toEqual(['failed'])
  })

  it('says nothing after it was closed, whoever waits', async () => {
    const { clock, source, runner, told } = await setUp()
    source.gate = new Promise(() => undefined)
    const [flying, waiting] = [runner.refresh(), runner.refresh('a')]
    await settle()
    const queued = runner.refresh()
    const outcomes = Promise.allSettled([flying, waiting, queued])
    await runner.close()
    expect((await outcomes).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(told).toEqual([])
    expect(clock.waiting()).toEqual([])
    source.notify()
    expect(clock.waiting()).toEqual([])
  })

  it('does not wait for a source that never closes', async () => {
    const { clock, source, runner } = await setUp()
    source.close = () => new Promise(() => undefined)
    const closed = runner.close()
    await clock.advance(2_000)
    await expect(closed).resolves.toBeUndefined()
  })

  it('survives a source that cannot close', async () => {
    const { source, runner } = await setUp()
    source.close = async () => Promise.reject(new Error('no'))
    await expect(runner.close()).resolves.toBeUndefined()
  })
})
