import { describe, expect, it } from 'vitest'
import { slopePerMinute } from '../../bench/slope.js'
import { createSearch, MARKER, MASK } from '../../bench/soak-search.js'

describe('the slope of the memory', () => {
  it.each([
    ['a rising line', [0, 1, 2, 3].map((minute) => ({ minute, bytes: 10 + 5 * minute })), 5],
    ['a flat line', [0, 1, 2].map((minute) => ({ minute, bytes: 7 })), 0],
    ['one sample', [{ minute: 1, bytes: 7 }], 0],
    ['samples of one moment', [0, 0].map((minute) => ({ minute, bytes: minute })), 0],
  ])('of %s', (_, samples, slope) => {
    expect(slopePerMinute(samples)).toBeCloseTo(slope, 9)
  })

  it('is that of the trend, not of the teeth', () => {
    const teeth = Array.from({ length: 200 }, (_, at) => ({ minute: at / 100, bytes: 1e6 + (at % 10) * 1e3 }))
    expect(Math.abs(slopePerMinute(teeth))).toBeLessThan(1e3)
  })
})

describe('the search of the output', () => {
  const text = Buffer.from(`a ${MARKER}x ${MASK} ${MASK}${MASK} b ${MARKER}`)

  it.each([1, 2, 5, 7, 18, 19, 20, 64])('finds the same in pieces of %d bytes', (size) => {
    const search = createSearch()
    for (let at = 0; at < text.length; at += size) search.add(text.subarray(at, at + size))
    expect(search.counts()).toEqual({ leaks: 2, masked: 3, bytes: text.length })
  })
})
