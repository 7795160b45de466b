import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Rule } from '../../src/model/rule.js'
import { allRules, defaultRules } from '../../src/scrub/default-rules.js'

describe('the catalogue', () => {
  it('lists every rule of every file in patterns', async () => {
    const listed = new Set(allRules)
    for (const file of readdirSync('patterns')) {
      const module: Record<string, unknown> = await import(`../../patterns/${file.replace(/\.ts$/, '')}.ts`)
      for (const value of Object.values(module)) {
        if (!Array.isArray(value)) continue
        for (const rule of value as readonly Rule[]) expect(listed.has(rule), `${file}: ${rule.id}`).toBe(true)
      }
    }
  })
  it('has unique ids', () => {
    expect(new Set(allRules.map((rule) => rule.id)).size).toBe(allRules.length)
  })
  it('switches on the default tier only', () => {
    expect(defaultRules.every((rule) => rule.tier === undefined || rule.tier === 'default')).toBe(true)
    expect(defaultRules.length).toBeGreaterThan(100)
  })
})
