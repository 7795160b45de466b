import { describe, expect, it } from 'vitest'
import { createSummary } from '../../src/cli/explain-summary.js'
import { allRules } from '../../src/index.js'
import type { Finding } from '../../src/model/finding.js'
import { runCommand } from './fake-terminal.js'

function finding(name: string, by: Finding['by']): Finding {
  return { name, by, form: 'raw', sink: 'stream', offset: 0, length: 8 }
}

describe('createSummary', () => {
  it('counts findings and lines by name, the busiest first', () => {
    const [rule] = allRules
    const id = rule?.id ?? ''
    const summary = createSummary(allRules)
    summary.add([finding('password', 'key'), finding(id, 'rule'), finding(id, 'rule')])
    summary.add([finding('db', 'known'), finding(id, 'rule')])
    const rows = summary.render(9).split('\n')
    expect(rows[0]).toBe('5 findings in 2 of 9 lines')
    expect(rows.slice(2, -1).map((row) => row.trim().split(/ +/))).toEqual([
      ['findings', 'lines', 'by', 'tier', 'name'],
      ['3', '2', 'rule', rule?.tier ?? 'default', id],
      ['1', '1', 'known', 'db'],
      ['1', '1', 'key', 'password'],
    ])
  })

  it('says so when nothing was found', () => {
    expect(createSummary([]).render(3)).toBe('0 findings in 0 of 3 lines\n')
  })
})

describe('inkout explain --summary', () => {
  it('prints the table instead of the findings', async () => {
    const { code, stdout } = await runCommand(
      ['explain', '--summary', '--tier', 'broad', '--tier', 'pii'],
      ['{"password":"hunter22"}\nclean\nlast line without its end'],
    )
    expect(code).toBe(0)
    expect(stdout.toString()).toMatch(
      /^1 findings in 1 of 3 lines\n\nfindings {2}lines {2}by {3}tier {2}name\n +1 +1 {2}key +password\n$/,
    )
  })
})
