import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { sampleSecret } from '../secrets/fakes.js'
import { until } from './servers.js'

const folder = mkdtempSync(join(tmpdir(), 'inkout-plain-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TARGET = resolve('dist/src/cli/pino-transport.js')
const MAIN = resolve('dist/src/cli/main.js')

/** A folder of secret files, whose one secret can be replaced as a whole. */
function createMount(name: string) {
  const path = join(folder, name)
  mkdirSync(path)
  return {
    path,
    write(value: string): void {
      writeFileSync(join(folder, 'next'), value)
      renameSync(join(folder, 'next'), join(path, 'db-password'))
    },
  }
}

describe('sources of the pino transport', () => {
  it('are known before the first line, and a replaced value before long, old and new', async () => {
    const mount = createMount('transport')
    const [first, second] = [sampleSecret('first'), sampleSecret('second')]
    mount.write(first)
    const destination = join(folder, 'transport.log')
    const source = { kind: 'files', path: mount.path, pollMs: 20 }
    const stream = pino.transport({ target: TARGET, options: { sources: [source], destination } })
    const logger = pino(stream)
    for (let line = 0; line < 100; line++) logger.info(`${line} with ${first}`)
    await until(() => readFileSync(destination, 'utf8').includes('99 with'))
    mount.write(second)
    await until(() => {
      logger.info(`probe ${second}`)
      return readFileSync(destination, 'utf8').includes('probe [redacted:db-password]')
    })
    logger.info(`last ${first} and ${second}`)
    stream.end()
    await once(stream, 'close')
    const text = readFileSync(destination, 'utf8')
    expect(text.includes(first)).toBe(false)
    expect(text).toContain('"msg":"0 with [redacted:db-password]"')
    expect(text).toContain('"msg":"last [redacted:db-password] and [redacted:db-password]"')
  })

  it('that cannot load let no line pass, and the error says which one', async () => {
    const destination = join(folder, 'refused.log')
    const options = { sources: [`dotenv:${join(folder, 'gone.env')}`], destination }
    const stream = pino.transport({ target: TARGET, options })
    const [error] = (await once(stream, 'error')) as [Error]
    expect(error.message).toContain('Source dotenv cannot load')
    expect(() => readFileSync(destination)).toThrow('ENOENT')
  })
})

describe('sources of a pipe', () => {
  it('are known before the first byte, followed while it runs, and do not keep it from ending', async () => {
    const mount = createMount('pipe')
    const [first, second] = [sampleSecret('first'), sampleSecret('second')]
    mount.write(first)
    const child = spawn(process.execPath, [MAIN, '--source', `files:${mount.path}`], { stdio: 'pipe' })
    const ended = once(child, 'close')
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
    child.stdin.write(`0 with ${first}\n`)
    await until(() => output.includes('0 with'))
    mount.write(second)
    await until(() => {
      child.stdin.write(`probe ${second}\n`)
      return output.includes('probe [redacted:db-password]')
    })
    child.stdin.end(`last ${first} and ${second}\n`)
    expect(await ended).toEqual([0, null])
    expect(output.startsWith('0 with [redacted:db-password]\n')).toBe(true)
    expect(output).toContain('last [redacted:db-password] and [redacted:db-password]\n')
  })
})
