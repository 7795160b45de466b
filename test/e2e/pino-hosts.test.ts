import { type EventEmitter, once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, get, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type fastify from 'fastify'
import type pino from 'pino'
import type { pinoHttp } from 'pino-http'
import type pretty from 'pino-pretty'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scrubber } from '../../src/scrub/api.js'
import { createProject, PINO_VERSIONS, type Project, SECRET, SECRET_NAME } from './pino-rig.js'

const MASK = `[redacted:${SECRET_NAME}]`

interface Sink {
  lines: string[]
  write(line: string): void
}

function collect(): Sink {
  const lines: string[] = []
  return { lines, write: (line) => void lines.push(line) }
}

async function listen(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** One request with a secret in its query and headers; settles when the answer has arrived. */
function request(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-thing': SECRET, cookie: `theme=dark; thing=${SECRET}` }
    get(`${url}/orders?value=${SECRET}`, { headers }, (response) => {
      response.resume().once('end', resolve)
    }).once('error', reject)
  })
}

/** Logs what serializers choke on; returns how often pino itself threw. */
function logHostile(logger: pino.Logger): number {
  const failing = {
    toJSON(): never {
      throw new Error(`tojson ${SECRET}`)
    },
    get broken(): never {
      throw new Error(`getter ${SECRET}`)
    },
  }
  const round: Record<string, unknown> = { text: SECRET }
  round['self'] = round
  let deep: Record<string, unknown> = { end: SECRET }
  for (let depth = 0; depth < 10_000; depth++) deep = { deep }
  let errors = 0
  for (const value of [
    { failing },
    failing,
    { round },
    round,
    { deep, text: SECRET },
    deep,
    new Proxy({ a: SECRET }, {}),
  ]) {
    try {
      logger.info(value, `hostile ${SECRET}`)
      logger.child({ value }).error(Object.assign(new Error(SECRET), { value, stack: `at ${SECRET}` }))
    } catch {
      // pino's own serializing: the same with and without a scrubber, which is what is compared.
      errors++
    }
  }
  return errors
}

describe.each(PINO_VERSIONS)('%s', (version) => {
  let project: Project
  let scrubber: Scrubber

  beforeAll(() => {
    project = createProject(version)
    scrubber = project.inkout.createScrubber({ known: { [SECRET_NAME]: SECRET } })
  })

  afterAll(() => {
    scrubber.close()
    project.remove()
  })

  it.each(['scrubPino', 'createDestination'])('pino-http behind %s', async (way) => {
    const path = join(project.folder, 'http.log')
    const sink = collect()
    const logger =
      way === 'scrubPino'
        ? project.pino(project.inkoutPino.scrubPino(scrubber, {}), sink)
        : project.pino(project.inkoutPino.createDestination(scrubber, { dest: path }))
    // Custom properties need the very pino that pino-http itself has loaded.
    const props = version === 'pino' ? { customProps: () => ({ custom: SECRET }) } : {}
    const http = (project.load('pino-http') as typeof pinoHttp)({ logger, ...props })
    const { server, url } = await listen((incoming, outgoing) => {
      http(incoming, outgoing)
      incoming.log.warn({ body: { nested: SECRET } }, `handling ${SECRET}`)
      outgoing.setHeader('set-cookie', `thing=${SECRET}`)
      outgoing.end('ok')
    })
    await request(url)
    server.close()
    const text = way === 'scrubPino' ? sink.lines.join('') : readFileSync(path, 'utf8')
    const lines = text.trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('req.method', 'GET')
    expect(text).toContain(MASK)
    expect(text.includes(SECRET)).toBe(false)
  })

  it('the logger of Fastify', async () => {
    const sink = collect()
    const options = project.inkoutPino.scrubPino(scrubber, { level: 'info', stream: sink })
    const app = (project.load('fastify') as typeof fastify)({ logger: options })
    app.get('/orders', async (incoming) => {
      incoming.log.info({ query: incoming.query }, `got ${SECRET}`)
      throw new Error(`database says ${SECRET}`)
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    await request(url)
    await app.close()
    const text = sink.lines.join('')
    expect(sink.lines.length).toBeGreaterThanOrEqual(4)
    expect(text).toContain(`database says ${MASK}`)
    expect(text.includes(SECRET)).toBe(false)
  })

  it('multistream, with our destination among the streams', () => {
    const path = join(project.folder, 'multi.log')
    const other = collect()
    const streams = [
      { stream: project.inkoutPino.createDestination(scrubber, { dest: path }) },
      { stream: other, level: 'error' },
    ]
    const options = project.inkoutPino.scrubPino(scrubber, {})
    const logger = project.pino(options, project.pino.multistream(streams))
    logger.info({ a: SECRET }, 'one')
    logger.error({ a: SECRET }, 'two')
    expect(readFileSync(path, 'utf8').split(MASK)).toHaveLength(3)
    expect(other.lines).toHaveLength(1)
    expect(other.lines[0]).toContain(MASK)
  })

  it.each(['scrubPino', 'createDestination', 'createTransport'])(
    'values that throw, go round or are deep: %s',
    async (way) => {
      const path = join(project.folder, `hostile-${way}.log`)
      const options = { base: null, timestamp: false as const }
      const bare = collect()
      const bareErrors = logHostile(project.pino(options, bare))
      const stream =
        way === 'createTransport'
          ? project.inkoutPino.createTransport(scrubber, { target: 'pino/file', options: { destination: path } })
          : way === 'createDestination'
            ? project.inkoutPino.createDestination(scrubber, { dest: path })
            : project.pino.destination({ dest: path, sync: true })
      const chosen = way === 'scrubPino' ? project.inkoutPino.scrubPino(scrubber, options) : options
      const errors = logHostile(project.pino(chosen, stream as pino.DestinationStream))
      const closed = once(stream as EventEmitter, 'close')
      stream.end()
      await closed
      expect(errors).toBe(bareErrors)
      const text = readFileSync(path, 'utf8')
      expect(bare.lines.join('').includes(SECRET)).toBe(true)
      expect(text).toBe(bare.lines.join('').replaceAll(SECRET, MASK))
      expect(scrubber.stats().failures).toBe(0)
    },
  )

  it('pino-pretty in the process, behind scrubPino', async () => {
    const out: string[] = []
    const destination = new Writable({
      write: (chunk: Buffer, _, done) => {
        out.push(chunk.toString('utf8'))
        done()
      },
    })
    const stream = (project.load('pino-pretty') as typeof pretty)({ sync: true, colorize: false, destination })
    const logger = project.pino(project.inkoutPino.scrubPino(scrubber, {}), stream)
    logger.info({ a: { b: SECRET } }, `message ${SECRET}`)
    stream.end()
    await once(destination, 'finish')
    expect(out.join('')).toContain(`message ${MASK}`)
    expect(out.join('').includes(SECRET)).toBe(false)
  })

  it.each(['createTransport', 'scrubPino'])('pino-pretty in a worker, behind %s', async (way) => {
    const destination = join(project.folder, `${way}.pretty.log`)
    const transport = { target: 'pino-pretty', options: { colorize: false, destination } }
    const caller = join(project.folder, 'app.js')
    const stream =
      way === 'createTransport'
        ? project.inkoutPino.createTransport(scrubber, { ...transport, caller })
        : project.pino.transport({ ...transport, caller } as never)
    const logger =
      way === 'createTransport'
        ? project.pino(stream)
        : project.pino(project.inkoutPino.scrubPino(scrubber, {}), stream)
    logger.info({ a: { b: SECRET } }, `message ${SECRET}`)
    stream.end()
    await once(stream, 'close')
    const text = readFileSync(destination, 'utf8')
    expect(text).toContain(`message ${MASK}`)
    expect(text.includes(SECRET)).toBe(false)
  })

  it('lines that pino parses again in a worker are never dropped', async () => {
    const path = join(project.folder, 'again.log')
    const file = (name: string) => ({ target: 'pino/file', options: { destination: name }, level: 'info' })
    const stream = project.inkoutPino.createTransport(scrubber, { targets: [file(path), file(`${path}.2`)] })
    const logger = project.pino(stream)
    for (let index = 0; index < 100; index++)
      logger.info({ index, [SECRET]: { password: SECRET, n: 12 } }, `"${SECRET}\\`)
    stream.end()
    await once(stream, 'close')
    for (const name of [path, `${path}.2`]) {
      const text = readFileSync(name, 'utf8')
      expect(text.trimEnd().split('\n')).toHaveLength(100)
      expect(text.includes(SECRET)).toBe(false)
    }
  })
})
