import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepsValue } from '../../src/model/stays.js'
import { ANY, type Carrier, carriers, TOKEN } from './key-carriers.js'
import { spansOf } from './key-spans.js'

/** Runs of each property. */
const RUNS = 150
const MASK = '[mask]'
const WORD = /[A-Za-z0-9]/
const alphabets = {
  any: ANY,
  token: TOKEN,
  line: ANY.replace('"', ''),
  word: [...TOKEN].filter((sign) => WORD.test(sign)).join(''),
}

/**
 * Values of a carrier: at least six characters, no placeholder, not ended by a sign that may belong to the text around; in a
 * list of headers no URL, which is no token.
 */
function valuesOf(carrier: Carrier): fc.Arbitrary<string> {
  const signs = [...alphabets[carrier.alphabet]]
  return fc
    .array(fc.constantFrom(...signs), { minLength: 6, maxLength: 24 })
    .map((parts) => `q${parts.join('')}9z`)
    .filter((value) => !keepsValue(value) && (carrier.name !== 'raw headers' || !value.includes('://')))
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

function isSame(text: string, masked: string, depth: number): boolean {
  return maskAndUnnest(text, depth) === masked
}

/** Whether the value is masked as a whole where Node prints it, in whichever quotes. */
function isMaskedInPrint(value: string, depth: number): boolean {
  const text = inspect({ user: 'bob', password: value, next: 1 }, { breakLength: Infinity })
  const quote = inspect(value)[0] as string
  return isSame(text, `{ user: 'bob', password: ${quote}${MASK}${quote}, next: 1 }`, depth)
}

/** Holds a property for all values of a carrier. A failure says how to draw its value again. */
function holds<T>(values: fc.Arbitrary<T>, property: (value: T) => boolean): void {
  const { failed, seed, counterexamplePath } = fc.check(fc.property(values, property), { numRuns: RUNS })
  expect(failed ? `fails for FC_SEED=${seed} (path ${counterexamplePath})` : 'holds').toBe('holds')
}

describe.each([0, 1, 2, 3])('values in carriers, behind %i levels of JSON', (depth) => {
  it.each(carriers.map((carrier) => [carrier.name, carrier] as const))(
    '%s: the span is the value',
    (_name, carrier) => {
      const { before, write, after } = carrier
      const head = carrier.name === 'raw headers' ? before.slice(0, -8) : before
      holds(valuesOf(carrier), (value) => isSame(before + write(value) + after, head + MASK + after, depth))
    },
  )

  it('inspect: the span is the value', () => {
    holds(valuesOf(carriers[0] as Carrier), (value) => isMaskedInPrint(value, depth))
  })

  it('numbers below a password: the span is the number', () => {
    holds(fc.integer({ min: 1000, max: 99_999_999 }), (value) =>
      isSame(`{"password":${value},"tokens":${value}}`, `{"password":${MASK},"tokens":${value}}`, depth),
    )
  })
})

describe('values that were left in part', () => {
  const VALUES: readonly (readonly [cause: string, value: string])[] = [
    ['a single quote that Node escapes, and what looks like the end of a string behind it', 'q`\'}"      9z'],
    ['the same, with a template in the place of the backtick', 'q \']${"9z'],
    ['the same, with a colon', 'q"`    \':9z'],
  ]
  it.each(VALUES)('%s', (_cause, value) => {
    expect([0, 1, 2, 3].filter((depth) => !isMaskedInPrint(value, depth))).toEqual([])
  })
})

describe('values of a form part that were left in part', () => {
  it.each(['%0d', '%0A', '%0D%0A', '#012'])('a line end that is written otherwise: %s', (lineEnd) => {
    const [before, after] = ['Content-Disposition: form-data; name="password"\r\n\r\n', '\r\n------x--\r\n']
    for (const depth of [0, 1, 2, 3]) {
      expect(isSame(`${before}q  ${lineEnd} 9z${after}`, before + MASK + after, depth)).toBe(true)
    }
  })
})
