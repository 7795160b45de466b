import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project, SECRET, SECRET_NAME } from './pino-rig.js'

let project: Project
let app: string

/** Logs for ever, a turn at a time, and reports on file descriptor 3 what it hears, with its memory. */
const APP = `
const { writeSync } = require('node:fs')
const { createScrubber } = require('inkout')
const { createDestination } = require('inkout/pino')
const { pino } = require('pino')
const [settings, secret, secretName, turns] = JSON.parse(process.argv[2])
const report = (what) => writeSync(3, JSON.stringify(what) + '\\n')
const scrubber = createScrubber({ known: { [secretName]: secret } })
const stream = createDestination(scrubber, settings)
stream.on('error', (error) => report({ error: error.code ?? error.message }))
const logger = pino(stream)
let turn = 0
function logSome() {
  for (let count = 0; count < 200; count++) logger.info({ secret, filler: 'x'.repeat(2000) })
  if (++turn < turns) setImmediate(logSome)
  else {
    report({ turns: turn, rss: process.memoryUsage.rss(), failures: scrubber.stats().failures })
    process.reallyExit(0)
  }
}
logSome()
`

interface Report {
  readonly error?: string
  readonly turns?: number
  readonly rss?: number
  readonly failures?: number
}

beforeAll(() => {
  project = createProject('pino')
  app = join(project.folder, 'app.cjs')
  writeFileSync(app, APP)
})

afterAll(() => project.remove())

/** Runs the app on a standard output that `use` reads, leaves alone or closes. */
async function run(
  settings: object,
  turns: number,
  use: (out: NodeJS.ReadableStream) => void,
): Promise<readonly Report[]> {
  const job = JSON.stringify([settings, SECRET, SECRET_NAME, turns])
  const child = spawn(process.execPath, [app, job], {
    cwd: project.folder,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  })
  let reports = ''
  child.stdio[3]!.on('data', (bytes: Buffer) => void (reports += bytes.toString('utf8')))
  use(child.stdout!)
  await once(child, 'exit')
  return reports
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Report)
}

const MODES = [
  ['sync', { sync: true }],
  ['sync, minLength', { sync: true, minLength: 4096 }],
  ['async', { sync: false }],
] as const

describe('a full disk', () => {
  it.each(MODES)('is told once, memory stays bounded, the app goes on: %s', async (_, settings) => {
    const reports = await run({ ...settings, dest: '/dev/full' }, 300, (out) => out.resume())
    const end = reports.at(-1)!
    expect(end.turns).toBe(300)
    expect(reports.filter(({ error }) => error === 'ENOSPC')).toHaveLength(1)
    // 130 MB were logged; half of that may wait.
    expect(end.rss).toBeLessThan(260 * 1024 * 1024)
    expect(end.failures).toBeGreaterThan(10_000)
  })
})

describe('a reader that does not read', () => {
  it('leaves memory bounded and the app going: async', async () => {
    const reports = await run({ sync: false }, 300, () => undefined)
    const end = reports.at(-1)!
    expect(end.turns).toBe(300)
    expect(end.rss).toBeLessThan(260 * 1024 * 1024)
    expect(reports.filter(({ error }) => error !== undefined)).toHaveLength(1)
    expect(end.failures).toBeGreaterThan(10_000)
  })
})

describe('a pipe that closes', () => {
  it.each(MODES)('is told once, and the app goes on: %s', async (_, settings) => {
    let text = ''
    const reports = await run(settings, 50, (out) => {
      out.once('data', (bytes: Buffer) => {
        text += bytes.toString('latin1')
        ;(out as unknown as { destroy(): void }).destroy()
      })
    })
    expect(reports.at(-1)?.turns).toBe(50)
    expect(reports.filter(({ error }) => error !== undefined)).toEqual([{ error: 'EPIPE' }])
    expect(text).not.toBe('')
    expect(text.includes(SECRET)).toBe(false)
  })
})
