import { describe, expect, it } from 'vitest'
import { ordinaryText, requestLine } from '../../src/cli/ordinary-lines.js'
import { createScrubber } from '../../src/index.js'

describe('ordinary lines', () => {
  it('hold nothing that any default rule or key masks', () => {
    const scrubber = createScrubber()
    expect(scrubber.scan(ordinaryText)).toEqual([])
    const line = JSON.stringify(requestLine())
    expect(scrubber.scrubLine(line)).toBe(line)
  })
})
