import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const SECRET = ['Zx81kQw93L', 'mPt72vBn4Y'].join('')
const MASK = '[redacted:app-secret]'

interface Run {
  readonly code: number | null
  readonly out: Buffer
  readonly err: string
}

function drive(what: string, guard: boolean, flags: readonly string[] = []): Promise<Run> {
  const job = JSON.stringify({ guard, what, secret: SECRET })
  const app = spawn(process.execPath, [...flags, 'test/e2e/process-app.cjs', job], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  app.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  app.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  return new Promise((resolve) => {
    app.on('close', (code) => resolve({ code, out: Buffer.concat(out), err: Buffer.concat(err).toString() }))
  })
}

function leaks(run: Run): boolean {
  const text = run.out.toString() + run.err
  const hex = Buffer.from(SECRET).toString('hex')
  return text.includes(SECRET) || text.includes(hex) || text.replace(/ /g, '').includes(hex)
}

/** Ways that print nothing secret by themselves. */
const QUIET = new Set(['worker', 'child', 'hostile'])

describe('guardProcess', () => {
  const ways: readonly [what: string, shown: readonly string[], flags?: readonly string[]][] = [
    ['console', [`log ${MASK}`, `error ${MASK}`]],
    ['stdio', [`out ${MASK}`, `err ${MASK}`, `hex ${MASK}`, `slow ${MASK} end`, 'unfinished']],
    ['callback', [`first ${MASK}`, 'written']],
    [
      'crash',
      ['exit 1', 'held-word', `RangeError: crash ${MASK}`, `[cause]: Error: ${MASK}`, 'process-app.cjs', 'Node.js v'],
    ],
    ['crashValue', ['Uncaught', `odd: '${MASK}'`]],
    ['crashLate', [`Error: ${MASK}`]],
    ['rejection', [`rejected ${MASK}`]],
    ['rejectionValue', [MASK, 'ERR_UNHANDLED_REJECTION']],
    ['rejection', [`rejected ${MASK}`], ['--unhandled-rejections=warn']],
    ['rejection', [`rejected ${MASK}`], ['--unhandled-rejections=strict']],
    ['handled', [`handled Error: ${MASK}`]],
    ['monitors', ['monitor uncaughtException', `Error: ${MASK}`]],
    ['hostile', ['[redacted:failed]']],
    ['warning', [`careful ${MASK}`, 'CODE', `old ${MASK}`]],
    ['child', [`child ${MASK}`]],
    ['worker', ['worker in a worker']],
    ['exit', [`held-${MASK}`]],
  ]
  it.each(ways)('%s: clean, and it ends as before', async (what, shown, flags = []) => {
    const bare = await drive(what, false, flags)
    const guarded = await drive(what, true, flags)
    if (!QUIET.has(what)) expect(leaks(bare)).toBe(true)
    expect(leaks(guarded)).toBe(false)
    expect(guarded.code).toBe(bare.code)
    for (const text of shown) expect(guarded.out.toString() + guarded.err).toContain(text)
  })

  it('binary output passes untouched', async () => {
    const [bare, guarded] = await Promise.all([drive('binary', false), drive('binary', true)])
    expect(guarded.out).toEqual(bare.out)
  })

  it('two scrubbers, one of which logs its findings', async () => {
    const run = await drive('nested', true)
    expect(leaks(run)).toBe(false)
    expect(run.out.toString()).toContain('nested [redacted:')
    expect(run.code).toBe(0)
  })
})
