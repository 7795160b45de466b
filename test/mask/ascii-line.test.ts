import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInAsciiString, overwriteBytes } from '../../src/mask/ascii-line.js'
import { areInStrings } from '../../src/mask/json-inside.js'
import { maskText } from '../../src/mask/text.js'
import type { Span } from '../../src/model/span.js'

/** A line in the midst of other bytes. */
const BEFORE = 7
const FILL = 0x22

function laidOut(line: string): { readonly bytes: Uint8Array; readonly last: number } {
  const bytes = new Uint8Array(BEFORE + 4 * line.length + 64).fill(FILL)
  bytes.set(Buffer.from(line, 'latin1'), BEFORE)
  return { bytes, last: BEFORE + line.length }
}

const character = fc.constantFrom('a', 'x', '1', '"', '\\', ' ', ':', ',', 't', '{', ']', '\n', '\t', '\u007f')
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('x', 'y', '-', ' '), minLength: 4, maxLength: 90 }) },
  { weight: 3, arbitrary: fc.string({ unit: character, maxLength: 9 }) },
  fc.constantFrom('{"k":"', '"}\n', '","b" : ', '\\u0041'),
)
const placed = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.nat(999), fc.integer({ min: 0, max: 30 }))
  .filter(([pieces]) => pieces.join('') !== '')
  .map(([pieces, at, length]) => {
    const line = pieces.join('')
    const start = at % line.length
    const span: Span = { start, end: Math.min(line.length, start + length), name: 'x', by: 'rule', form: 'raw' }
    return { line, span }
  })

describe('isInAsciiString', () => {
  it('says of bytes what is said of the text, wherever they lie', () => {
    let said = 0
    fc.assert(
      fc.property(placed, ({ line, span }) => {
        const { bytes, last } = laidOut(line)
        const inside = isInAsciiString(bytes, BEFORE, last, line, span)
        if (inside) said++
        expect(inside).toBe(areInStrings(line, [span]))
      }),
      { numRuns: 20_000 },
    )
    expect(said).toBeGreaterThan(200)
  })
})

describe('overwriteBytes', () => {
  it('replaces as text is replaced, leaves nothing behind and touches nothing else', () => {
    fc.assert(
      fc.property(placed, fc.string({ unit: fc.constantFrom('m', 'é'), maxLength: 60 }), ({ line, span }, mask) => {
        const { bytes, last } = laidOut(line)
        const end = overwriteBytes(bytes, BEFORE + span.start, BEFORE + span.end, last, Buffer.from(mask))
        expect(Buffer.from(bytes.subarray(BEFORE, end)).toString()).toBe(maskText(line, [span], [mask]))
        expect(bytes.subarray(0, BEFORE).every((byte) => byte === FILL)).toBe(true)
        expect(bytes.subarray(end, Math.max(end, last)).every((byte) => byte === 0)).toBe(true)
        expect(bytes.subarray(Math.max(end, last)).every((byte) => byte === FILL)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
