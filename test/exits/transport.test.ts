import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { createTransport, type TransportOptions } from '../../src/exits/transport.js'
import type { Scrubber } from '../../src/scrub/api.js'
import { createFakeScrubber, MASK } from './fake-scrubber.js'

const VALUE = 'hunter2-hunter2'
const folder = mkdtempSync(join(tmpdir(), 'inkout-transport-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A stage that hands everything on. */
const stage = join(folder, 'stage.cjs')
writeFileSync(stage, "const { PassThrough } = require('node:stream'); module.exports = () => new PassThrough()")

let count = 0
function newPath(): string {
  return join(folder, `${count++}.log`)
}

function fileTarget(destination: string): { target: string; options: { destination: string } } {
  return { target: 'pino/file', options: { destination } }
}

const SHAPES: readonly (readonly [name: string, make: (path: string) => TransportOptions])[] = [
  ['target', fileTarget],
  ['target, sync', (path) => ({ ...fileTarget(path), sync: true })],
  ['targets', (path) => ({ targets: [fileTarget(path), { ...fileTarget(`${path}.errors`), level: 'error' }] })],
  ['pipeline', (path) => ({ pipeline: [{ target: stage }, fileTarget(path)] })],
]

describe('createTransport', () => {
  it.each(SHAPES)('every line arrives once, in order, clean: %s', async (_, make) => {
    const path = newPath()
    const fake = createFakeScrubber(VALUE)
    const stream = createTransport(fake.scrubber, make(path))
    const logger = pino({ base: null, timestamp: false }, stream)
    // The first lines come before the worker is ready.
    for (let index = 0; index < 500; index++) logger.info({ index }, VALUE)
    await once(stream, 'ready')
    for (let index = 500; index < 1_000; index++) logger.info({ index, long: 'x'.repeat(3 * index) }, VALUE)
    const closed = once(stream, 'close')
    stream.end()
    await closed
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { index: number }).index)).toEqual([...Array(1_000).keys()])
    expect(lines.some((line) => line.includes(VALUE))).toBe(false)
    expect(lines[0]).toContain(MASK)
  })

  it('a value registered between log call and hand-over is masked', async () => {
    const path = newPath()
    const fake = createFakeScrubber()
    const stream = createTransport(fake.scrubber, fileTarget(path))
    const logger = pino(stream)
    for (let index = 0; index < 50; index++) {
      logger.info(`secret-number-${index}-`)
      fake.add(`secret-number-${index}-`)
    }
    const closed = once(stream, 'close')
    stream.end()
    await closed
    const text = readFileSync(path, 'utf8')
    expect(text.split(MASK)).toHaveLength(51)
    expect(text).not.toContain('secret-number')
  })

  it('flush calls back when lines are in the file', async () => {
    const path = newPath()
    const stream = createTransport(createFakeScrubber().scrubber, fileTarget(path))
    const logger = pino(stream)
    logger.info('flushed')
    await new Promise<void>((resolve, reject) => logger.flush((error) => (error ? reject(error) : resolve())))
    expect(readFileSync(path, 'utf8')).toContain('flushed')
    stream.end()
    await once(stream, 'close')
  })

  it('tells back-pressure and drains', async () => {
    const path = newPath()
    const stream = createTransport(createFakeScrubber().scrubber, fileTarget(path))
    await once(stream, 'ready')
    const line = `${'x'.repeat(1 << 20)}\n`
    let written = 0
    while (stream.write(line)) written++
    await once(stream, 'drain')
    expect(written).toBeGreaterThan(1)
    stream.end()
    await once(stream, 'close')
    expect(readFileSync(path, 'utf8').length).toBe((written + 1) * line.length)
  })

  it('finds targets from the place of the caller', () => {
    expect(() => createTransport(createFakeScrubber().scrubber, { target: './nowhere-to-be-found.cjs' })).toThrow(
      /unable to determine transport target/,
    )
    expect(() => createTransport({} as Scrubber, fileTarget(newPath()))).toThrow(TypeError)
  })
})
