import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJson, maskJsonLine } from '../../src/mask/json.js'
import { areInStrings } from '../../src/mask/json-inside.js'
import { maskText } from '../../src/mask/text.js'
import type { Span } from '../../src/model/span.js'

const MASK = '[redacted]'

function spanOf(start: number, end: number): Span {
  return { start, end, name: 'x', by: 'rule', form: 'raw' }
}

function isInside(line: string, secret: string): boolean {
  const start = line.indexOf(secret)
  return areInStrings(line, [spanOf(start, start + secret.length)])
}

function byStart(x: readonly number[], y: readonly number[]): number {
  return (x[0] as number) - (y[0] as number)
}

describe('areInStrings', () => {
  it('is only said where masking text is masking JSON', () => {
    const leaf = fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom('x', 'y', '-', ' '), minLength: 4, maxLength: 20 }) },
      fc.string({
        unit: fc.constantFrom('a', 'x', '"', '\\', ' ', ':', ',', 't', '1', '\n', 'é', '{', ']'),
        maxLength: 9,
      }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    )
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: fc.constantFrom('k', '"', '\\', 'x', ':'), maxLength: 4 }), tie('value')),
      ),
    }))
    const line = fc
      .tuple(value, fc.constantFrom(0, 1), fc.boolean())
      .map(([given, indent, isCut]) => JSON.stringify(given, null, indent).slice(isCut ? 1 : 0))
    let said = 0
    fc.assert(
      fc.property(
        line,
        fc.array(fc.tuple(fc.nat(999), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 2 }),
        (text, cuts) => {
          fc.pre(text.length > 0)
          const spans: Span[] = []
          for (const [at, length] of cuts.map(([at, length]) => [at % text.length, length] as const).sort(byStart)) {
            const start = Math.max(at, spans.at(-1)?.end ?? 0)
            if (start + length <= text.length) spans.push(spanOf(start, start + length))
          }
          if (spans.length === 0 || !areInStrings(text, spans)) return
          said++
          const masks = spans.map(() => MASK)
          const expected = isJson(text) ? maskJsonLine(text, spans, masks) : maskText(text, spans, masks)
          expect(maskText(text, spans, masks)).toBe(expected)
        },
      ),
      { numRuns: 10_000 },
    )
    expect(said).toBeGreaterThan(100)
  })

  it('knows a secret in a string, and leaves keys, numbers and escapes to a closer look', () => {
    expect(isInside('{"a":"some Secret here"}', 'Secret')).toBe(true)
    expect(isInside('{"Secret":"a"}', 'Secret')).toBe(false)
    expect(isInside('{"Secret" : "a"}', 'Secret')).toBe(false)
    expect(isInside('{"a":123456}', '3456')).toBe(false)
    expect(isInside('{"a":[1,2,3]}', '1,2')).toBe(false)
    expect(isInside('{"a":"\\u0041Secret"}', '41Secret')).toBe(false)
    expect(isInside('{"a":"Sec\\"ret"}', 'Sec\\"ret')).toBe(false)
    expect(isInside('{"a":"Secret\\""}', 'Secret')).toBe(false)
    expect(isInside('no JSON, a Secret', 'Secret')).toBe(true)
  })
})
