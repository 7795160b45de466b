import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const main = join(process.cwd(), 'dist', 'src', 'cli', 'main.js')
const MEBIBYTE = 1024 * 1024
const value = ['vK7qZr2m', 'Tx9wLb4c'].join('')
let folder: string
let known: string
let preload: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-cli-'))
  known = join(folder, 'known.json')
  writeFileSync(known, JSON.stringify({ db: value }), { mode: 0o600 })
  preload = join(folder, 'peak.cjs')
  // Kilobytes, as the system counts them, printed when the process ends.
  writeFileSync(preload, "process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))\n")
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Outcome {
  readonly code: number | null
  readonly peakBytes: number
  readonly outBytes: number
  readonly outHash: string
  readonly leaked: boolean
  readonly errors: string
}

/** Runs the built command on generated chunks, keeping nothing of its output but a hash. */
async function feed(argv: readonly string[], chunks: Iterable<Buffer>): Promise<Outcome> {
  const child = spawn(process.execPath, ['--require', preload, main, ...argv], { stdio: 'pipe' })
  const hash = createHash('sha256')
  let outBytes = 0
  let leaked = false
  let tail = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => {
    hash.update(chunk)
    outBytes += chunk.length
    const text = tail + chunk.toString('latin1')
    leaked ||= text.includes(value)
    tail = text.slice(-value.length)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const code = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  Readable.from(chunks).pipe(child.stdin)
  const ended = await code
  const peak = /peak (\d+)\n/.exec(errors)
  return {
    code: ended,
    peakBytes: Number(peak?.[1]) * 1024,
    outBytes,
    outHash: hash.digest('hex'),
    leaked,
    errors: errors.replace(/peak \d+\n/, ''),
  }
}

/** The same from file to file; gives the output as well. */
function feedFile(
  argv: readonly string[],
  chunks: Iterable<Buffer>,
): { readonly peakBytes: number; readonly out: Buffer } {
  const [input, output] = [join(folder, 'in.log'), join(folder, 'out.log')]
  const written = openSync(input, 'w')
  for (const chunk of chunks) writeSync(written, chunk)
  closeSync(written)
  const files = [openSync(input, 'r'), openSync(output, 'w')] as const
  try {
    const outcome = spawnSync(process.execPath, ['--require', preload, main, ...argv], {
      stdio: [...files, 'pipe'],
      encoding: 'utf8',
    })
    expect([outcome.status, outcome.stderr.replace(/peak \d+\n/, '')]).toEqual([0, ''])
    return { peakBytes: Number(/peak (\d+)\n/.exec(outcome.stderr)?.[1]) * 1024, out: readFileSync(output) }
  } finally {
    for (const file of files) closeSync(file)
  }
}

function* repeat(chunk: Buffer, times: number, last = Buffer.alloc(0)): Iterable<Buffer> {
  for (let index = 0; index < times; index++) yield chunk
  yield last
}

function hashOf(chunks: Iterable<Buffer>): string {
  const hash = createHash('sha256')
  for (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}

describe('inkout filter on hostile sizes', () => {
  it.each(['lines', 'none'])(
    'a line of 50 MB keeps memory bounded and hides the secret in it (--framing %s)',
    async (framing) => {
      const chunk = Buffer.alloc(MEBIBYTE, 'x7k2 ')
      const last = Buffer.from(` ${value} end\nnext line\n`)
      const small = await feed(['--known', known, '--framing', framing], [Buffer.from('line\n')])
      const outcome = await feed(['--known', known, '--framing', framing], repeat(chunk, 50, last))
      expect(outcome).toMatchObject({ code: 0, leaked: false, errors: '' })
      expect(outcome.peakBytes - small.peakBytes).toBeLessThan(160 * MEBIBYTE)
    },
  )

  it('200 MB of clean lines pass byte for byte in bounded memory', async () => {
    const lines = Buffer.from(
      Array.from(
        { length: 8_000 },
        (_, index) => `{"level":30,"time":1700000000000,"msg":"request ${index} completed","ms":${index % 97}}\n`,
      ).join(''),
    )
    const times = Math.ceil((200 * MEBIBYTE) / lines.length)
    const outcome = await feed(['--known', known], repeat(lines, times))
    expect(outcome).toMatchObject({ code: 0, outBytes: lines.length * times, errors: '' })
    expect(outcome.outHash).toBe(hashOf(repeat(lines, times)))
    expect(outcome.peakBytes).toBeLessThan(250 * MEBIBYTE)
  })

  it('from file to file, clean lines pass byte for byte, and memory does not grow with them', () => {
    const lines = Buffer.from(Array.from({ length: 9_000 }, (_, index) => `{"msg":"request ${index} done"}\n`).join(''))
    const small = feedFile(['--known', known], [lines])
    const { out, peakBytes } = feedFile(['--known', known], repeat(lines, 300, Buffer.from(`${value}\nlast`)))
    expect(hashOf([out])).toBe(hashOf(repeat(lines, 300, Buffer.from('[redacted:db]\nlast'))))
    expect(peakBytes - small.peakBytes).toBeLessThan(30 * MEBIBYTE)
  })

  it('from file to file, a line of 50 MB is replaced, and what follows it is not', () => {
    const chunk = Buffer.alloc(MEBIBYTE, 'x7k2 ')
    const { out, peakBytes } = feedFile([], repeat(chunk, 50, Buffer.from('\nnext line\n')))
    expect(out.toString()).toBe('[redacted:limit]\nnext line\n')
    expect(peakBytes).toBeLessThan(160 * MEBIBYTE)
  })

  it('50 MB of bytes that are no text, without a line end, neither crash nor grow it', async () => {
    const noise = Buffer.from(Array.from({ length: MEBIBYTE }, (_, index) => 0x80 | ((index * 2_654_435_761) >>> 24)))
    const outcome = await feed(['--known', known], repeat(noise, 50))
    expect(outcome).toMatchObject({ code: 0, errors: '' })
    expect(outcome.peakBytes).toBeLessThan(300 * MEBIBYTE)
  })

  it('explain holds no line either', async () => {
    const chunk = Buffer.alloc(MEBIBYTE, 'x7k2 ')
    const outcome = await feed(['explain', '--known', known], repeat(chunk, 50, Buffer.from(`\n${value}\n`)))
    expect(outcome).toMatchObject({ code: 0, leaked: false, errors: '' })
    expect(outcome.outBytes).toBeGreaterThan(0)
    expect(outcome.peakBytes).toBeLessThan(300 * MEBIBYTE)
  })
})
