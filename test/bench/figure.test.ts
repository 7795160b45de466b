import { describe, expect, it } from 'vitest'
import { type Figure, formatFigures, formatGoal, formatValue, reachesGoal } from '../../bench/figure.js'

describe('goals', () => {
  const cost: Figure = { name: 'cost', value: 1.01, unit: 'ratio', goal: { atMost: 1 } }
  it.each([
    ['a cost above its limit', cost, false],
    ['a cost at its limit', { ...cost, value: 1 }, true],
    ['a rate below its least', { ...cost, value: 2_999, goal: { atLeast: 3_000 } }, false],
    ['a rate at its least', { ...cost, value: 3_000, goal: { atLeast: 3_000 } }, true],
    ['a number that is missing', { ...cost, value: Number.NaN }, false],
    ['no goal', { name: 'cost', value: 9, unit: 'ratio' } as const, undefined],
  ])('%s', (_, figure, reached) => {
    expect(reachesGoal(figure)).toBe(reached)
  })
})

describe('numbers', () => {
  it.each([
    [1.004, 'ratio', '1.00'],
    [12.34, 'ratio', '12.3'],
    [3_210.4, 'MB/s', '3,210 MB/s'],
    [12.34, 'us', '12.3 us'],
    [0.126, 'MB', '0.13 MB'],
    [7, 'count', '7'],
    [Number.NaN, 'MB', 'none'],
  ] as const)('%d %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text)
  })

  it('of goals say which way', () => {
    expect(formatGoal({ atMost: 1 }, 'ratio')).toBe('<= 1.00')
    expect(formatGoal({ atLeast: 3_000 }, 'MB/s')).toBe('>= 3,000 MB/s')
    expect(formatGoal(undefined, 'ms')).toBe('')
  })

  it('stand in a table with their verdict', () => {
    const table = formatFigures([
      { name: 'a', value: 2, unit: 'ratio', low: 1.9, high: 2.1, goal: { atMost: 1 }, note: 'slow' },
      { name: 'long', value: 5, unit: 'ms' },
    ])
    expect(table.split('\n')).toHaveLength(2)
    expect(table).toMatch(/^ {2}a +2\.00 \(1\.90 to 2\.10\) +<= 1\.00 +MISSED {2}slow\n {2}long +5\.00 ms$/)
  })
})
