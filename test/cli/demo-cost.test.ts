import { describe, expect, it } from 'vitest'
import { loadFrameworks } from '../../src/cli/demo-app.js'
import { measureCost } from '../../src/cli/demo-cost.js'
import { createScrubber } from '../../src/index.js'

describe('measureCost', () => {
  it('measures both loggers on the same line, which is clean', async () => {
    const { pino } = await loadFrameworks()
    const scrubber = createScrubber()
    const cost = measureCost(pino, scrubber)
    expect(cost.lineBytes).toBeGreaterThan(700)
    expect(cost.bareUs).toBeGreaterThan(0)
    expect(cost.scrubbedUs).toBeGreaterThan(0)
    expect(cost.ratio).toBeGreaterThan(0)
    expect(scrubber.stats().findings).toBe(0)
    expect(scrubber.stats().failures).toBe(0)
  })
})
