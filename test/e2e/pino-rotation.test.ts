import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project, SECRET, SECRET_NAME } from './pino-rig.js'

/** Logs all the time, opens its file anew at every SIGHUP, says so, and ends some lines after the last one. */
const APP = `
const { createScrubber } = require('inkout')
const { createDestination } = require('inkout/pino')
const { pino } = require('pino')
const [settings, secret, secretName, rotations] = JSON.parse(process.argv[2])
const stream = createDestination(createScrubber({ known: { [secretName]: secret } }), settings)
const logger = pino({ base: null, timestamp: false }, stream)
let index = 0
let left = rotations
let after = 1_000
process.on('SIGHUP', () => {
  left--
  stream.reopen()
})
stream.on('ready', () => process.stdout.write('open\\n'))
stream.on('close', () => process.exit(0))
function logSome() {
  for (let count = 0; count < 20; count++, index++) logger.info({ index, secret })
  if (left > 0 || (after -= 20) > 0) setImmediate(logSome)
  else {
    process.stdout.write('lines ' + index + '\\n')
    stream.end()
  }
}
logSome()
`
const ROTATIONS = 5

let project: Project
let app: string

beforeAll(() => {
  project = createProject('pino')
  app = join(project.folder, 'rotating.cjs')
  writeFileSync(app, APP)
})

afterAll(() => project.remove())

describe('log rotation by SIGHUP', () => {
  it.each([
    ['sync', { sync: true }],
    ['sync, minLength', { sync: true, minLength: 4096 }],
    ['async', { sync: false }],
    ['async, minLength', { sync: false, minLength: 4096 }],
  ])('every line is in one of the files, in order and clean: %s', async (name, settings) => {
    const dest = join(project.folder, `${name}.log`)
    const job = JSON.stringify([{ ...settings, dest }, SECRET, SECRET_NAME, ROTATIONS])
    const child = spawn(process.execPath, [app, job], { cwd: project.folder, stdio: ['ignore', 'pipe', 'inherit'] })
    const closed = once(child, 'close')
    const files: string[] = []
    let lines = 0
    for await (const said of createInterface({ input: child.stdout })) {
      if (said.startsWith('lines ')) lines = Number(said.slice('lines '.length))
      if (said !== 'open' || files.length === ROTATIONS) continue
      files.push(`${dest}.${files.length}`)
      renameSync(dest, files.at(-1)!)
      child.kill('SIGHUP')
    }
    expect(await closed).toEqual([0, null])
    expect(files).toHaveLength(ROTATIONS)
    const text = [...files, dest].map((file) => readFileSync(file, 'utf8')).join('')
    expect(text.includes(SECRET)).toBe(false)
    const indexes = text.trimEnd().split('\n')
    expect(indexes.map((line) => (JSON.parse(line) as { index: number }).index)).toEqual([...Array(lines).keys()])
  })
})
