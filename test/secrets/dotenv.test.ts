import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type DotenvOptions, dotenv } from '../../src/secrets/dotenv.js'
import { describeSource } from './contract.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'

const PASSWORD = sampleSecret('password')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'inkout-dotenv-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

async function load(options: DotenvOptions) {
  const context = createContext(createFakeClock())
  const { secrets } = await dotenv(options).load(context)
  return {
    values: Object.fromEntries(secrets.map(({ name, value }) => [name, value])),
    also: Object.fromEntries(secrets.map(({ name, also = [] }) => [name, also.map(({ value }) => value).sort()])),
    plain: secrets.filter(({ plain }) => plain).map(({ name }) => name),
    credentials: [...context.credentials.values()],
  }
}

describeSource('dotenv', ['missing', 'malformed'], () => {
  const folder = folderWith({})
  const path = join(folder, '.env')
  const write = (password: string): void => writeFileSync(path, `DB_PASSWORD='${password}'\nPORT=8080\n`)
  write(PASSWORD)
  return {
    source: dotenv({ path }),
    expected: { DB_PASSWORD: PASSWORD, PORT: '8080' },
    plain: ['PORT'],
    realFiles: true,
    fail: (trouble) => {
      rmSync(path, { force: true })
      if (trouble === 'malformed') writeFileSync(path, Buffer.from([0x41, 0x3d, 0xff, 0xfe]))
      if (trouble === undefined) write(PASSWORD)
    },
    rotate: (value) => {
      write(value)
      return 'DB_PASSWORD'
    },
  }
})

describe('dotenv', () => {
  it('reads what stands beside .env, later files counting more', async () => {
    const directory = folderWith({
      '.env': 'A=one\nB=one\nC=one\nD=one',
      '.env.local': 'B=two\nC=two\nD=two',
      '.env.production': 'C=three\nD=three',
      '.env.production.local': 'D=four',
    })
    expect((await load({ directory, environment: 'production' })).values).toEqual({
      A: 'one',
      B: 'two',
      C: 'three',
      D: 'four',
    })
    expect((await load({ directory, environment: 'test' })).values).toEqual({ A: 'one', B: 'one', C: 'one', D: 'one' })
  })

  it('keeps masking what a later file overrides', async () => {
    const directory = folderWith({ '.env': `KEY=${PASSWORD}`, '.env.local': 'KEY=other-secret-value-9' })
    expect((await load({ directory, environment: 'production' })).also['KEY']).toEqual([PASSWORD])
  })

  it('masks both readings where parsers differ', async () => {
    const path = join(
      folderWith({ '.env': `KEY=${PASSWORD}#${PASSWORD}\nMIX="a\\nb" # c\nBACK=\`${PASSWORD}\`` }),
      '.env',
    )
    const node = await load({ path })
    const other = await load({ path, reading: 'dotenv' })
    for (const name of ['KEY', 'MIX', 'BACK']) {
      expect([node.values[name]!, ...node.also[name]!].sort()).toEqual(
        [other.values[name]!, ...other.also[name]!].sort(),
      )
    }
  })

  it('expands references on demand, and masks the expanded value anyway', async () => {
    const path = join(folderWith({ '.env': `PASS=${PASSWORD}\nURL='postgres://app:\${PASS}@db/app'` }), '.env')
    const whole = `postgres://app:${PASSWORD}@db/app`
    const raw = await load({ path })
    expect(raw.also['URL']).toEqual([whole])
    expect((await load({ path, expand: true })).values['URL']).toBe(whole)
  })

  it('masks what is listed, or all', async () => {
    const path = join(folderWith({ '.env': `PORT=8080\nKEY=${PASSWORD}` }), '.env')
    expect((await load({ path, mask: 'all' })).plain).toEqual([])
    expect((await load({ path, mask: ['PORT'] })).plain).toEqual(['KEY'])
  })

  it('may do without a file', async () => {
    const directory = folderWith({})
    expect((await load({ directory, optional: true })).values).toEqual({})
    await expect(load({ directory })).rejects.toMatchObject({ reason: 'missing' })
  })

  it('says that a directory is no file', async () => {
    await expect(load({ path: folderWith({}) })).rejects.toThrow(/it is a directory: give a file$/)
  })

  it('ignores a byte order mark', async () => {
    const path = join(folderWith({ '.env': '\ufeffFIRST=one' }), '.env')
    expect((await load({ path })).values).toEqual({ FIRST: 'one' })
  })
})
