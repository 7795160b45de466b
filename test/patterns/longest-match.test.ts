import { describe, expect, it } from 'vitest'
import { longestMatch } from './longest-match.js'

describe('longestMatch', () => {
  it.each([
    ['abc', 3],
    ['a{2,5}b?', 6],
    ['(?:ab|c{7})[x\\]y]{3}', 10],
    ['(?<=a)b(?!c)\\b$', 1],
    ['(a|bb){2}\\.\\u0041', 6],
    ['a+', Number.POSITIVE_INFINITY],
    ['a{3,}', Number.POSITIVE_INFINITY],
    ['[(]{2}(?:x|)', 3],
  ])('knows the bound of expression %s', (source, longest) => {
    expect(longestMatch(source)).toBe(longest)
  })
  it('refuses back-references', () => {
    expect(() => longestMatch('(a)\\1')).toThrow(SyntaxError)
  })
})
