import { describe, expect, it } from 'vitest'
import { ANY } from '../../src/kernel/pair-tables.js'
import { createBucketModel } from '../../src/scan/bucket-model.js'
import { linkRates } from '../../src/scan/windows.js'

const e = 0x65
const q = 0x71
const u = 0x75
const dash = 0x2d

describe('createBucketModel', () => {
  it('costs nothing but the own meeting in an empty bucket', () => {
    const model = createBucketModel(2)
    expect(model.cost(0, 0.01, ANY, 0.02, ANY)).toBeCloseTo(0.0002, 10)
    expect(model.cost(1, 0, e, 0.02, e)).toBe(0)
  })

  it('counts meetings with what a bucket holds, and with nothing of another bucket', () => {
    const model = createBucketModel(2)
    model.add(0, 0.5, ANY, 0.25, ANY)
    expect(model.cost(0, 0.1, ANY, 0, ANY)).toBeCloseTo(0.1 * 0.25, 10)
    expect(model.cost(0, 0, ANY, 0.1, ANY)).toBeCloseTo(0.5 * 0.1, 10)
    expect(model.cost(1, 0.1, ANY, 0, ANY)).toBe(0)
  })

  it('knows what goes behind what', () => {
    const model = createBucketModel(1)
    model.add(0, 0.5, q, 0, ANY)
    expect(model.cost(0, 0, ANY, 0.1, u)).toBeGreaterThan(model.cost(0, 0, ANY, 0.1, dash))
  })
})

describe('linkRates', () => {
  it('is 1 where nothing is known, and bounded', () => {
    const rates = linkRates()
    expect(rates[128 * 129 + e]).toBe(1)
    expect(rates[e * 129 + 128]).toBe(1)
    expect(Math.max(...rates)).toBeLessThanOrEqual(32)
    expect(rates[q * 129 + u]!).toBeGreaterThan(1)
  })
})
