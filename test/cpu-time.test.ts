import { describe, expect, it } from 'vitest'
import { cpuMs, growthOf, leastOf } from './cpu-time.js'

/** Work that takes time in proportion to `count`, some milliseconds a million. */
function spin(count: number): () => void {
  return () => {
    let sum = 0
    for (let i = 0; i < count; i++) sum = (sum + Math.imul(i, sum | 1)) | 0
    expect(sum).toBeTypeOf('number')
  }
}

describe('leastOf', () => {
  it('measures again what is above the limit, and tells the least', () => {
    const told = [9, 7, 3, 1]
    expect(leastOf(() => told.shift() ?? 0, 5)).toBe(3)
    let measured = 0
    expect(leastOf(() => 9 + (measured++ % 2), 5)).toBe(9)
    expect(measured).toBe(12)
  })
})

describe('growthOf', () => {
  it('tells work that grows with its input from work that grows faster', () => {
    expect(cpuMs(spin(4_000_000))).toBeGreaterThan(0)
    expect(growthOf(spin(4_000_000), spin(16_000_000), 9)).toBeLessThan(9)
    expect(growthOf(spin(4_000_000), spin(64_000_000), 9)).toBeGreaterThan(9)
  })
})
