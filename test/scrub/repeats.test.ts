import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/model/span.js'
import { addRepeats, mayRepeat } from '../../src/scrub/repeats.js'

const SECRET = 'k9x2m4p7q1w8'

function spanOf(start: number, end: number, by: Span['by'] = 'rule'): Span {
  return { start, end, name: 'x', by, form: 'raw' }
}

/** Whether anything is found again, and what bytes alone say about it. */
function asked(text: string, spans: Span[]): { readonly repeats: boolean; readonly may: boolean } {
  const before = 5
  const may = mayRepeat(Buffer.from(SECRET.slice(0, before) + text), before, before + text.length, spans)
  const count = spans.length
  addRepeats(text, spans)
  return { repeats: spans.length > count, may }
}

describe('mayRepeat', () => {
  it('never denies what is repeated', () => {
    const parts = fc.array(fc.constantFrom(SECRET, SECRET.slice(0, 11), SECRET.slice(1), 'k9x2', 'q', 'ab1', ' - '), {
      minLength: 1,
      maxLength: 8,
    })
    const places = fc.array(fc.tuple(fc.nat(99), fc.integer({ min: 10, max: 30 })), { minLength: 1, maxLength: 3 })
    let repeated = 0
    fc.assert(
      fc.property(parts, places, (pieces, spans) => {
        const text = pieces.join('')
        const given = spans.map(([at, length]) => {
          const start = at % text.length
          return spanOf(start, Math.min(text.length, start + length))
        })
        const { repeats, may } = asked(text, given)
        if (repeats) repeated++
        expect(may || !repeats).toBe(true)
      }),
      { numRuns: 20_000 },
    )
    expect(repeated).toBeGreaterThan(500)
  })

  it('tells a secret that stands once from one that stands twice', () => {
    const once = `a=${SECRET} b=${SECRET.slice(0, 11)} c=${SECRET.slice(1)}`
    expect(asked(once, [spanOf(2, 2 + SECRET.length)])).toEqual({ repeats: false, may: false })
    expect(asked(`${once} ${SECRET}`, [spanOf(2, 2 + SECRET.length)])).toEqual({ repeats: true, may: true })
    expect(asked(`${SECRET}${SECRET}`, [spanOf(SECRET.length, 2 * SECRET.length)]).may).toBe(true)
    expect(asked(`${SECRET}${SECRET}`, [spanOf(0, SECRET.length, 'known')]).may).toBe(false)
    expect(asked(`${SECRET} ${SECRET}`, [spanOf(0, 8)]).may).toBe(false)
  })
})
