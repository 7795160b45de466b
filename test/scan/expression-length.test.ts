import { describe, expect, it } from 'vitest'
import { measureExpression } from '../../src/scan/expression-length.js'

describe('measureExpression', () => {
  it.each([
    ['abc', 3, 3],
    ['a{2,5}b?', 2, 6],
    ['(?:ab|c{7})[x\\]y]{3}', 5, 10],
    ['(?<=a)b(?!c)\\b$', 1, 1],
    ['(a|bb){2}\\.\\u0041', 4, 6],
    ['[(]{2}(?:x|)', 2, 3],
    ['(?<name>ab)|', 0, 2],
    ['(?:a|b?)(?:c{0,9})', 0, 10],
  ])('knows the bounds of expression %s', (source, min, max) => {
    expect(measureExpression(source)).toEqual({ min, max, unbounded: false })
  })

  it.each([
    ['a+', 1],
    ['a{3,}', 3],
    ['x(?:ab*?){2}', 3],
  ])('sees that nothing bounds expression %s', (source, min) => {
    expect(measureExpression(source)).toEqual({ min, max: Number.POSITIVE_INFINITY, unbounded: true })
  })

  it.each(['(?=.*x)ab', '(?<!a+)ab', '(?!(?:xy){2,})ab', '\\b{2,}ab'])(
    'sees repetition in what has no length: %s',
    (source) => {
      expect(measureExpression(source)).toEqual({ min: 2, max: 2, unbounded: true })
    },
  )

  it('takes operators in classes and behind backslashes for characters', () => {
    expect(measureExpression('[*+{]\\+\\*\\{2,}')).toEqual({ min: 7, max: 7, unbounded: false })
  })

  it('refuses what it cannot measure', () => {
    expect(() => measureExpression('(a)\\1')).toThrow(SyntaxError)
    expect(() => measureExpression('a)b')).toThrow(SyntaxError)
  })
})
