import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './fake-terminal.js'

const strong = ['vK7qZr2m', 'Tx9wLb4c'].join('')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-check-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function fileOf(content: string): string {
  const path = join(folder, 'known.json')
  writeFileSync(path, content, { mode: 0o600 })
  return path
}

describe('inkout known check', () => {
  it('says of each value how strong it is and where it is masked, never the value', async () => {
    const path = fileOf(JSON.stringify({ token: [strong, `${strong}2`], user: 'admin', flag: 'true' }))
    const { code, stdout } = await runCommand(['known', 'check', path])
    const rows = stdout.toString().split('\n')
    expect(rows[0]).toMatch(/^name +bits {2}verdict +forms$/)
    expect(rows[1]).toMatch(/^token +\d+\+? {2}masked everywhere +raw/)
    expect(rows[2]).toMatch(/^token #2 +\d+\+? {2}masked everywhere +raw/)
    expect(rows[3]).toMatch(/^user +\d+ {2}in context only: /)
    expect(rows[4]).toMatch(/^flag +\d+ {2}refused: /)
    expect(stdout.toString()).not.toContain(strong)
    expect(stdout.toString()).not.toContain('admin')
    expect(code).toBe(0)
  })

  it('exits 2 when there is no such file', async () => {
    expect((await runCommand(['known', 'check', join(folder, 'gone')])).code).toBe(2)
  })
})
