import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// The built command, as a shell runs it: `npm test` builds it first.
const main = join(process.cwd(), 'dist', 'src', 'cli', 'main.js')
const shell = promisify(execFile)
const value = ['vK7qZr2m', 'Tx9wLb4c'].join('')
let folder: string
let known: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-main-'))
  known = join(folder, 'known.json')
  writeFileSync(known, JSON.stringify({ db: value }), { mode: 0o600 })
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a pipeline of the shell in which `inkout` stands for the command. */
async function pipe(
  script: string,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const program = `inkout() { "${process.execPath}" "${main}" "$@"; }\n${script}`
  const done = shell('bash', ['-c', program], { cwd: folder, maxBuffer: 64 * 1024 * 1024 })
  return done.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  )
}

describe('the built command', () => {
  it('filters in a pipe', async () => {
    expect(await pipe(`printf 'a ${value} b\\n' | inkout --known known.json`)).toEqual({
      code: 0,
      stdout: 'a [redacted:db] b\n',
      stderr: '',
    })
  })

  it('masks the same without WebAssembly', async () => {
    const script = `printf 'a ${value} {"password":"%s"} b\\n' "$(printf x%.0s 1 2 3)yz9" | inkout --known known.json`
    const compiled = await pipe(script)
    expect(compiled.stdout).toContain('[redacted:db]')
    expect(compiled.stdout).toContain('[redacted:password]')
    // V8 says on stderr what else it turns off.
    const { code, stdout } = await pipe(`export NODE_OPTIONS=--jitless\n${script}`)
    expect({ code, stdout }).toEqual({ code: 0, stdout: compiled.stdout })
  })

  it('hands its exit codes to the shell', async () => {
    expect((await pipe(`printf '${value}' | inkout --known known.json --fail`)).code).toBe(1)
    expect((await pipe('inkout --no-such-option < /dev/null')).code).toBe(2)
    expect(await pipe('inkout < .')).toEqual({ code: 2, stdout: '', stderr: 'inkout: standard input is a directory\n' })
  })

  it('reads values from another program, with no file on disk', async () => {
    const { stdout, stderr } = await pipe(`printf '${value}\\n' | inkout --known <(printf 'DB=${value}\\n')`)
    expect({ stdout, stderr }).toEqual({ stdout: '[redacted:DB]\n', stderr: '' })
  })

  it('ends quietly when its reader goes, though its input never ends', async () => {
    const { stdout, stderr } = await pipe(`yes 'line ${value}' | inkout --known known.json | head -n 1`)
    expect({ stdout, stderr }).toEqual({ stdout: 'line [redacted:db]\n', stderr: '' })
    const explained = await pipe(`yes 'line ${value}' | inkout explain --known known.json | head -n 1`)
    expect(explained.stderr).toBe('')
    expect(JSON.parse(explained.stdout)).toMatchObject({ line: 1, offset: 5 })
    expect(await pipe('inkout rules --json | head -c 1')).toEqual({ code: 0, stdout: '[', stderr: '' })
  })

  it('writes all of a long input', async () => {
    const { code, stdout } = await pipe(`seq 1 200000 | inkout --known known.json | cksum; seq 1 200000 | cksum`)
    const [filtered, plain] = stdout.trim().split('\n')
    expect(code).toBe(0)
    expect(filtered).toBe(plain)
  })

  it('with --framing none answers while its input is still open', async () => {
    const child = spawn(process.execPath, [main, '--framing', 'none', '--known', known], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const first = new Promise<string>((resolve) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
      child.once('close', () => resolve('it ended'))
    })
    child.stdin.write('Password? ')
    expect(await first).toBe('Password? ')
    const code = new Promise<number | null>((resolve) => {
      child.once('close', resolve)
    })
    child.stdin.end()
    expect(await code).toBe(0)
  })
})
