import { describe, expect, it } from 'vitest'
import { maskText } from '../../src/mask/text.js'
import type { Span } from '../../src/model/span.js'

function span(start: number, end: number): Span {
  return { start, end, name: 'x', by: 'rule', form: 'raw' }
}

describe('maskText', () => {
  it('replaces spans and leaves the rest', () => {
    expect(maskText('abcdef', [span(1, 2), span(3, 5)], ['*', '**'])).toBe('a*c**f')
    expect(maskText('abc', [], [])).toBe('abc')
    expect(maskText('abc', [span(0, 3)], [''])).toBe('')
  })
  it('keeps adjacent spans apart, each with its own mask', () => {
    expect(maskText('ab', [span(0, 1), span(1, 2)], ['<0>', '<1>'])).toBe('<0><1>')
  })
  it('reads no mask as a pattern', () => {
    expect(maskText('a$b', [span(0, 1)], ['$&$1'])).toBe('$&$1$b')
  })
})
