import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './fake-terminal.js'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-rules-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function ruleText(id: string, pattern: string): string {
  return `{ id: '${id}', provider: 'acme', description: 'Acme key', anchors: ['acme_'], pattern: ${pattern}, lengthMax: 37,
    hits: (r) => { const key = 'acme_' + r.chars(32, '0123456789abcdef'); return [{ text: 'key ' + key, secret: key }] },
    misses: (r) => [{ text: 'acme_' + r.chars(8, 'abc'), why: 'too short' }], source: 'https://acme.example' }`
}

function fileOf(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('inkout rules --check', () => {
  it('shows hits and misses of rules that keep the contract', async () => {
    const path = fileOf('good.mjs', `export const one = ${ruleText('acme-key', '/acme_[0-9a-f]{32}/')}\n`)
    const { code, stdout } = await runCommand(['rules', '--check', path])
    expect(stdout.toString()).toMatch(
      /^acme-key: ok\n {2}hit {6}key \[redacted:acme-key\]\n {2}miss {5}acme_[abc]{8} {2}\(too short\)\n\n1 of 1 rules keep the contract\n$/,
    )
    expect(code).toBe(0)
  })

  it.each([
    ['lists.mjs', (rules: string) => `export const rules = [${rules}]\n`],
    ['common.cjs', (rules: string) => `module.exports = { list: [${rules}] }\n`],
    ['default.mjs', (rules: string) => `export default [${rules}]\n`],
  ])('reads lists of rules, and exits 1 when one fails: %s', async (name, write) => {
    const rules = [ruleText('acme-key', '/acme_[0-9a-f]{32}/'), ruleText('acme-other', '/acme_[0-9a-f]+/')]
    const { code, stdout } = await runCommand(['rules', '--check', fileOf(name, write(rules.join(',\n')))])
    expect(stdout.toString()).toContain(
      'acme-other: 1 problem\n  problem  Rule "acme-other": pattern has an unbounded repetition',
    )
    expect(stdout.toString()).toMatch(/\n1 of 2 rules keep the contract\n$/)
    expect(code).toBe(1)
  })

  it.each([
    ['gone.mjs', undefined, /gone\.mjs cannot be loaded: /],
    ['broken.mjs', 'export const = 1\n', /broken\.mjs cannot be loaded: /],
    ['empty.mjs', 'export const other = 1\n', /empty\.mjs exports no rules: /],
  ])('exits 2 for %s', async (name, text, message) => {
    const path = text === undefined ? join(folder, name) : fileOf(name, text)
    const { code, stderr } = await runCommand(['rules', '--check', path])
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})
