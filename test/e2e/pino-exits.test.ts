import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { createProject, type Project, SECRET, SECRET_NAME } from './pino-rig.js'

const LINES = 20_000
const app = join(process.cwd(), 'test', 'e2e', 'pino-app.cjs')

interface Job {
  readonly way: 'destination' | 'transport'
  readonly settings: object
  readonly end: 'natural' | 'exit' | 'crash' | 'kill' | 'handler'
  readonly lines?: number
  /** Lines logged in one turn of the event loop. */
  readonly turn?: number
  readonly touchStdout?: boolean
}

interface Outcome {
  readonly code: number | null
  readonly signal: string | null
  readonly text: string
}

let project: Project
let count = 0

beforeAll(() => {
  project = createProject('pino')
})

afterAll(() => project.remove())

/** Where the lines go: into a file; a pipe whose reader starts late; a pipe whose reader ends the app. */
type Target = 'file' | 'late pipe' | { readonly killAtBytes: number }

/** Runs the app in a process of its own. */
async function run(own: boolean, job: Job, target: Target = 'file'): Promise<Outcome> {
  const path = target !== 'file' ? undefined : join(project.folder, `${count++}.log`)
  const full = { own, lines: LINES, turn: 500, secret: SECRET, secretName: SECRET_NAME, path, ...job }
  const child = spawn(process.execPath, [app, JSON.stringify(full)], {
    cwd: project.folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise<readonly [number | null, string | null]>((resolve) => {
    child.once('close', (code, signal) => resolve([code, signal]))
  })
  let piped = ''
  const read = (): void => {
    child.stdout.on('data', (bytes: Buffer) => {
      piped += bytes.toString('latin1')
      if (typeof target === 'object' && piped.length >= target.killAtBytes) child.kill('SIGTERM')
    })
  }
  if (target === 'late pipe') setTimeout(read, 500)
  else read()
  const [code, signal] = await ended
  const text = path === undefined ? piped : existsSync(path) ? readFileSync(path, 'utf8') : ''
  return { code, signal, text }
}

/** The indexes of the lines; throws when one is torn. */
function indexesOf(text: string): readonly number[] {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw new Error('the last line is torn')
  return lines.map((line) => (JSON.parse(line) as { index: number }).index)
}

const SETTINGS: readonly (readonly [name: string, way: Job['way'], settings: object])[] = [
  ['sync', 'destination', { sync: true }],
  ['sync, minLength', 'destination', { sync: true, minLength: 4096 }],
  ['async', 'destination', { sync: false }],
  ['async, minLength', 'destination', { sync: false, minLength: 4096 }],
  ['transport', 'transport', {}],
]

describe.each(SETTINGS)('%s', (_, way, settings) => {
  it.each([
    ['natural', 0, 500],
    ['exit', 0, 500],
    ['exit', 0, LINES],
    ['crash', 1, 500],
    ['crash', 1, LINES],
    ['handler', 0, 500],
  ] as const)('keeps every line: %s (exit code %i, %i lines a turn)', async (end, code, turn) => {
    const { text, ...ended } = await run(true, { way, settings, end, turn })
    expect(ended).toEqual({ code, signal: null })
    const indexes = indexesOf(text)
    expect(indexes).toHaveLength(LINES)
    expect(indexes.every((index, at) => index === at)).toBe(true)
    expect(text.includes(SECRET)).toBe(false)
  })
})

describe('random moments', () => {
  /** The same ones in every run. */
  function momentsOf(seed: number): readonly { readonly lines: number; readonly turn: number }[] {
    const random = createSampleRandom(seed)
    return Array.from({ length: 4 }, () => ({ lines: random.int(1, LINES), turn: random.int(1, 2_000) }))
  }

  it.each(SETTINGS)('every line logged before exit or crash is kept: %s', async (_, way, settings) => {
    for (const [end, code, seed] of [
      ['exit', 0, 1],
      ['crash', 1, 2],
      ['handler', 0, 3],
    ] as const) {
      for (const { lines, turn } of momentsOf(seed)) {
        const { text, ...ended } = await run(true, { way, settings, end, lines, turn })
        expect(ended).toEqual({ code, signal: null })
        expect(indexesOf(text).every((index, at) => index === at)).toBe(true)
        expect(indexesOf(text)).toHaveLength(lines)
        expect(text.includes(SECRET)).toBe(false)
      }
    }
  })

  it.each(SETTINGS)('a signal from outside: %s', async (_, way, settings) => {
    const random = createSampleRandom(4)
    for (let moment = 0; moment < 4; moment++) {
      const killAtBytes = random.int(1, 3_000_000)
      const { text } = await run(true, { way, settings, end: 'natural', turn: 500 }, { killAtBytes })
      const lines = text.split('\n')
      // A pipe takes what it has room for: the last line may be cut, by the system.
      const last = lines.pop() ?? ''
      const indexes = lines.map((line) => (JSON.parse(line) as { index: number }).index)
      expect(indexes.every((index, at) => index === at)).toBe(true)
      expect(last === '' || last.startsWith('{')).toBe(true)
      expect(text.includes(SECRET)).toBe(false)
    }
  })
})

describe('SIGTERM without a handler', () => {
  it.each([
    ['sync', { sync: true }],
    ['sync, minLength', { sync: true, minLength: 4096 }],
  ])('keeps what bare pino keeps: %s', async (_, settings) => {
    for (const lines of [1, 37, 1_234, 5_001]) {
      const job: Job = { way: 'destination', settings, end: 'kill', lines, turn: 100 }
      const bare = await run(false, job)
      const own = await run(true, job)
      expect([own.code, own.signal]).toEqual([bare.code, bare.signal])
      expect(own.text).toBe(bare.text.replaceAll(SECRET, `[redacted:${SECRET_NAME}]`))
    }
  })

  it.each([
    ['async', 'destination', { sync: false }],
    ['async, minLength', 'destination', { sync: false, minLength: 4096 }],
    ['transport', 'transport', {}],
  ] as const)('what arrives is whole, in order and clean: %s', async (_, way, settings) => {
    for (const lines of [1, 1_234, 5_001]) {
      const { text, signal } = await run(true, { way, settings, end: 'kill', lines, turn: 100 })
      expect(signal).toBe('SIGTERM')
      expect(indexesOf(text).every((index, at) => index === at)).toBe(true)
      expect(text.includes(SECRET)).toBe(false)
    }
  })
})

describe('a pipe whose reader is late', () => {
  it.each([
    ['sync', { sync: true }, 'exit', false],
    ['sync, non-blocking', { sync: true }, 'exit', true],
    ['sync, minLength, non-blocking', { sync: true, minLength: 4096 }, 'natural', true],
    ['async', { sync: false }, 'natural', false],
    ['async', { sync: false }, 'exit', false],
    ['async, minLength', { sync: false, minLength: 4096 }, 'exit', true],
    ['async, minLength', { sync: false, minLength: 4096 }, 'crash', false],
  ] as const)('keeps every line: %s, %j, %s', async (_, settings, end, touchStdout) => {
    const { text, code } = await run(true, { way: 'destination', settings, end, touchStdout }, 'late pipe')
    expect(code).toBe(end === 'crash' ? 1 : 0)
    const indexes = indexesOf(text)
    expect(indexes).toHaveLength(LINES)
    expect(indexes.every((index, at) => index === at)).toBe(true)
    expect(text.includes(SECRET)).toBe(false)
  })
})
