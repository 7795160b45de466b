import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginLines, isJsonLine, ownLines } from '../../src/scan/key-lines.js'

describe('isJsonLine', () => {
  it('sees documents, not lines that merely hold one', () => {
    beginLines(ownLines(), -1)
    expect(isJsonLine('{"a":1}', 3)).toBe(true)
    expect(isJsonLine('  [{"a":1}]', 5)).toBe(true)
    expect(isJsonLine('x {"a":1}', 5)).toBe(false)
    expect(isJsonLine('text\n{"a":1}', 9)).toBe(true)
    expect(isJsonLine('{"a":1}\ntext here', 12)).toBe(false)
  })

  it('answers within a scan as it does alone, in any order', () => {
    const piece = fc.constantFrom(
      '{"a":1}',
      '\n',
      ' ',
      'word ',
      '[',
      '"',
      'x'.repeat(300),
      `{"b":"${'y'.repeat(400)}"}`,
    )
    const texts = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''))
    const owner = ownLines()
    let scan = 0
    fc.assert(
      fc.property(texts, fc.array(fc.nat(3_000), { maxLength: 12 }), (text, places) => {
        scan++
        for (const place of places) {
          const at = Math.min(place, text.length)
          beginLines(owner, scan)
          const within = isJsonLine(text, at)
          beginLines(owner, -1)
          expect(within).toBe(isJsonLine(text, at))
        }
        beginLines(owner, scan)
        const sorted = places.map((place) => Math.min(place, text.length)).sort((one, other) => one - other)
        const answers = sorted.map((at) => isJsonLine(text, at))
        beginLines(owner, -1)
        expect(answers).toEqual(sorted.map((at) => isJsonLine(text, at)))
      }),
    )
  })
})
