import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uniteSpans } from '../../src/mask/union.js'
import type { Evidence, Span } from '../../src/model/span.js'

function span(start: number, end: number, name = 'x', by: Evidence = 'rule'): Span {
  return { start, end, name, by, form: 'raw' }
}

describe('uniteSpans', () => {
  it('keeps adjacent spans apart and merges overlapping ones', () => {
    expect(uniteSpans([span(3, 5), span(0, 3), span(4, 8)])).toEqual([span(0, 3), span(3, 8)])
  })
  it('names a union after its longest member, known before rule, the more specific on a tie', () => {
    expect(uniteSpans([span(0, 5, 'short'), span(2, 9, 'long')])).toEqual([span(0, 9, 'long')])
    expect(uniteSpans([span(0, 9, 'rule'), span(2, 5, 'value', 'known')])).toEqual([span(0, 9, 'value', 'known')])
    expect(uniteSpans([span(0, 5, 'key', 'key'), span(0, 5, 'rule')])).toEqual([span(0, 5, 'rule')])
  })
  it('names a union after the value that stands there whole, not after a fragment of another as long', () => {
    const fragment: Span = { ...span(0, 9, 'other', 'known'), form: 'fragment' }
    for (const order of [
      [fragment, span(0, 9, 'whole', 'known')],
      [span(0, 9, 'whole', 'known'), fragment],
    ]) {
      expect(uniteSpans(order)).toEqual([span(0, 9, 'whole', 'known')])
    }
  })
  it('covers exactly what the members cover', () => {
    const one = fc
      .tuple(fc.nat(60), fc.integer({ min: 1, max: 9 }))
      .map(([start, length]) => span(start, start + length))
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (spans) => {
        const covered = (list: readonly Span[]) =>
          Array.from({ length: 80 }, (_, i) => list.some((s) => s.start <= i && i < s.end))
        const before = covered(spans)
        const united = uniteSpans(spans)
        expect(covered(united)).toEqual(before)
        for (let i = 1; i < united.length; i++)
          expect((united[i] as Span).start).toBeGreaterThanOrEqual((united[i - 1] as Span).end)
      }),
      { numRuns: 10_000 },
    )
  })
})
