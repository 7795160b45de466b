import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STRENGTH_BITS_MAX, strengthBits } from '../../src/known/strength.js'

/** Values and what they are worth: words, digits, sequences, repetitions, years, hex, what can be spoken. */
const WORTH: readonly (readonly [value: string, bits: number])[] = [
  ['admin', 6],
  ['5432', 5],
  ['production', 6],
  ['hunter2', 9.3],
  ['password123', 11],
  ['P4ssw0rd', 9],
  ['correct horse battery staple', 56],
  ['aaaaaaaa', 6.7],
  ['abcdefgh', 5],
  ['hgfedcba', 5],
  ['1234-5678', 11],
  ['deadbeef01', 40],
  ['DEADBEEF-0102', 48],
  ['2024-11-21', 20.200000000000003],
  ['192.168.0.1:8080', 12],
  ['https://example.com/admin/login', 13],
  ['sunset', 18.499999999999996],
  ['BaNaNa', 32.2],
  ['\u03b1\u03b2\u03b3\u03b4', 5],
  ['tr0ub4dor&3', 47.3],
  ['zzTop99!', 36.6],
  ['qwerty', 6],
  ['a', 4.7],
  ['__--__', 6],
  ['id', 6],
  ['xidx', 13.7],
]

describe('strengthBits', () => {
  it.each(WORTH)('weighs sample %#', (value, bits) => {
    expect(strengthBits(value)).toBeCloseTo(bits, 9)
  })

  it('is bounded, and weighs a value as before whatever came between', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }), (value, other) => {
        const bits = strengthBits(value)
        expect(bits).toBeGreaterThanOrEqual(0)
        expect(bits).toBeLessThanOrEqual(STRENGTH_BITS_MAX)
        strengthBits(other)
        expect(strengthBits(value)).toBe(bits)
      }),
    )
  })
})
