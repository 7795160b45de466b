import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.js'
import { collector, runCommand } from './fake-terminal.js'

const value = ['vK7qZr2m', 'Tx9wLb4c'].join('')
let folder: string
let known: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-filter-'))
  known = fileOf('known.json', JSON.stringify({ 'db-password': value }))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function fileOf(name: string, content: string, mode = 0o600): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  chmodSync(path, mode)
  return path
}

describe('inkout filter', () => {
  it('masks known values and keys', async () => {
    const { code, stdout, stderr } = await runCommand(
      ['--known', known],
      [`{"msg":"x ${value}"}\n{"password":"hunter22"}\n`],
    )
    expect(stdout.toString()).toBe('{"msg":"x [redacted:db-password]"}\n{"password":"[redacted:password]"}\n')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('--no-rules masks known values only', async () => {
    const { stdout } = await runCommand(['--no-rules', '--known', known], [`{"password":"hunter22"} ${value}\n`])
    expect(stdout.toString()).toBe('{"password":"hunter22"} [redacted:db-password]\n')
  })

  it('--mask plain', async () => {
    const { stdout } = await runCommand(['--mask', 'plain', '--known', known], [`${value}\n`])
    expect(stdout.toString()).toBe('[redacted]\n')
  })

  it('--mask keyed tags the same secret with the same tag', async () => {
    const key = fileOf('key', `${'k'.repeat(32)}\n`)
    const { stdout } = await runCommand(
      ['--mask', 'keyed', '--mask-key-file', key, '--known', known],
      [`${value} ${value}\n`],
    )
    expect(stdout.toString()).toMatch(/^(\[redacted:db-password#\w+\]) \1\n$/)
  })

  it('--env-file names values by their variables', async () => {
    const env = fileOf('.env', `DB_PASSWORD=${value}\n`)
    const { stdout } = await runCommand(['--env-file', env], [`${value}\n`])
    expect(stdout.toString()).toBe('[redacted:DB_PASSWORD]\n')
  })

  it('warns of weak and refused values by name; --even-if-weak masks them', async () => {
    const weak = fileOf('weak.json', JSON.stringify({ user: 'admin', flag: 'true' }))
    const plain = await runCommand(['--known', weak], ['admin is here\n'])
    expect(plain.stdout.toString()).toBe('admin is here\n')
    expect(plain.stderr).toMatch(/never masked.*: flag\n/)
    expect(plain.stderr).toMatch(/weak.*: user\n/)
    expect(plain.stderr).not.toContain('admin')
    const even = await runCommand(['--even-if-weak', '--known', weak], ['admin is here\n'])
    expect(even.stdout.toString()).toBe('[redacted:user] is here\n')
  })

  it('--fail exits 1 on findings, 0 without', async () => {
    expect((await runCommand(['--fail', '--known', known], [`${value}\n`])).code).toBe(1)
    expect((await runCommand(['--fail', '--known', known], ['nothing\n'])).code).toBe(0)
  })

  it('--stats closes standard error with counts, never values', async () => {
    const { stderr } = await runCommand(['--stats', '--known', known], [`${value}\n${value}\nclean\n`])
    const stats = JSON.parse(stderr) as Record<string, unknown>
    expect(stats).toMatchObject({ lines: 3, findings: 2, byName: { 'db-password': 2 }, failures: 0 })
    expect(stderr).not.toContain(value)
  })

  it('--framing none lets a prompt through at once', async () => {
    const out = collector()
    const stdin = new Readable({ read() {} })
    const done = run(['--framing', 'none', '--known', known], { stdin, stdout: out.stream, stderr: collector().stream })
    let ended = false
    const end = (): void => {
      ended = true
    }
    done.then(end, end)
    stdin.push('Continue? ')
    while (!ended && out.bytes().length < 'Continue? '.length) await new Promise(setImmediate)
    expect(out.bytes().toString()).toBe('Continue? ')
    stdin.push(`${value}\n`)
    stdin.push(null)
    expect(await done).toBe(0)
    expect(out.bytes().toString()).toBe('Continue? [redacted:db-password]\n')
  })

  it.each(['lines', 'none'])(
    'passes any clean bytes as they came, however they are cut (--framing %s)',
    async (framing) => {
      const chunk = fc.uint8Array({ maxLength: 40 })
      const piece = fc.oneof(
        chunk,
        fc.constantFrom(...['\n', '\r\n', '\u0000', 'é', '{"a":1}', '\\u00e9'].map((s) => Buffer.from(s))),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (chunks) => {
          const { code, stdout } = await runCommand(['--no-rules', '--known', known, '--framing', framing], chunks)
          expect(code).toBe(0)
          expect(stdout.equals(Buffer.concat(chunks))).toBe(true)
        }),
        { numRuns: 200 },
      )
    },
  )

  it.each([
    ['nothing', []],
    ['an empty line', ['\n']],
    ['a line without its end', ['last']],
    ['invalid UTF-8', [Buffer.from([0x80, 0xff, 0x0a, 0xc3]), Buffer.from([0x28, 0x0a])]],
    ['lone surrogates, as UTF-8 would have them', [Buffer.from([0xed, 0xa0, 0x80, 0x0a])]],
    ['a binary stream', [Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) & 0xff))]],
  ])('with all rules on, passes %s', async (_, chunks) => {
    const { code, stdout, stderr } = await runCommand([], chunks)
    expect(stdout.equals(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as Uint8Array))))).toBe(true)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('masks in a line of invalid UTF-8 too', async () => {
    const line = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(` ${value} `), Buffer.from([0xc3, 0x0a])])
    const { stdout } = await runCommand(['--known', known], [line])
    expect(stdout.includes(value)).toBe(false)
    expect(stdout.includes('[redacted:db-password]')).toBe(true)
  })

  it('ends quietly when its reader goes', async () => {
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
      },
    })
    const err = collector()
    const stdin = Readable.from([Buffer.from('line\n'), Buffer.from('line\n')], { objectMode: false })
    expect(await run([], { stdin, stdout, stderr: err.stream })).toBe(0)
    expect(err.bytes().toString()).toBe('')
  })
})
