import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.js'
import { sampleSecret } from '../secrets/fakes.js'
import { readTop } from '../tidy/sources.js'
import { collector, runCommand } from './fake-terminal.js'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-run-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('run', () => {
  it('helps', async () => {
    const { code, stdout } = await runCommand(['--help'])
    expect(code).toBe(0)
    for (const option of [
      '--known',
      '--env-file',
      '--source',
      'known fingerprint',
      'known compare',
      '--even-if-weak',
      '--no-rules',
      '--mask',
      '--mask-key-file',
      '--framing',
      '--fail',
      '--stats',
    ]) {
      expect(stdout.toString()).toContain(option)
    }
  })

  it('knows its version', async () => {
    const { version } = JSON.parse(readTop('package.json')) as { version: string }
    expect((await runCommand(['--version'])).stdout.toString()).toBe(`${version}\n`)
  })

  it('exits 2 on bad usage, says why, and reads nothing', async () => {
    const { code, stdout, stderr } = await runCommand(['--known', join(folder, 'gone')], ['line\n'])
    expect(code).toBe(2)
    expect(stdout).toHaveLength(0)
    expect(stderr).toBe(`inkout: ${join(folder, 'gone')} cannot be read: there is no such file\nTry: inkout --help\n`)
  })

  it('exits 2 on a mask key that is too short, without showing it', async () => {
    const key = join(folder, 'short')
    writeFileSync(key, 'tiny-key', { mode: 0o600 })
    const { code, stderr } = await runCommand(['--mask', 'keyed', '--mask-key-file', key])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^inkout: .*16 bytes/)
    expect(stderr).not.toContain('tiny-key')
  })

  it('fingerprints two deployments and names what they share, never a value', async () => {
    const [shared, own] = [sampleSecret('shared'), sampleSecret('own')]
    const key = join(folder, 'shared.key')
    writeFileSync(key, sampleSecret('key'), { mode: 0o600 })
    const files = [{ db: shared, api: own }, { database: shared }].map((values, index) => {
      const path = join(folder, `deployment-${index}`)
      writeFileSync(path, JSON.stringify(values), { mode: 0o600 })
      return path
    })
    for (const path of files) {
      const { code, stdout } = await runCommand(['known', 'fingerprint', '--known', path, '--key-file', key])
      expect(code).toBe(0)
      expect([shared, own].some((value) => stdout.includes(value))).toBe(false)
      writeFileSync(`${path}.prints`, stdout)
    }
    const { code, stdout } = await runCommand(['known', 'compare', `${files[0]}.prints`, `${files[1]}.prints`])
    expect([code, stdout.toString()]).toEqual([1, 'db = database\n'])
  })

  it('masks what a source holds from the first byte on', async () => {
    const value = sampleSecret('sourced')
    const path = join(folder, 'source.env')
    writeFileSync(path, `DB_PASSWORD=${value}\n`, { mode: 0o600 })
    const { code, stdout } = await runCommand(['--no-rules', '--source', `dotenv:${path}`], [`${value} a\n`])
    expect([code, stdout.toString()]).toEqual([0, '[redacted:DB_PASSWORD] a\n'])
    const explained = await runCommand(['explain', '--no-rules', '--source', `dotenv:${path}`], [`a ${value}\n`])
    expect(JSON.parse(explained.stdout.toString())).toMatchObject({ line: 1, offset: 2, name: 'DB_PASSWORD' })
  })

  it('exits 2 when a source cannot be made or cannot load, says which, and passes nothing', async () => {
    const gone = await runCommand(['--source', `dotenv:${join(folder, 'gone.env')}`], ['line\n'])
    expect([gone.code, gone.stdout.length]).toEqual([2, 0])
    expect(gone.stderr).toMatch(/^inkout: Source dotenv cannot load .*there is no such secret/)
    const pasted = sampleSecret('pasted')
    const unknown = await runCommand(['--source', `${pasted}:x`], ['line\n'])
    expect([unknown.code, unknown.stdout.length]).toEqual([2, 0])
    expect(unknown.stderr).toMatch(/^inkout: there is no such kind of source; there are env, dotenv/)
    expect(unknown.stderr.includes(pasted)).toBe(false)
  })

  it('exits 70 on an internal failure, naming its kind and not its message', async () => {
    const err = collector()
    const stdin = new Readable({
      read() {
        this.destroy(Object.assign(new RangeError('text of the log'), { code: 'EIO' }))
      },
    })
    expect(await run([], { stdin, stdout: collector().stream, stderr: err.stream })).toBe(70)
    expect(err.bytes().toString()).toBe('inkout: internal failure: RangeError EIO\n')
  })
})
