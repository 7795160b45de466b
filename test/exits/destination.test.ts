import { once } from 'node:events'
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { createDestination } from '../../src/exits/destination.js'
import type { Scrubber } from '../../src/scrub/api.js'
import { createFakeScrubber, MASK } from './fake-scrubber.js'

const VALUE = 'hunter2-hunter2'
const folder = mkdtempSync(join(tmpdir(), 'inkout-destination-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
function newPath(): string {
  return join(folder, `${count++}`, 'app.log')
}

describe('createDestination', () => {
  it.each([
    ['sync', {}],
    ['sync, minLength', { minLength: 4096 }],
    ['async', { sync: false }],
    ['async, minLength', { sync: false, minLength: 4096 }],
  ])('gives what pino.destination gives, but clean: %s', async (_, options) => {
    const dest = newPath()
    const stream = createDestination(createFakeScrubber(VALUE).scrubber, { dest, mkdir: true, ...options })
    const bare = pino.destination({ dest: `${dest}.bare`, mkdir: true, sync: true })
    const settings = { timestamp: false, base: null }
    for (const logger of [pino(settings, stream), pino(settings, bare)]) {
      for (let index = 0; index < 2_000; index++) {
        const text = index % 100 === 0 ? VALUE : 'é€😀'
        logger.info({ index, text, long: 'x'.repeat(index % 1_000) })
      }
    }
    stream.end()
    await once(stream, 'close')
    expect(readFileSync(dest, 'utf8')).toBe(readFileSync(`${dest}.bare`, 'utf8').replaceAll(VALUE, MASK))
  })

  it('opens with the mode it was given, truncates when told', () => {
    const dest = newPath()
    const { scrubber } = createFakeScrubber()
    const open = (append: boolean) => createDestination(scrubber, { dest, mkdir: true, mode: 0o600, append })
    const first = open(true)
    first.write('one\n')
    first.end()
    const second = open(true)
    second.write('two\n')
    second.end()
    expect(statSync(dest).mode & 0o777).toBe(0o600)
    expect(readFileSync(dest, 'utf8')).toBe('one\ntwo\n')
    open(false).end()
    expect(readFileSync(dest, 'utf8')).toBe('')
  })

  it('follows log rotation', async () => {
    const dest = newPath()
    const stream = createDestination(createFakeScrubber().scrubber, { dest, mkdir: true })
    stream.write('one\n')
    renameSync(dest, `${dest}.1`)
    stream.write('still the old file\n')
    stream.reopen()
    stream.write('two\n')
    expect(readFileSync(`${dest}.1`, 'utf8')).toBe('one\nstill the old file\n')
    expect(readFileSync(dest, 'utf8')).toBe('two\n')
    stream.end()
    await once(stream, 'close')
  })

  it('is what pino flushes', async () => {
    const dest = newPath()
    const stream = createDestination(createFakeScrubber().scrubber, { dest, mkdir: true, sync: false, minLength: 4096 })
    const logger = pino(stream)
    logger.info('waiting')
    await new Promise<void>((resolve, reject) => logger.flush((error) => (error ? reject(error) : resolve())))
    expect(readFileSync(dest, 'utf8')).toContain('waiting')
    stream.end()
  })

  it('leaves neither timers nor listeners behind', async () => {
    const before = process.eventNames().map((name) => process.listenerCount(name))
    const streams = Array.from({ length: 30 }, () =>
      createDestination(createFakeScrubber().scrubber, {
        dest: newPath(),
        mkdir: true,
        sync: false,
        periodicFlush: 10,
      }),
    )
    for (const stream of streams) stream.write('line\n')
    const closed = streams.map((stream) => once(stream, 'close'))
    for (const stream of streams) stream.end()
    await Promise.all(closed)
    expect(process.eventNames().map((name) => process.listenerCount(name))).toEqual(before)
  })

  it('needs a scrubber', () => {
    expect(() => createDestination({} as Scrubber)).toThrow(TypeError)
  })
})
