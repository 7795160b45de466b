import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project, SECRET, SECRET_NAME } from './pino-rig.js'

let project: Project
let app: string
let fillingApp: string

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

/** Logs until the disk is full, makes room when it hears of it, and goes on to the end. */
const FILLING_APP = `
const { rmSync, writeSync } = require('node:fs')
const { createScrubber } = require('inkout')
const { createDestination } = require('inkout/pino')
const { pino } = require('pino')
const [settings, secret, secretName, lines, ballast] = JSON.parse(process.argv[2])
const stream = createDestination(createScrubber({ known: { [secretName]: secret } }), settings)
stream.on('error', (error) => {
  writeSync(1, JSON.stringify({ error: error.code ?? error.message }) + '\\n')
  rmSync(ballast, { force: true })
})
stream.on('close', () => process.exit(0))
const logger = pino({ base: null }, stream)
let index = 0
function logSome() {
  for (let count = 0; count < 50 && index < lines; count++, index++) logger.info({ index, secret, filler: 'x'.repeat(2000) })
  if (index < lines) setImmediate(logSome)
  else stream.end()
}
logSome()
`
const DISK_BYTES = 8 * 1024 * 1024
const BALLAST_BYTES = 6 * 1024 * 1024
/** Two kilobytes each: twice as many as fit beside the ballast. */
const FILLING_LINES = 2_000

/** A disk of a few megabytes in memory; undefined where mounting is not allowed. */
function mountDisk(): string | undefined {
  const disk = join(project.folder, 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk], { stdio: 'ignore' })
    return disk
  } catch {
    // Not ours to mount: the device that is always full has to do.
    return undefined
  }
}

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
  fillingApp = join(project.folder, 'filling.cjs')
  writeFileSync(fillingApp, FILLING_APP)
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
  // Not its close: standard output stays open where nobody reads it.
  await Promise.all([once(child, 'exit'), once(child.stdio[3]!, 'end')])
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

describe('a disk that fills', () => {
  let disk: string | undefined
  beforeAll(() => {
    disk = mountDisk()
  })

  afterAll(() => {
    if (disk !== undefined) execFileSync('umount', [disk])
  })

  it.each(MODES)('costs no line once there is room again, and shows none unscrubbed: %s', async (name, settings) => {
    const dest = disk === undefined ? '/dev/full' : join(disk, `${name}.log`)
    const ballast = join(disk ?? project.folder, 'ballast')
    writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES))
    const job = JSON.stringify([{ ...settings, dest }, SECRET, SECRET_NAME, FILLING_LINES, ballast])
    const { stdout } = await promisify(execFile)(process.execPath, [fillingApp, job], { cwd: project.folder })
    expect(stdout).toBe('{"error":"ENOSPC"}\n')
    if (disk === undefined) return
    const text = readFileSync(dest, 'utf8')
    rmSync(dest)
    expect(text.includes(SECRET)).toBe(false)
    const lines = text.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { index: number }).index)).toEqual([...Array(FILLING_LINES).keys()])
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
