import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import type { Span } from '../../src/model/span.js'
import { addRepeats, mayRepeat } from '../../src/scrub/repeats.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

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
    expect(repeated).toBeGreaterThan(100)
  })

  it('tells a secret that stands once from one that stands twice', () => {
    const once = `a=${SECRET} b=${SECRET.slice(0, 11)} c=${SECRET.slice(1)}`
    expect(asked(once, [spanOf(2, 2 + SECRET.length)])).toEqual({ repeats: false, may: false })
    expect(asked(`${once} ${SECRET}`, [spanOf(2, 2 + SECRET.length)])).toEqual({ repeats: true, may: true })
    expect(asked(`${SECRET}${SECRET}`, [spanOf(SECRET.length, 2 * SECRET.length)]).may).toBe(true)
    expect(asked(`${SECRET}${SECRET}`, [spanOf(0, SECRET.length, 'known')]).may).toBe(false)
    expect(asked(`${SECRET} ${SECRET}`, [spanOf(0, 8)]).may).toBe(false)
    const longer = `${SECRET}0a1b2c3d4e5f6g7h`
    expect(asked(`${longer} ${SECRET}`, [spanOf(0, longer.length), spanOf(0, SECRET.length)]).may).toBe(true)
  })
})

const r = createSampleRandom(19)
const scrubber = createScrubber()

describe('a secret that its surroundings gave away', () => {
  const cases: readonly (readonly [cause: string, secret: string])[] = [
    ['of letters and digits', `q${r.chars(20)}7`],
    ['of letters alone, too long for words', r.chars(400, 'abcdefghijklmnopqrstuvwxyz')],
    ['longer than the rest of the text', `${r.chars(5_000)}7a`],
  ]
  it.each(cases)('is masked wherever it is repeated: %s', (_, secret) => {
    const text = `${secret} again: password=${secret} and (${secret}`
    expect(scrubber.scrubText(text)).toBe(
      '[redacted:password] again: password=[redacted:password] and ([redacted:password]',
    )
  })

  it('stays where only its beginning is repeated', () => {
    const secret = `q${r.chars(40)}7`
    const text = `password=${secret} ${secret.slice(0, 30)} ${secret.slice(0, -1)}`
    expect(scrubber.scrubText(text)).toBe(`password=[redacted:password]${text.slice(9 + secret.length)}`)
  })
})
