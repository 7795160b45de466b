import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJson, maskJsonLine } from '../../src/mask/json.js'
import { uniteSpans } from '../../src/mask/union.js'
import type { Span } from '../../src/model/span.js'

function span(start: number, end: number, form: Span['form'] = 'raw'): Span {
  return { start, end, name: 'x', by: 'rule', form }
}

function maskAt(line: string, part: string, form?: Span['form']): string {
  const start = line.indexOf(part)
  expect(start).toBeGreaterThanOrEqual(0)
  return maskJsonLine(line, [span(start, start + part.length, form)], () => '[m]')
}

/** The structure of a value: keys by number, scalars by place, so that only shape is compared. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value === 'object' && value !== null)
    return [Object.keys(value).length, ...Object.values(value).map(shape)]
  return 0
}

describe('maskJsonLine', () => {
  const cases: readonly (readonly [name: string, line: string, part: string, expected: string])[] = [
    ['the inside of a string', '{"a":"xyz"}', 'y', '{"a":"x[m]z"}'],
    ['a number becomes a quoted mask', '{"pin":1234}', '1234', '{"pin":"[m]"}'],
    ['part of a number takes the whole number', '{"pin":1234.5}', '23', '{"pin":"[m]"}'],
    ['true becomes a quoted mask', '{"a":true}', 'true', '{"a":"[m]"}'],
    ['null in an array', '[1,null,2]', 'null', '[1,"[m]",2]'],
    ['a closing quote is never swallowed', '{"a":"xyz"}', 'yz"', '{"a":"x[m]"}'],
    [
      'a backslash before the closing quote stays with its pair',
      String.raw`{"a":"x\\"}`,
      String.raw`\"`,
      '{"a":"x[m]"}',
    ],
    ['an escape is never cut at its start', String.raw`{"a":"x\ny"}`, 'ny', '{"a":"x[m]"}'],
    ['an escape is never cut at its end', String.raw`{"a":"x\u0041y"}`, String.raw`x\u00`, '{"a":"[m]y"}'],
    ['structure between strings stays', '{"a":"xx","b":"yy"}', 'x","b":"y', '{"a":"x[m]","[m]":"[m]y"}'],
    ['a key', '{"key":1}', 'key', '{"[m]":1}'],
    ['white space between tokens stays', '{ "a" : 12 , "b": [ 3 ] }', '12', '{ "a" : "[m]" , "b": [ 3 ] }'],
  ]
  it.each(cases)('masks %s', (_, line, part, expected) => {
    expect(maskAt(line, part)).toBe(expected)
    JSON.parse(maskAt(line, part))
  })

  it('makes one quoted element of a run of byte numbers', () => {
    expect(maskAt('{"type":"Buffer","data":[1,104,105,2]}', '104,105', 'bytes')).toBe(
      '{"type":"Buffer","data":[1,"[m]",2]}',
    )
  })

  it('numbers masked keys that would collide, in each object by itself', () => {
    const line = '{"k1":1,"k2":2,"[m]":3,"in":{"k3":4,"k4":5}}'
    const spans = ['k1', 'k2', 'k3', 'k4'].map((key) => span(line.indexOf(key), line.indexOf(key) + 2))
    expect(maskJsonLine(line, spans, () => '[m]')).toBe('{"[m]#2":1,"[m]#3":2,"[m]":3,"in":{"[m]":4,"[m]#2":5}}')
  })

  it('keeps any line parseable with the same shape, wherever the spans fall', () => {
    const line = fc
      .json({ maxDepth: 4 })
      .map((text) => (text.startsWith('{') || text.startsWith('[') ? text : `[${text}]`))
    fc.assert(
      fc.property(
        line,
        fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 12 })), { maxLength: 6 }),
        (text, places) => {
          const spans = uniteSpans(
            places.map(([at, length]) => span(at % text.length, Math.min(text.length, (at % text.length) + length))),
          )
          const masked = maskJsonLine(text, spans, () => '[m]')
          expect(shape(JSON.parse(masked))).toEqual(shape(JSON.parse(text)))
        },
      ),
      { numRuns: 10_000 },
    )
  })
})

describe('isJson', () => {
  it.each([
    ['{"a":1}', true],
    ['[1]', true],
    ['{"a":1', false],
    ['plain', false],
    ['', false],
    ['12', false],
  ] as const)('%#', (line, expected) => {
    expect(isJson(line)).toBe(expected)
  })
})
