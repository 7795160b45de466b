import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areClean, BATCH_LENGTH, createBatch } from '../../src/scrub/value-batch.js'

const VALUE = /KEY=(?:(["'`])(.*?)(?:(?<!\\)\1|$)|(\w+))/sy

/** Finds `KEY=` before a value that runs to the end of its quotes and holds no blank: what an open quote may hide. */
function isClean(text: string): boolean {
  for (let at = text.indexOf('KEY='); at >= 0; at = text.indexOf('KEY=', at + 1)) {
    VALUE.lastIndex = at
    const [, , quoted, bare] = VALUE.exec(text) ?? []
    if (bare !== undefined || (quoted !== undefined && quoted !== '' && !/\s/.test(quoted))) return false
  }
  return true
}

const text = fc
  .array(fc.constantFrom('KEY=', '"', "'", '`', '\\', ' ', 'a', 'b c', 'word', '" '), { maxLength: 6 })
  .map((pieces) => pieces.join(''))

describe('batches', () => {
  it('what is found in a text alone is found in a batch', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 10 }), (texts) => {
        const batch = createBatch(isClean)
        const together = texts.every((each) => batch.add(each)) && batch.flush()
        const alone = texts.every(isClean)
        if (!alone) expect([together, areClean(texts, isClean)]).toEqual([false, false])
      }),
    )
  })

  it('stays below its length, whatever comes', () => {
    const lengths: number[] = []
    const batch = createBatch((scanned) => lengths.push(scanned.length) > 0)
    for (const length of [10, 9_000, 9_000, 1, 20_000, 7_000, 15_999, 0, 3])
      expect(batch.add('x'.repeat(length))).toBe(true)
    for (let i = 0; i < BATCH_LENGTH; i++) batch.add(String(i))
    expect(batch.flush()).toBe(true)
    expect(lengths.filter((length) => length >= BATCH_LENGTH)).toEqual([20_000])
    expect(lengths.reduce((sum, length) => sum + length)).toBeGreaterThan(60_000)
  })

  it('is empty when cleared', () => {
    const batch = createBatch(() => false)
    batch.add('a')
    batch.clear()
    expect(batch.flush()).toBe(true)
    batch.add('a')
    expect(batch.flush()).toBe(false)
  })

  it('scans a text once, however often it comes before it is cleared', () => {
    let length = 0
    const batch = createBatch((scanned) => {
      length += scanned.length
      return true
    })
    for (let round = 0; round < 50; round++) for (let i = 0; i < 20; i++) batch.add(`text ${i}`)
    batch.flush()
    for (let i = 0; i < 20; i++) batch.add(`text ${i}`)
    batch.flush()
    // A text may be pushed out of the table by another; hardly ever, with twenty of them.
    expect(length).toBeLessThan(400)
  })
})
