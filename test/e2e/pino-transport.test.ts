import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TransportOptions, TransportStream } from '../../src/exits/transport.js'
import { createSampleRandom } from '../../src/model/sample-random.js'
import type { Scrubber, ScrubberOptions } from '../../src/scrub/api.js'
import { createProject, PINO_VERSIONS, type Project, SECRET, SECRET_NAME } from './pino-rig.js'

const MASKED = `[redacted:${SECRET_NAME}]`

describe.each(PINO_VERSIONS)('createTransport, %s', (version) => {
  let project: Project
  let count = 0

  beforeAll(() => {
    project = createProject(version)
    writeFileSync(join(project.folder, 'failing.cjs'), "module.exports = () => { throw new Error('no such target') }")
    const stage = `const { Transform } = require('node:stream')
module.exports = () => new Transform({ transform(chunk, _, done) { done(null, String(chunk).toUpperCase()) } })`
    writeFileSync(join(project.folder, 'stage.cjs'), stage)
  })

  afterAll(() => project.remove())

  function newPath(): string {
    return join(project.folder, `transport-${count++}.log`)
  }

  function createScrubber(options: ScrubberOptions = {}): Scrubber {
    return project.inkout.createScrubber({ known: { [SECRET_NAME]: SECRET }, ...options })
  }

  function open(scrubber: Scrubber, options: TransportOptions): TransportStream {
    return project.inkoutPino.createTransport(scrubber, { caller: join(project.folder, 'app.js'), ...options })
  }

  const file = (destination: string): { target: string; options: { destination: string } } => {
    return { target: 'pino/file', options: { destination } }
  }

  async function end(stream: TransportStream): Promise<void> {
    const closed = once(stream, 'close')
    stream.end()
    await closed
  }

  /** What has crossed to the worker: thread-stream's shared memory. */
  function crossed(stream: TransportStream): string {
    const [inner] = Object.getOwnPropertySymbols(stream).filter(({ description }) => description === 'kImpl')
    const { data } = Reflect.get(stream, inner!) as { readonly data: Buffer }
    return data.toString('latin1')
  }

  const functions: readonly (readonly [string, ScrubberOptions])[] = [
    ['a mask function', { mask: () => MASKED }],
    ['onFinding', { onFinding: () => undefined }],
  ]

  it('lines cross as they are and arrive clean; the scrubber counts them', async () => {
    const path = newPath()
    const scrubber = createScrubber()
    const stream = open(scrubber, file(path))
    const logger = project.pino({ base: null }, stream)
    for (let line = 0; line < 100; line++) logger.info({ line, a: SECRET }, 'text')
    await end(stream)
    const text = readFileSync(path, 'utf8')
    expect(crossed(stream)).toContain(SECRET)
    expect([text.includes(SECRET), text.split(MASKED).length, text.split('\n').length]).toEqual([false, 101, 101])
    expect(scrubber.stats()).toMatchObject({ lines: 100, findings: 100, byName: { [SECRET_NAME]: 100 }, failures: 0 })
  })

  it.each(functions)('with %s nothing crosses that is not clean', async (_, options) => {
    const path = newPath()
    const stream = open(createScrubber(options), file(path))
    project.pino({ base: null }, stream).info({ a: SECRET }, 'text')
    await end(stream)
    expect(crossed(stream)).not.toContain(SECRET)
    expect(readFileSync(path, 'utf8')).toContain(MASKED)
  })

  it('targets get the lines of their level, a level once with dedupe, all of them clean', async () => {
    for (const dedupe of [false, true]) {
      const [all, errors, piped] = [newPath(), newPath(), newPath()]
      const stream = open(createScrubber(), {
        targets: [
          { ...file(all), level: 'debug' },
          { ...file(errors), level: 'error' },
          { pipeline: [{ target: './stage.cjs' }, file(piped)], level: 'warn' },
        ],
        dedupe,
      })
      const logger = project.pino({ base: null, level: 'trace' }, stream)
      for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
        logger[level](`${level} ${SECRET}`)
      await end(stream)
      const messages = (path: string): readonly string[] =>
        readFileSync(path, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) =>
            `${Object.values(JSON.parse(line) as object).at(-1)}`.replace(MASKED, '').replace(MASKED.toUpperCase(), ''),
          )
      expect(messages(errors)).toEqual(['error ', 'fatal '])
      expect(messages(all)).toEqual(dedupe ? ['debug ', 'info '] : ['debug ', 'info ', 'warn ', 'error ', 'fatal '])
      expect(messages(piped)).toEqual(dedupe ? ['WARN '] : ['WARN ', 'ERROR ', 'FATAL '])
      for (const path of [all, errors, piped])
        expect(readFileSync(path, 'utf8').toLowerCase()).not.toContain(SECRET.toLowerCase())
    }
  })

  it('a value that is removed is masked in all that waits, and in nothing that comes after', async () => {
    const path = newPath()
    const scrubber = createScrubber()
    const stream = open(scrubber, file(path))
    const logger = project.pino({ base: null, timestamp: false }, stream)
    const log = (line: number): void => logger.info({ line, a: SECRET, filler: 'x'.repeat(2_000) })
    // Before the worker is ready, and more than the memory between the threads holds.
    for (let line = 0; line < 4_000; line++) log(line)
    scrubber.known.delete(SECRET_NAME)
    for (let line = 4_000; line < 4_100; line++) log(line)
    await once(stream, 'drain')
    await new Promise((resolve) => stream.flush(resolve))
    for (let line = 4_100; line < 4_200; line++) log(line)
    await end(stream)
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(4_200)
    expect(lines.slice(0, 4_000).filter((line) => line.includes(SECRET))).toHaveLength(0)
    expect(lines.slice(4_100).filter((line) => line.includes(SECRET))).toHaveLength(100)
  })

  it('follows the values into larger memories while lines flow', async () => {
    const path = newPath()
    const scrubber = createScrubber()
    const stream = open(scrubber, file(path))
    const logger = project.pino({ base: null, timestamp: false }, stream)
    const values: string[] = []
    for (let round = 0; round < 30; round++) {
      for (let each = 0; each < 20; each++) {
        const value = `vK${round}q${each}Zr2m${(values.length * 7_919_317).toString(36)}Tx9wLb4c`
        values.push(value)
        scrubber.known.add(`${'n'.repeat(20_000)}-${values.length}`, value)
      }
      logger.info({ value: values.at(-1), clean: `round ${round}` })
      if (round % 3 === 0) await pause(2)
    }
    await end(stream)
    const text = readFileSync(path, 'utf8')
    expect(values.filter((value) => text.includes(value))).toHaveLength(0)
    // Nothing else is lost on the way.
    for (let round = 0; round < 30; round++) expect(text).toContain(`"clean":"round ${round}"`)
    expect(scrubber.stats()).toMatchObject({ lines: 30, failures: 0 })
  })

  it('every line is masked for the values of its moment, whatever is added, rotated and removed around it', async () => {
    const random = createSampleRandom(77)
    const path = newPath()
    const scrubber = createScrubber({ known: {} })
    const stream = open(scrubber, { targets: [file(path), { ...file(`${path}.2`), level: 'error' }] })
    const logger = project.pino({ base: null, timestamp: false }, stream)
    /** Values by name, as they are registered; and what no line may show. */
    const held = new Map<string, string>()
    const secrets: (readonly string[])[] = []
    for (let step = 0; step < 6_000; step++) {
      const name = `name-${random.int(0, 60)}${step % 50 === 0 ? 'n'.repeat(8_000) : ''}`
      const action = random.int(0, 9)
      if (action === 0) {
        held.delete(name)
        scrubber.known.delete(name)
      } else if (action < 3) {
        const value = random.chars(24)
        held.set(name, value)
        scrubber.known.rotate(name, value, { graceMs: 0 })
      } else {
        const shown = [...held.values()].slice(-4)
        logger.info({ line: secrets.length, shown, filler: 'x'.repeat(random.int(0, 900)) }, shown.join(' and '))
        secrets.push(shown)
      }
      if (action === 9) await turn()
      if (step % 500 === 0) await pause(5)
    }
    await end(stream)
    scrubber.close()
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([...secrets.keys()])
    expect(lines.filter((line, index) => secrets[index]!.some((secret) => line.includes(secret)))).toHaveLength(0)
    expect(scrubber.stats().failures).toBe(0)
  })

  it('transports of one scrubber follow its values each in their own time', async () => {
    const paths = [newPath(), newPath()]
    const scrubber = createScrubber()
    const streams = paths.map((path) => open(scrubber, file(path)))
    const loggers = streams.map((stream) => project.pino({ base: null, timestamp: false }, stream))
    const [first, second] = loggers
    await Promise.all(streams.map((stream) => once(stream, 'ready')))
    for (let line = 0; line < 500; line++) first!.info({ line, a: SECRET, filler: 'x'.repeat(2_000) })
    scrubber.known.delete(SECRET_NAME)
    second!.info({ a: SECRET })
    scrubber.known.add(SECRET_NAME, SECRET)
    for (const logger of loggers) logger.info({ again: SECRET })
    await end(streams[0]!)
    scrubber.known.delete(SECRET_NAME)
    second!.info({ last: SECRET })
    await end(streams[1]!)
    expect(readFileSync(paths[0]!, 'utf8')).not.toContain(SECRET)
    const lines = readFileSync(paths[1]!, 'utf8').trimEnd().split('\n')
    expect(lines[1]).toContain(MASKED)
    expect(scrubber.stats()).toMatchObject({ lines: 504, failures: 0 })
  })

  it('a target that asks for the configuration of the logger gets it', async () => {
    const path = newPath()
    const build = `const build = require(${JSON.stringify(join(process.cwd(), 'node_modules', 'pino-abstract-transport'))})
module.exports = (options) => build(async (source) => {
  const messages = []
  for await (const line of source) messages.push(line.text)
  require('node:fs').writeFileSync(options.destination, JSON.stringify([source.messageKey, source.levels.values, messages]))
}, { expectPinoConfig: true })`
    writeFileSync(join(project.folder, 'configured.cjs'), build)
    const stream = open(createScrubber(), { target: './configured.cjs', options: { destination: path } })
    const options = { messageKey: 'text', customLevels: { chat: 35 } }
    project.pino(options, stream).chat(SECRET)
    await end(stream)
    const [messageKey, levels, messages] = JSON.parse(readFileSync(path, 'utf8')) as [string, object, string[]]
    expect([messageKey, levels, messages]).toEqual(['text', expect.objectContaining({ chat: 35 }), [MASKED]])
  })

  it('options of the worker are kept, and sync writes at once', async () => {
    const path = newPath()
    writeFileSync(
      join(project.folder, 'env.cjs'),
      "module.exports = ({ destination }) => { require('node:fs').writeFileSync(destination, process.env.MARK); return new (require('node:stream').PassThrough)().resume() }",
    )
    const options = {
      target: './env.cjs',
      options: { destination: path },
      worker: { env: { MARK: 'kept' } },
      sync: true,
    }
    const stream = open(createScrubber(), options)
    await once(stream, 'ready')
    expect(readFileSync(path, 'utf8')).toBe('kept')
    stream.write(`${SECRET}\n`)
    expect(crossed(stream)).toContain(SECRET)
    await end(stream)
  })

  it('errors are those of pino: a target that is not there, and one that fails', async () => {
    expect(() => open(createScrubber(), { target: './nowhere.cjs' })).toThrow(/unable to determine transport target/)
    expect(() => open(createScrubber(), { target: 'pino/file', options: { mode: () => 0 } })).toThrow(
      /could not be cloned/,
    )
    const own = open(createScrubber(), { target: './failing.cjs' })
    const [error] = (await once(own, 'error')) as [Error]
    expect(error.message).toContain('no such target')
    if (!own.closed) await once(own, 'close')
  })

  it('flush calls back when lines are in the file', async () => {
    const path = newPath()
    const stream = open(createScrubber(), file(path))
    const logger = project.pino(stream)
    logger.info(SECRET)
    await new Promise<void>((resolve, reject) => logger.flush((error) => (error ? reject(error) : resolve())))
    stream.flushSync()
    await end(stream)
    expect(readFileSync(path, 'utf8')).toContain(MASKED)
  })
})
