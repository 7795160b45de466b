import { describe, expect, it } from 'vitest'
import { FOREIGN_TOLERANCE, guard, slowerThanRecord, TOLERANCE, toleranceFor } from '../../bench/guard.js'
import type { Machine, Ratios } from '../../bench/record.js'

/** A measurement that gives one answer after the other, and remembers what it was asked for. */
function answering(...answers: readonly Ratios[]): {
  readonly asked: (readonly string[] | undefined)[]
  measureRatios(only: readonly string[] | undefined): Promise<Ratios>
} {
  const asked: (readonly string[] | undefined)[] = []
  return {
    asked,
    async measureRatios(only) {
      asked.push(only)
      return answers[Math.min(asked.length, answers.length) - 1]!
    },
  }
}

describe('the guard', () => {
  const record = { a: 1, b: 2 }

  it('lets pass what is as fast as its record, at one look', async () => {
    const { asked, measureRatios } = answering({ a: 1.05, b: 1.5 })
    expect(await guard(record, measureRatios)).toMatchObject({ ok: true })
    expect(asked).toEqual([undefined])
  })

  it('measures what looks slow again, and believes the best', async () => {
    const { asked, measureRatios } = answering({ a: 1.5, b: 2 }, { a: 1.02 })
    expect(await guard(record, measureRatios)).toMatchObject({ ok: true })
    expect(asked).toEqual([undefined, ['a']])
  })

  it('fails what is slow three times, and names it', async () => {
    const { asked, measureRatios } = answering({ a: 1.5, b: 2 }, { a: 1.3 }, { a: 1.4 })
    const { ok, lines } = await guard(record, measureRatios)
    expect(ok).toBe(false)
    expect(asked).toHaveLength(3)
    expect(lines).toContain('SLOWER  a: 1.300 (record 1.000)')
    expect(lines).toContain('ok      b: 2.000 (record 2.000)')
  })

  it('fails what is recorded and no longer measured', async () => {
    const { ok, lines } = await guard(record, answering({ a: 1 }).measureRatios)
    expect(ok).toBe(false)
    expect(lines.at(-1)).toMatch(/^MISSING b/)
  })

  it('fails a ratio that is no number', async () => {
    expect(await guard({ a: 1 }, answering({ a: Number.NaN }).measureRatios)).toMatchObject({ ok: false })
  })

  it('lets a new case pass', async () => {
    expect(await guard({}, answering({ fresh: 9 }).measureRatios)).toMatchObject({ ok: true })
  })
})

describe('tolerance', () => {
  const machine: Machine = { node: 'v20.1.0', platform: 'linux x64', cpu: 'one', cores: 2 }

  it('is 10 % at and above which nothing passes', () => {
    expect(slowerThanRecord({ a: 1.1, b: 1.11 }, { a: 1, b: 1 })).toEqual(['b'])
  })

  it.each([
    ['the same machine', { ...machine, node: 'v20.9.1' }, TOLERANCE],
    ['another processor', { ...machine, cpu: 'two' }, FOREIGN_TOLERANCE],
    ['another major version', { ...machine, node: 'v22.1.0' }, FOREIGN_TOLERANCE],
    ['another platform', { ...machine, platform: 'darwin arm64' }, FOREIGN_TOLERANCE],
  ])('on %s', (_, here, tolerance) => {
    expect(toleranceFor(machine, here)).toBe(tolerance)
  })

  it('without a record', () => {
    expect(toleranceFor(undefined, machine)).toBe(FOREIGN_TOLERANCE)
  })
})
