import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFingerprintKey } from '../../src/known/tag.js'
import { ValueOpenings } from '../../src/known/value-openings.js'

const KEY_WORDS = Int32Array.from({ length: 32 }, (_, index) => Math.imul(index + 3, 0x9e3779b1))

describe('openFrom', () => {
  it('never parts the two halves of a character', () => {
    const openings = new ValueOpenings(createFingerprintKey(KEY_WORDS))
    openings.add(1, '\ude00 and what follows', false)
    expect(openings.openFrom('x \u{1f600} ')).toBe(2)
    expect(openings.openFrom('x \ude00 ')).toBe(2)
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\u{1f600}', '\ude00', 'e', ' ', '\\'), { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const open = openings.openFrom(text)
        expect(open > 0 && (text.codePointAt(open - 1) as number) > 0xffff).toBe(false)
      }),
    )
  })
})
