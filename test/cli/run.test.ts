import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.js'
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
