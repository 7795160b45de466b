import { describe, expect, it } from 'vitest'
import { runCommand } from './fake-terminal.js'

describe('inkout demo', () => {
  it.each([[[]], [['--full']]])('shows every line before and after, and nothing leaks: %j', async (options) => {
    const { code, stdout, stderr } = await runCommand(['demo', ...options])
    const shown = stdout.toString()
    for (const step of ['startup', 'POST /login', 'GET /orders', 'GET /invoice', 'GET /report', 'POST /pay']) {
      expect(shown).toContain(`${step} · `)
    }
    expect(shown).toMatch(/10 secrets planted, \d+ places in 1[0-9] lines/)
    expect(shown).toContain('\n0 leaked\n')
    expect(shown).not.toContain('LEAKED')
    expect(shown).toMatch(/CPU per line of \d+ bytes: [\d.]+ us bare pino, [\d.]+ us with inkout, ratio [\d.]+/)
    expect(stderr).not.toMatch(/internal failure/)
    expect(code).toBe(0)
  })
})
