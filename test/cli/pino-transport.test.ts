import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, pipeline } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import createPinoTransport from '../../src/cli/pino-transport.js'

const folder = mkdtempSync(join(tmpdir(), 'inkout-target-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Strong enough to be masked anywhere. */
const VALUE = ['Correct', '7horse', 'battery'].join('-')
const OPTIONS = { known: { db: VALUE } }
const MASK = '[redacted:db]'

let count = 0
function newPath(): string {
  return join(folder, `${count++}.log`)
}

function makeLines(): readonly string[] {
  return Array.from({ length: 300 }, (_, index) => {
    return `${JSON.stringify({ index, text: index % 7 === 0 ? `é€ ${VALUE}` : 'é€😀'.repeat(index % 40) })}\n`
  })
}

/** The text in pieces of growing odd sizes, cut anywhere. */
function cut<T extends string | Buffer>(text: T): readonly T[] {
  const pieces: T[] = []
  for (let from = 0, size = 1; from < text.length; from += size, size = (size * 7) % 1_001) {
    pieces.push(text.slice(from, from + size) as T)
  }
  return pieces
}

describe('inkout/pino-transport', () => {
  it('as a target: strings of many lines, cut anywhere, into its destination', async () => {
    const destination = newPath()
    const stream = await createPinoTransport({ ...OPTIONS, destination })
    const lines = makeLines()
    for (const piece of cut(lines.join(''))) stream.write(piece)
    stream.end()
    await once(stream, 'close')
    expect(readFileSync(destination, 'utf8')).toBe(lines.join('').replaceAll(VALUE, MASK))
  })

  it('as a stage of a pipeline: bytes cut anywhere, handed on', async () => {
    const stream = await createPinoTransport(OPTIONS)
    const source = new PassThrough()
    const sink = new PassThrough()
    pipeline(source, stream, sink, () => undefined)
    const received: Buffer[] = []
    sink.on('data', (bytes: Buffer) => received.push(bytes))
    const lines = makeLines()
    for (const piece of cut(Buffer.from(lines.join('')))) source.write(piece)
    source.end()
    await once(sink, 'end')
    expect(Buffer.concat(received).toString('utf8')).toBe(lines.join('').replaceAll(VALUE, MASK))
  })

  it('hands a line on as soon as it is whole, and the unfinished one at the end', async () => {
    const stream = await createPinoTransport(OPTIONS)
    const received: string[] = []
    stream.on('data', (bytes: Buffer) => received.push(bytes.toString('utf8')))
    const first = once(stream, 'data')
    stream.write(`one ${VALUE.slice(0, 9)}`)
    stream.write(`${VALUE.slice(9)}\nrest ${VALUE}`)
    await first
    expect(received).toEqual([`one ${MASK}\n`])
    stream.end()
    await once(stream, 'end')
    expect(received.join('')).toBe(`one ${MASK}\nrest ${MASK}`)
  })

  it('flush calls back when whole lines are in the file', async () => {
    const destination = newPath()
    const stream = await createPinoTransport({ ...OPTIONS, destination, minLength: 4096 })
    stream.write(`one ${VALUE}\nunfinished`)
    const flushed = new Promise<unknown>((resolve) => {
      ;(stream as unknown as { flush(done: (error?: Error) => void): void }).flush(resolve)
    })
    expect(await flushed).toBeUndefined()
    expect(readFileSync(destination, 'utf8')).toBe(`one ${MASK}\n`)
    stream.destroy()
    await once(stream, 'close')
  })

  it('closes without ever having had a line', async () => {
    const destination = newPath()
    const stream = await createPinoTransport({ destination })
    stream.end()
    await once(stream, 'close')
    expect(readFileSync(destination, 'utf8')).toBe('')
  })

  it('fails when its file cannot be opened, not on data', async () => {
    const stream = await createPinoTransport({ destination: join(folder, 'none', 'app.log') })
    const [error] = (await once(stream, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ENOENT')
  })

  it('does not come up without its sources, and ends them with itself', async () => {
    const path = join(folder, 'source.env')
    const options = { sources: [`dotenv:${path}`], destination: newPath() }
    await expect(createPinoTransport(options)).rejects.toMatchObject({ name: 'SecretSourceError', reason: 'missing' })
    writeFileSync(path, `SOURCED=${VALUE}\n`)
    const stream = await createPinoTransport(options)
    stream.end(`one ${VALUE}\n`)
    await once(stream, 'close')
    expect(readFileSync(options.destination, 'utf8')).toBe('one [redacted:SOURCED]\n')
  })

  it('refuses options it does not know', async () => {
    await expect(createPinoTransport({ envFile: ['.env'] } as never)).rejects.toThrow(/unknown option "envFile"/)
  })
})
