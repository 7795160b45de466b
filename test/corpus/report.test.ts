import { describe, expect, it } from 'vitest'
import { formatReport, missedGoals, reportRules } from '../../bench/report-rules.js'
import { createScrubber, type Scrubber } from '../../src/index.js'
import { plantedLines } from './planted.js'

describe('the report', () => {
  it('says that nothing is found where nothing is looked for', () => {
    const report = reportRules(createScrubber({ rules: [], keys: [] }), 1, 150)
    expect(report.all.left).toBe(report.all.planted)
    expect(report.falseFindings.changed).toBe(0)
    expect(report.parsed).toBe(1)
    expect(missedGoals(report)[0]).toMatch(/^recall 0\.00 % is below/)
  })

  it('counts lines that no longer parse, and pieces', () => {
    const scrubber = { ...createScrubber(), scrubLine: (line: string) => line.slice(0, -1), scan: () => [] } as Scrubber
    const report = reportRules(scrubber, 1, 100)
    expect(report.parsed).toBe(0)
    expect(report.falseFindings.changed).toBe(100)
    expect(missedGoals(report).length).toBeGreaterThanOrEqual(3)
  })

  it('prints no secret', () => {
    const text = formatReport(reportRules(createScrubber({ rules: [], keys: [] }), 1, 150))
    const secrets = [...plantedLines(1, 150)].flatMap((planted) => planted.secrets)
    expect(secrets.filter((secret) => text.includes(secret)).length).toBe(0)
  })
})
