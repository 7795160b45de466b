import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
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
  it('shows what came of hits and misses, by number, and none of their text', async () => {
    const path = fileOf('good.mjs', `export const one = ${ruleText('acme-key', '/acme_[0-9a-f]{32}/')}\n`)
    const { code, stdout } = await runCommand(['rules', '--check', path])
    expect(stdout.toString()).toMatch(
      /^acme-key: ok\n {2}hit 1 {4}masked in 17 carriers\n {2}miss 1 {3}left alone \(too short\)\n {2}cost {5}0\.000 candidates expected in each KB of ordinary logs\n\n1 of 1 rules keep the contract\n$/,
    )
    expect(code).toBe(0)
  })

  it('says which hits are not masked and which misses are', async () => {
    const text = ruleText('acme-key', '/acme_[0-9a-f]{32}/')
      .replace("'key ' + key", "'key\"' + key")
      .replace("r.chars(8, 'abc')", "r.chars(32, 'abc')")
    const { code, stdout } = await runCommand(['rules', '--check', fileOf('bad.cjs', `module.exports = ${text}\n`)])
    expect(stdout.toString()).toContain('acme-key: 1 problem\n  problem  miss 1 is found (too short)\n')
    expect(stdout.toString()).toContain('  miss 1   found (too short)\n')
    expect(stdout.toString()).not.toMatch(/acme_[0-9a-f]{8}/)
    expect(code).toBe(1)
  })

  it('takes a rule that defineRule refuses for one that does not keep the contract', async () => {
    const door = JSON.stringify(pathToFileURL(resolve('src/scan/define-rule.ts')).href)
    const text = `import { defineRule } from ${door}\nexport default defineRule(${ruleText('acme-key', '/acme_[0-9a-f]+/')})\n`
    const { code, stdout } = await runCommand(['rules', '--check', fileOf('refused.mjs', text)])
    expect(stdout.toString()).toMatch(/^acme-key: 1 problem\n {2}problem {2}pattern has an unbounded repetition/)
    expect(code).toBe(1)
  })

  it.each([
    ['lists.mjs', (rules: string) => `export const rules = [${rules}]\n`],
    ['common.cjs', (rules: string) => `module.exports = { list: [${rules}] }\n`],
    ['default.mjs', (rules: string) => `export default [${rules}]\n`],
  ])('reads lists of rules, and exits 1 when one fails: %s', async (name, write) => {
    const rules = [ruleText('acme-key', '/acme_[0-9a-f]{32}/'), ruleText('acme-other', '/acme_[0-9a-f]+/')]
    const { code, stdout } = await runCommand(['rules', '--check', fileOf(name, write(rules.join(',\n')))])
    expect(stdout.toString()).toContain('acme-other: 1 problem\n  problem  pattern has an unbounded repetition')
    expect(stdout.toString()).toMatch(/\n1 of 2 rules keep the contract\n$/)
    expect(code).toBe(1)
  })

  it.each([
    ['gone.mjs', undefined, /gone\.mjs cannot be loaded: there is no such file\n/],
    ['broken.mjs', 'export const = 1\n', /broken\.mjs cannot be loaded: /],
    ['empty.mjs', 'export const other = 1\n', /empty\.mjs exports no rules: /],
    ['.', undefined, / cannot be loaded: it is a directory\n/],
  ])('exits 2 for %s', async (name, text, message) => {
    const path = text === undefined ? join(folder, name) : fileOf(name, text)
    const { code, stderr } = await runCommand(['rules', '--check', path])
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})
