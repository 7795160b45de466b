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
  return maskJsonLine(line, [span(start, start + part.length, form)], ['[m]'])
}

/** The structure of a JSON text: every key and every scalar is the same, in the order they stand in. */
function shape(json: string): string {
  JSON.parse(json)
  return json.replace(/"(?:[^"\\]|\\.)*"|[\w.+-]+/g, '0')
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

  it('masks both of two adjacent spans that meet inside an escape', () => {
    const line = String.raw`{"a":"xx\u0041yy"}`
    const middle = line.indexOf('0041')
    const spans = [span(6, middle), span(middle, line.length - 2)]
    expect(maskJsonLine(line, spans, ['[1]', '[2]'])).toBe('{"a":"[1][2]"}')
  })

  it('masks a number once, however many spans lie in it', () => {
    expect(maskJsonLine('{"a":123456}', [span(5, 7), span(8, 10)], ['[1]', '[2]'])).toBe('{"a":"[1]"}')
    const line = '[104,105,106]'
    const spans = [span(1, 6, 'bytes'), span(6, 12, 'bytes')]
    expect(maskJsonLine(line, spans, ['[1]', '[2]'])).toBe('["[1]","[2]"]')
  })

  it('keeps a byte order mark, leading blanks and lines inside the text', () => {
    expect(maskAt('\ufeff {\n"pin":1234}', '1234')).toBe('\ufeff {\n"pin":"[m]"}')
  })

  it('leaves structure alone where a span covers nothing else', () => {
    expect(maskJsonLine('{"a":[1,{"b":2}]}', [span(0, 1), span(4, 6)], ['[1]', '[2]'])).toBe('{"a":[1,{"b":2}]}')
  })

  it('sees a collision through escapes, keeps one name for a key that stands twice, and minds no prototype', () => {
    expect(maskAt(String.raw`{"\u005bm]":1,"key":2}`, 'key')).toBe(String.raw`{"\u005bm]":1,"[m]#2":2}`)
    expect(maskJsonLine('{"k":1,"k":2}', [span(2, 3), span(8, 9)], ['[m]', '[m]'])).toBe('{"[m]":1,"[m]":2}')
    expect(maskAt('{"__proto__":{"x":"secret"},"constructor":1}', 'secret')).toBe(
      '{"__proto__":{"x":"[m]"},"constructor":1}',
    )
    expect(maskAt('{"secret":1,"__proto__":2}', 'secret')).toBe('{"[m]":1,"__proto__":2}')
  })

  it('makes one quoted element of a run of byte numbers', () => {
    expect(maskAt('{"type":"Buffer","data":[1,104,105,2]}', '104,105', 'bytes')).toBe(
      '{"type":"Buffer","data":[1,"[m]",2]}',
    )
  })

  it('numbers masked keys that would collide, in each object by itself', () => {
    const line = '{"k1":1,"k2":2,"[m]":3,"in":{"k3":4,"k4":5}}'
    const spans = ['k1', 'k2', 'k3', 'k4'].map((key) => span(line.indexOf(key), line.indexOf(key) + 2))
    expect(
      maskJsonLine(
        line,
        spans,
        spans.map(() => '[m]'),
      ),
    ).toBe('{"[m]#2":1,"[m]#3":2,"[m]":3,"in":{"[m]":4,"[m]#2":5}}')
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
          const masked = maskJsonLine(
            text,
            spans,
            spans.map(() => '[m]'),
          )
          expect(shape(masked)).toBe(shape(text))
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
    ['12', true],
    ['true', true],
    ['  {"a":1}', true],
    ['\t\n[1]\r', true],
    ['\ufeff{"a":1}', true],
    ['\ufeff', false],
    ['\u00a0{"a":1}', false],
    ['{"a":1}{"b":2}', false],
    ['{"a":"\u2028"}', true],
    ['{"a":"\u0000"}', false],
    ['2024-01-01 started', false],
    ['[redacted] started', false],
    ['['.repeat(100_000) + ']'.repeat(100_000), true],
  ] as const)('%#', (line, expected) => {
    expect(isJson(line)).toBe(expected)
  })
})
