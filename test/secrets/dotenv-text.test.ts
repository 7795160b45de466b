import { parse } from 'dotenv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expandValues, readEnvText } from '../../src/secrets/dotenv-text.js'
import { cpuMs, leastOf } from '../cpu-time.js'

describe('readEnvText', () => {
  it.each([
    'A=one',
    '  A = one  ',
    'export A=one',
    'A=one # comment',
    'A=one#two',
    'A="one # two" # three',
    "A='one\ntwo'",
    'A="one\\ntwo"',
    "A='one\\ntwo'",
    'A=`one "two" \'three\'`',
    'A="unclosed',
    'A=',
    'A=""',
    'A: yaml style',
    'A.B-C=dotted',
    '# A=one',
    'A="one" two',
    'A="one\\"two"',
    'A=one\r\nB=two\rC=three',
    'A=one\n\n\nB=two',
    '=nothing',
    'A=b=c',
    "A=' spaces '",
    'A=#empty',
    'A="x"#y',
    '1A=digit',
    'A=\n"one"',
    'A="one\n\\"',
  ])('reads as the dotenv package does (%j)', (text) => {
    expect(Object.fromEntries(readEnvText(text).dotenv)).toEqual(parse(text))
  })

  it('reads as the dotenv package does, whatever the lines', () => {
    const part = fc.constantFrom(
      'A',
      'b_1',
      '=',
      ' ',
      '"',
      "'",
      '`',
      '#',
      '\\n',
      '\\"',
      '\\',
      '\n!',
      'x y',
      '$',
      'export ',
      '\t',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = `K=${parts.join('')}\nLAST=1\n`
        expect(Object.fromEntries(readEnvText(text).dotenv)).toEqual(parse(text))
      }),
    )
  })

  it('keeps both readings of what they read differently', () => {
    const { node, dotenv } = readEnvText('\ufeffKEY=abc\nTEXT="a\\rb"')
    expect([node.get('KEY'), dotenv.get('KEY')]).toEqual(['abc', 'abc'])
    expect([node.get('TEXT'), dotenv.get('TEXT')]).toEqual(['a\\rb', 'a\rb'])
  })

  it('is linear for hostile text', () => {
    const read = (): void => {
      readEnvText(`A="${'\\"'.repeat(200_000)}`)
      readEnvText('A="'.repeat(2_000))
      readEnvText(`${' '.repeat(100_000)}=`)
    }
    expect(leastOf(() => cpuMs(read), 2_000)).toBeLessThan(2_000)
  })
})

describe('expandValues', () => {
  const expand = (values: Record<string, string>, outer = {}) =>
    Object.fromEntries(expandValues(new Map(Object.entries(values)), outer))

  it('replaces names, braces and defaults, from the file before the outside', () => {
    expect(expand({ A: 'one', B: '$A-${A}-${C:-two}-${D-three}', E: '${OUT}' }, { OUT: 'out', A: 'not' })).toEqual({
      A: 'one',
      B: 'one-one-two-three',
      E: 'out',
    })
  })

  it('leaves escaped dollar signs and lone ones', () => {
    expect(expand({ A: '\\$B $ 5$', B: 'x' })).toEqual({ A: '$B $ 5$', B: 'x' })
  })

  it('ends for references in a circle, and for those that double', () => {
    expect(expand({ A: '$B', B: '$A' })).toEqual({ A: '$A', B: '$B' })
    const doubling = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`V${i}`, `$V${i + 1}$V${i + 1}`]))
    expect(Object.values(expand(doubling)).every((value) => value.length <= 65_536)).toBe(true)
  })
})
