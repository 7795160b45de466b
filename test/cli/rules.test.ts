import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../src/index.js'
import { runCommand } from './fake-terminal.js'

describe('inkout rules', () => {
  it('lists every rule in force, by provider', async () => {
    const { code, stdout } = await runCommand(['rules'])
    expect(code).toBe(0)
    const listed = stdout.toString()
    expect(listed.split('\n')[0]).toMatch(new RegExp(`^${defaultRules.length} rules of \\d+ providers$`))
    expect(defaultRules.filter(({ id }) => !listed.includes(`\n  ${id} `))).toEqual([])
  })

  it('--json is one array, the same rules in the same order', async () => {
    const rules = JSON.parse((await runCommand(['rules', '--json'])).stdout.toString()) as Record<string, unknown>[]
    expect(rules.map(({ id }) => id).sort()).toEqual(defaultRules.map(({ id }) => id).sort())
    for (const rule of rules) {
      expect(Object.keys(rule)).toEqual(['id', 'provider', 'description', 'tier', 'anchors', 'lengthMax', 'source'])
    }
  })
})
