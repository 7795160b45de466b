import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/model/span.js'
import { createWaitingLines, type WaitingLine, type WaitingLines } from '../../src/scrub/stream-waiting.js'

function waiting(...texts: readonly string[]): { readonly lines: WaitingLines; left(): string } {
  let out = ''
  const made = createWaitingLines()
  for (const text of texts) made.add(lineOf(text, (clean) => (out += clean)))
  return { lines: made, left: () => out }
}

function lineOf(text: string, leave: (clean: string) => void): WaitingLine {
  const mask = (line: string, { start, end, name }: Span): string => line.slice(0, start) + name + line.slice(end)
  return { text, spans: [], leave: (spans) => leave(spans.reduce(mask, text)) }
}

describe('createWaitingLines', () => {
  it('lets go of lines in order, all but the last ones', () => {
    const { lines, left } = waiting('a\n', '\n', 'b\n', ' \n', 'c\n')
    lines.release(2)
    expect(left()).toBe('a\n\n')
    lines.release(2)
    expect(left()).toBe('a\n\n')
    lines.release(0)
    expect(left()).toBe('a\n\nb\n \nc\n')
  })

  it('masks the content of the last lines, blank ones aside', () => {
    const { lines, left } = waiting('a\n', ' b \r\n', '\n', 'c\n')
    lines.mask(2, 'X')
    lines.release(0)
    expect(left()).toBe('a\n X \r\n\nX\n')
  })

  it('masks what is found in them before values go', () => {
    const { lines, left } = waiting('ab\n', 'cb\n')
    const found: Span = { start: 1, end: 2, name: 'X', by: 'known', form: 'raw' }
    for (let round = 0; round < 3; round++) lines.settle(() => [found])
    lines.release(0)
    expect(left()).toBe('aX\ncX\n')
  })

  it('takes no more than a few', () => {
    const { lines } = waiting(...Array<string>(256).fill('\n'))
    expect(lines.add(lineOf('a', () => undefined))).toBe(false)
  })
})
