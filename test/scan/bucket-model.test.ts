import { describe, expect, it } from 'vitest'
import { pairSlot } from '../../src/kernel/pair-tables.js'
import { createBucketModel, type Halves, pairsRate, windowShare } from '../../src/scan/bucket-model.js'
import { COMMON_WINDOWS } from '../../src/scan/common-windows.js'

/** The halves of a window of four bytes. */
function halvesOf(text: string): Halves {
  const code = (at: number) => text.charCodeAt(at)
  return { opens: [pairSlot(code(0), code(1))], closes: [pairSlot(code(2), code(3))] }
}

describe('createBucketModel', () => {
  it('costs nothing in empty buckets', () => {
    expect([...createBucketModel(2).weigh(halvesOf('requ'))]).toEqual([0, 0])
  })

  it('costs what stands together where both halves would be in one bucket', () => {
    const model = createBucketModel(3)
    model.add(halvesOf('re#~'), 0)
    model.add(halvesOf('#~qu'), 1)
    const [opened = 0, closed = 0, empty = 0] = model.weigh(halvesOf('requ'))
    expect(opened).toBeGreaterThan(2 ** -12)
    expect(closed).toBeGreaterThan(2 ** -12)
    expect(empty).toBe(0)
  })

  it('costs no more where two pairs meet already', () => {
    const model = createBucketModel(2)
    model.add(halvesOf('requ'), 0)
    model.add(halvesOf('re#~'), 1)
    const again = model.weigh(halvesOf('~#qu'))
    expect(again[1]).toBeLessThan(2 ** -16)
  })

  it('knows of pairs that it has not seen together how often each stands', () => {
    const model = createBucketModel(2)
    model.add(halvesOf('~~te'), 0)
    model.add(halvesOf('~~#$'), 1)
    const [common = 0, rare = 0] = model.weigh(halvesOf('in^^'))
    expect(common).toBeGreaterThan(rare)
  })
})

describe('windowShare', () => {
  it('is high for what the table holds and low for what it does not', () => {
    expect(windowShare(halvesOf('requ'))).toBeGreaterThan(2 ** -12)
    expect(windowShare(halvesOf('~#^%'))).toBeLessThan(2 ** -30)
  })

  it('counts all halves', () => {
    const { opens, closes } = halvesOf('requ')
    const wide = { opens: [...opens, ...halvesOf('~#^%').opens], closes: [...closes, ...halvesOf('~#^%').closes] }
    expect(windowShare(wide)).toBeGreaterThanOrEqual(windowShare(halvesOf('requ')))
    expect(pairsRate(wide.opens)).toBeGreaterThan(pairsRate(opens))
  })
})

describe('COMMON_WINDOWS', () => {
  it('holds four printable bytes or more a line, and each window once', () => {
    const lines = COMMON_WINDOWS.flatMap((row) => row.split('\n').filter((line) => line !== ''))
    expect(lines.every((line) => /^[ -~]{4,}$/.test(line))).toBe(true)
    const windows = lines.flatMap((line) => Array.from({ length: line.length - 3 }, (_, at) => line.slice(at, at + 4)))
    expect(windows.length).toBeGreaterThan(500)
    expect(new Set(windows).size).toBe(windows.length)
  })
})
