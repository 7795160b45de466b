import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepsValue } from '../../src/model/stays.js'
import { ANY, type Carrier, carriers, TOKEN } from './key-carriers.js'
import { spansOf } from './key-spans.js'

const RUNS = 150
const MASK = '[mask]'
const WORD = /[A-Za-z0-9]/
const alphabets = {
  any: ANY,
  token: TOKEN,
  line: ANY.replace('"', ''),
  word: [...TOKEN].filter((sign) => WORD.test(sign)).join(''),
}

/** Values of a carrier: at least six characters, no placeholder, not ended by a sign that may belong to the text around. */
function valuesOf(carrier: Carrier): fc.Arbitrary<string> {
  const signs = [...alphabets[carrier.alphabet]]
  return fc
    .array(fc.constantFrom(...signs), { minLength: 6, maxLength: 24 })
    .map((parts) => `q${parts.join('')}9z`)
    .filter((value) => !keepsValue(value))
}

function nest(text: string, depth: number): string {
  let nested = text
  for (let level = 0; level < depth; level++) nested = JSON.stringify({ level: 30, msg: nested, pid: 1 })
  return nested
}

function unnest(text: string, depth: number): string {
  let inner = text
  for (let level = 0; level < depth; level++) inner = (JSON.parse(inner) as { msg: string }).msg
  return inner
}

/** The text with every span masked, taken out of its levels of JSON again. */
function maskAndUnnest(text: string, depth: number): string {
  const nested = nest(text, depth)
  let out = ''
  let from = 0
  for (const { start, end } of spansOf(nested)) {
    out += nested.slice(from, start) + MASK
    from = end
  }
  return unnest(out + nested.slice(from), depth)
}

describe.each([0, 1, 2, 3])('values in carriers, behind %i levels of JSON', (depth) => {
  it.each(carriers.map((carrier) => [carrier.name, carrier] as const))(
    '%s: the span is the value',
    (_name, carrier) => {
      const { before, write, after } = carrier
      const head = carrier.name === 'raw headers' ? before.slice(0, -8) : before
      fc.assert(
        fc.property(valuesOf(carrier), (value) => {
          expect(maskAndUnnest(before + write(value) + after, depth) === head + MASK + after).toBe(true)
        }),
        { numRuns: RUNS },
      )
    },
  )

  it('inspect: the span is the value', () => {
    fc.assert(
      fc.property(valuesOf(carriers[0] as Carrier), (value) => {
        const text = inspect({ user: 'bob', password: value, next: 1 }, { breakLength: Infinity })
        const quote = inspect(value)[0] as string
        const expected = `{ user: 'bob', password: ${quote}${MASK}${quote}, next: 1 }`
        expect(maskAndUnnest(text, depth) === expected).toBe(true)
      }),
      { numRuns: RUNS },
    )
  })

  it('numbers below a password: the span is the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 99_999_999 }), (value) => {
        expect(maskAndUnnest(`{"password":${value},"tokens":${value}}`, depth)).toBe(
          `{"password":${MASK},"tokens":${value}}`,
        )
      }),
      { numRuns: RUNS },
    )
  })
})
