import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countByte, countBytePlain } from '../../src/kernel/count.js'
import { createPlainMemory, createTextMemory } from '../../src/kernel/memory.js'

describe('countByte', () => {
  it('counts what a filter counts, compiled and plain', () => {
    const compiled = createTextMemory(1024)
    const plain = createPlainMemory(1024)
    expect(compiled.address).toBeGreaterThanOrEqual(0)
    fc.assert(
      fc.property(fc.array(fc.constantFrom(10, 0, 65, 255), { maxLength: 300 }), fc.nat(70), (text, start) => {
        for (const memory of [compiled, plain]) memory.bytes.fill(10).set(text, start)
        const expected = text.filter((byte) => byte === 10).length
        const end = start + text.length
        expect(countByte(compiled, start, end, 10)).toBe(expected)
        expect(countByte(plain, start, end, 10)).toBe(expected)
        expect(countBytePlain(compiled, start, end, 10)).toBe(expected)
      }),
    )
  })
})
