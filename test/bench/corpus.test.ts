import { describe, expect, it } from 'vitest'
import { makeLines, makeText } from '../../bench/corpus.js'
import { createScrubber } from '../../src/index.js'

const scrubber = createScrubber()

describe('log text of the bench', () => {
  it.each(['service', 'alike', 'mixed'] as const)('%s: clean lines, hardly two alike, the same every time', (kind) => {
    const lines = makeLines(scrubber, kind, 400)
    expect(lines.length).toBeGreaterThan(350)
    expect(lines.filter((line) => scrubber.scrubLine(line) !== line)).toHaveLength(0)
    expect(new Set(lines).size).toBeGreaterThan(lines.length * 0.85)
    expect(makeLines(scrubber, kind, 400)).toEqual(lines)
  })

  it('holds what logs hold: requests, stacks, escapes', () => {
    const text = makeLines(scrubber, 'mixed', 400).join('')
    for (const part of ['"method":"GET"', '\\n    at ', '\\"', 'traceparent', 'HTTP/1.1', 'Mozilla/5.0']) {
      expect(text.includes(part)).toBe(true)
    }
  })

  it('fills any number of bytes', () => {
    const text = makeText(['ab\n', 'c\n'], 12)
    expect(text.toString()).toBe('ab\nc\nab\nc\nab')
  })
})
