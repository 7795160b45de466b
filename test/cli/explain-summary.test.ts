import { describe, expect, it } from 'vitest'
import { createSummary } from '../../src/cli/explain-summary.js'
import { allRules } from '../../src/index.js'
import type { Finding } from '../../src/model/finding.js'
import { runCommand } from './fake-terminal.js'

function finding(name: string, by: Finding['by']): Finding {
  return { name, by, form: 'raw', sink: 'stream', offset: 0, length: 8 }
}

describe('createSummary', () => {
  it('counts findings, lines and rates by tier and by name, the busiest first', () => {
    const broad = { ...allRules[0]!, id: 'acme-broad', tier: 'broad' as const }
    const plain = { ...allRules[0]!, id: 'acme-plain', tier: 'default' as const }
    const summary = createSummary([broad, plain])
    summary.add([finding('password', 'key'), finding('acme-broad', 'rule'), finding('acme-broad', 'rule')])
    summary.add([finding('db', 'known'), finding('acme-broad', 'rule'), finding('acme-plain', 'rule')])
    const rows = summary.render(900).split('\n')
    expect(rows.slice(0, 4)).toEqual([
      '6 findings in 2 of 900 lines',
      'tier default: 1 findings in 1 lines, 11.1 of 10,000',
      'tier broad: 3 findings in 2 lines, 22.2 of 10,000',
      '',
    ])
    expect(rows.slice(4, -1).map((row) => row.trim().split(/ {2,}/))).toEqual([
      ['findings', 'lines', 'of 10,000', 'by', 'tier', 'name'],
      ['3', '2', '22.2', 'rule', 'broad', 'acme-broad'],
      ['1', '1', '11.1', 'rule', 'default', 'acme-plain'],
      ['1', '1', '11.1', 'known', 'db'],
      ['1', '1', '11.1', 'key', 'password'],
    ])
  })

  it('says so when nothing was found', () => {
    expect(createSummary([]).render(3)).toBe('0 findings in 0 of 3 lines\n')
  })
})

describe('inkout explain --summary', () => {
  it('shows what a tier would change, and no text', async () => {
    const mail = ['alice', 'example.net'].join('@')
    const lines = `{"to":"${mail}"}\nclean\nto=${mail}\n`
    const { stdout: without } = await runCommand(['explain', '--summary'], [lines])
    const { stdout } = await runCommand(['explain', '--summary', '--tier', 'pii'], [lines])
    expect(without.toString()).toBe('0 findings in 0 of 3 lines\n')
    expect(stdout.toString()).toContain('tier pii: 2 findings in 2 lines, 6666.7 of 10,000\n')
    expect(stdout.toString()).not.toContain('alice')
  })

  it('shows what the broad tier would change', async () => {
    const digits = '0123456789abcdef'
    const lines = `{"sig":"${digits.repeat(4)}"}\nclean\ncursor=eyJ${'pZCI6'.repeat(8)}\nSTRIPE=pk_${'live'}_${digits.repeat(2)}\n`
    const { stdout: without } = await runCommand(['explain', '--summary'], [lines])
    const { stdout } = await runCommand(['explain', '--summary', '--tier', 'broad'], [lines])
    expect(without.toString()).toBe('0 findings in 0 of 4 lines\n')
    expect(stdout.toString()).toContain('tier broad: 3 findings in 3 lines, 7500.0 of 10,000\n')
    for (const id of ['hex-behind-weak-name', 'encoded-json', 'publishable-key'])
      expect(stdout.toString()).toContain(id)
    expect(stdout.toString()).not.toContain(digits)
  })

  it('prints the table instead of the findings', async () => {
    const { code, stdout } = await runCommand(
      ['explain', '--summary', '--tier', 'broad', '--tier', 'pii'],
      ['{"password":"hunter22"}\nclean\nlast line without its end'],
    )
    expect(code).toBe(0)
    expect(stdout.toString()).toMatch(
      /^1 findings in 1 of 3 lines\n\nfindings {2}lines {2}of 10,000 {2}by {3}tier {2}name\n +1 +1 +3333\.3 {2}key +password\n$/,
    )
  })
})
