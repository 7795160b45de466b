import { describe, expect, it } from 'vitest'
import { type Measured, measure, rateFigure, ratioFigure, repeat, type Subject } from '../../bench/measure.js'

/** Time that passes only as subjects say, so that figures are exact. */
function createFakeTime(): {
  readonly clock: () => number
  subject(name: string, nsOf: (at: number) => number): Subject
} {
  let now = 0
  return {
    clock: () => now,
    subject(name, nsOf) {
      let done = 0
      return {
        name,
        run(count) {
          for (let i = 0; i < count; i++) now += nsOf(done++)
        },
      }
    },
  }
}

describe('measure', () => {
  it('tells nanoseconds an operation, and ratios to the first', async () => {
    const time = createFakeTime()
    const subjects = [time.subject('base', () => 1_000), time.subject('double', () => 2_000)]
    const [base, double] = await measure(subjects, { rounds: 5, warmRounds: 1, sampleMs: 1, clock: time.clock })
    expect(base).toMatchObject({ name: 'base', ns: 1_000, bestNs: 1_000, p90Ns: 1_000, ratio: 1 })
    expect(double).toMatchObject({ name: 'double', ns: 2_000, ratio: 2, ratioLow: 2, ratioHigh: 2 })
  })

  it('does not count what is slow while it warms up', async () => {
    const time = createFakeTime()
    const subjects = [time.subject('base', () => 1_000), time.subject('warming', (at) => (at < 500 ? 9_000 : 1_000))]
    const [, warming] = await measure(subjects, { rounds: 5, warmRounds: 4, sampleMs: 1, clock: time.clock })
    expect(warming!.ratio).toBe(1)
  })

  it('takes the median, so that one bad round does not show', async () => {
    const time = createFakeTime()
    let rounds = 0
    const uneven: Subject = {
      name: 'uneven',
      run: (count) => time.subject('', () => (++rounds === 20 ? 1e9 : 1_000)).run(count),
    }
    const [, measured] = await measure([time.subject('base', () => 1_000), uneven], {
      rounds: 9,
      warmRounds: 1,
      sampleMs: 0.001,
      clock: time.clock,
    })
    expect(measured!.ratio).toBe(1)
  })

  it('waits for what is asynchronous', async () => {
    const time = createFakeTime()
    const inner = time.subject('', () => 500)
    const later: Subject = { name: 'later', run: async (count) => inner.run(count) }
    const [measured] = await measure([later], { rounds: 3, warmRounds: 0, sampleMs: 1, clock: time.clock })
    expect(measured!.ns).toBe(500)
  })

  it('repeats', () => {
    let done = 0
    void repeat('count', () => done++).run(7)
    expect(done).toBe(7)
  })
})

describe('figures of what was measured', () => {
  const measured: Measured = {
    name: 'ours',
    ns: 100,
    bestNs: 80,
    p90Ns: 200,
    ratio: 1.5,
    ratioLow: 1.4,
    ratioHigh: 1.6,
  }

  it('are ratios with their quartiles', () => {
    expect(ratioFigure(measured, { guarded: true })).toEqual({
      name: 'ours',
      value: 1.5,
      unit: 'ratio',
      low: 1.4,
      high: 1.6,
      guarded: true,
    })
  })

  it('are rates: bytes by nanoseconds', () => {
    expect(rateFigure('search', 100, measured)).toMatchObject({ value: 1_000, low: 500, high: 1_250, unit: 'MB/s' })
  })
})
