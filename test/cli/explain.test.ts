import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './fake-terminal.js'

const value = ['vK7qZr2m', 'Tx9wLb4c'].join('')
let folder: string
let known: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-explain-'))
  known = join(folder, 'known.json')
  writeFileSync(known, JSON.stringify({ db: value }), { mode: 0o600 })
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function explain(chunks: readonly (string | Uint8Array)[]): Promise<readonly Record<string, unknown>[]> {
  const { stdout } = await runCommand(['explain', '--known', known], chunks)
  expect(stdout.includes(value)).toBe(false)
  return stdout
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('inkout explain', () => {
  it('says where and by what, lines from 1, in UTF-16 units', async () => {
    const input = `clean\n🙂é ${value}\n{"password":"hunter22"}\n`
    expect(await explain([input])).toEqual([
      { line: 2, offset: 4, length: value.length, name: 'db', by: 'known', form: 'raw' },
      { line: 3, offset: 13, length: 8, name: 'password', by: 'key', form: 'raw' },
    ])
  })

  it('sorts the findings of a line by place', async () => {
    const found = await explain([`{"password":"hunter22","msg":"${value} and ${value}"}\n`])
    expect(found.map(({ offset }) => offset)).toEqual([13, 30, 30 + value.length + ' and '.length])
  })

  it('says the same for any split of the input', async () => {
    const input = Buffer.from(`é ${value}\n\n{"a":"${value}","token":"abcdef123456"}\nlast ${value}`)
    const whole = await explain([input])
    expect(whole.map(({ line }) => line)).toEqual([1, 3, 3, 4])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(input.length), { maxLength: 6 }), async (cuts) => {
        const points = [0, ...cuts.sort((a, b) => a - b), input.length]
        const chunks = points.slice(1).map((end, index) => input.subarray(points[index], end))
        expect(await explain(chunks)).toEqual(whole)
      }),
      { numRuns: 100 },
    )
  })

  it('prints nothing for nothing, and nothing when all is clean', async () => {
    expect(await explain([])).toEqual([])
    expect(await explain(['clean\n', Buffer.from([0xff, 0x0a])])).toEqual([])
  })

  it('--fail exits 1 on findings, --stats counts them', async () => {
    const { code, stderr } = await runCommand(['explain', '--fail', '--stats', '--known', known], [`${value}\n`])
    expect(code).toBe(1)
    expect(JSON.parse(stderr)).toMatchObject({ findings: 1, byName: { db: 1 } })
  })

  it('finds the lines of a key block one by one', async () => {
    const body = Array.from({ length: 3 }, (_, line) => `${'MIIabc+/'.repeat(7)}line${line}AB`)
    const begin = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')
    const end = ['-----END', 'PRIVATE KEY-----'].join(' ')
    const found = await explain([`before\n${begin}\n${body.join('\n')}\n${end}\nafter\n`])
    const lines = new Set(found.map(({ line }) => line))
    expect([3, 4, 5].every((line) => lines.has(line))).toBe(true)
    expect(lines.has(1) || lines.has(7)).toBe(false)
  })
})
