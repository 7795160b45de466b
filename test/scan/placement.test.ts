import { describe, expect, it } from 'vitest'
import { BUCKETS, placeWindows } from '../../src/scan/placement.js'
import type { Literal } from '../../src/scan/windows.js'

function literals(...texts: readonly string[]): readonly Literal[] {
  return texts.map((text, id) => ({ text, fold: true, id }))
}

describe('placeWindows', () => {
  it('gives each literal a window at an even and one at an odd offset', () => {
    const given = literals('abc', 'Token_', 'xy', 'q', 'longer_than_others')
    const { placed, bytes } = placeWindows(given)
    for (const literal of given) {
      const parities = placed.filter((one) => one.literal === literal).map(({ window }) => window.offset & 1)
      expect(parities.sort()).toEqual([0, 1])
    }
    expect(Buffer.from(bytes).toString()).toBe('abctoken_xyqlonger_than_others')
    for (const { literal, from } of placed)
      expect(Buffer.from(bytes.subarray(from, from + literal.text.length)).toString()).toBe(literal.text.toLowerCase())
  })

  it('keeps the last bucket for what is open on two sides, where there is any', () => {
    const { placed } = placeWindows(literals('abc', 'xy'))
    for (const { literal, bucket } of placed) expect(bucket === BUCKETS - 1).toBe(literal.text === 'xy')
  })

  it('does as the plan says', () => {
    const plan = new Map([
      ['~abcdefg@2', 9],
      ['~abcdefg@3', 4],
    ])
    const { placed } = placeWindows(literals('abcdefg'), plan)
    expect(placed.map(({ window, bucket }) => [window.offset, bucket])).toEqual([
      [2, 9],
      [3, 4],
    ])
  })

  it('takes the window that ordinary logs do not hold, and parts pairs that often meet', () => {
    const [even] = placeWindows([{ text: 'requ#~^%', fold: false, id: 0 }]).placed
    expect(even?.window.offset).not.toBe(0)
    const { placed } = placeWindows([
      { text: 're#~', fold: false, id: 0 },
      { text: '#~qu', fold: false, id: 1 },
    ])
    const buckets = placed.filter(({ window }) => window.offset === 0).map(({ bucket }) => bucket)
    expect(new Set(buckets).size).toBe(2)
  })
})
