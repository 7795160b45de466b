import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type FilesOptions, files } from '../../src/secrets/files.js'
import { describeSource } from './contract.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'

const PASSWORD = sampleSecret('password')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inkout-files-'))
  folders.push(folder)
  return folder
}

let generations = 0

/** What kubelet does: a new directory, then one rename that swaps `..data`. */
function swap(folder: string, values: Readonly<Record<string, string | Uint8Array>>): void {
  const generation = `..gen_${++generations}`
  mkdirSync(join(folder, generation))
  for (const [name, value] of Object.entries(values)) writeFileSync(join(folder, generation, name), value)
  symlinkSync(generation, join(folder, '..data_tmp'))
  renameSync(join(folder, '..data_tmp'), join(folder, '..data'))
  for (const name of Object.keys(values)) {
    rmSync(join(folder, name), { force: true })
    symlinkSync(join('..data', name), join(folder, name))
  }
}

async function load(options: FilesOptions) {
  const { secrets } = await files(options).load(createContext(createFakeClock()))
  return secrets
}

describeSource('files', ['missing', 'malformed'], () => {
  const folder = newFolder()
  const good = { 'db-password': `${PASSWORD}\n`, 'api-token': sampleSecret('token') }
  swap(folder, good)
  return {
    source: files({ path: folder, watch: false }),
    expected: { 'db-password': PASSWORD, 'api-token': sampleSecret('token') },
    realFiles: true,
    fail: (trouble) => {
      if (trouble === 'missing') rmSync(folder, { recursive: true })
      else mkdirSync(folder, { recursive: true })
      if (trouble === 'malformed') swap(folder, { ...good, huge: Buffer.alloc(1_048_577) })
      if (trouble === undefined) {
        rmSync(join(folder, 'huge'), { force: true })
        swap(folder, good)
      }
    },
    rotate: (value) => {
      swap(folder, { ...good, 'db-password': value })
      return 'db-password'
    },
  }
})

describe('files', () => {
  it('names versions after the generation', async () => {
    const folder = newFolder()
    swap(folder, { key: PASSWORD })
    const [secret] = await load({ path: folder })
    expect(secret).toMatchObject({ name: 'key', version: `..gen_${generations}` })
  })

  it('reads single files and plain directories, leaving hidden files out', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'tls'))
    writeFileSync(join(folder, 'tls', 'key'), PASSWORD)
    writeFileSync(join(folder, '.hidden'), 'x')
    writeFileSync(join(folder, 'token'), 'one')
    expect((await load({ path: folder })).map(({ name }) => name)).toEqual(['tls/key', 'token'])
    expect(await load({ path: join(folder, 'token') })).toMatchObject([{ name: 'token', value: 'one' }])
  })

  it('drops one line end, unless told not to', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'key'), 'value\r\n\n')
    expect((await load({ path: folder }))[0]!.value).toBe('value\r\n')
    expect((await load({ path: folder, trim: false }))[0]!.value).toBe('value\r\n\n')
  })

  it('serves what is no text as base64, and masks its hex too', async () => {
    const folder = newFolder()
    const bytes = Buffer.from([0xff, 0x00, 0x80, 0x41])
    writeFileSync(join(folder, 'key'), bytes)
    expect(await load({ path: folder })).toMatchObject([
      { value: bytes.toString('base64'), also: [{ role: 'hex', value: bytes.toString('hex') }] },
    ])
  })

  it('serves the leaves of JSON documents', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'db'), JSON.stringify({ user: 'app', password: PASSWORD }))
    expect((await load({ path: folder })).map(({ name }) => name)).toEqual(['db.user', 'db.password', 'db'])
  })

  it('notices a swap, and polls at the latest after a while', async () => {
    const folder = newFolder()
    swap(folder, { key: PASSWORD })
    const source = files({ path: folder, pollMs: 7_000 })
    expect((await source.load(createContext(createFakeClock()))).refreshInMs).toBe(7_000)
    let stop: () => void = () => undefined
    const changed = new Promise<void>((resolve) => {
      stop = source.watch!(resolve, createFakeClock())
    })
    swap(folder, { key: 'next' })
    await changed
    stop()
    expect((await load({ path: folder }))[0]!.value).toBe('next')
  })
})
