import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { ordinaryText, requestLine } from '../../src/scan/ordinary-text.js'

describe('ordinary lines', () => {
  it('hold nothing that any default rule or key masks', () => {
    const scrubber = createScrubber()
    expect(scrubber.scan(ordinaryText)).toEqual([])
    const line = JSON.stringify(requestLine())
    expect(scrubber.scrubLine(line)).toBe(line)
  })
})
