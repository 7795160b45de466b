import { createCipheriv } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type DotenvOptions, dotenv } from '../../src/secrets/dotenv.js'
import { openVaultText } from '../../src/secrets/dotenv-vault.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'

const PASSWORD = sampleSecret('password')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'inkout-dotenv-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

async function load(options: DotenvOptions) {
  const context = createContext(createFakeClock())
  const { secrets } = await dotenv(options).load(context)
  const values = Object.fromEntries(secrets.map(({ name, value }) => [name, value]))
  return { values, credentials: [...context.credentials.values()] }
}

describe('dotenv-vault', () => {
  const key = Buffer.from(sampleSecret('vault', 32)).toString('hex')
  const uri = `dotenv://:key_${key}@dotenv.org/vault/.env.vault?environment=production`

  function seal(text: string, hex = key): string {
    const nonce = Buffer.alloc(12, 7)
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(hex, 'hex'), nonce)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')
  }

  it('decrypts, and registers every part of the key', async () => {
    const directory = folderWith({ '.env.vault': `DOTENV_VAULT_PRODUCTION="${seal(`KEY=${PASSWORD}`)}"` })
    const { values, credentials } = await load({ directory, vaultKey: uri })
    expect(values).toEqual({ KEY: PASSWORD })
    expect(credentials.sort()).toEqual([uri, `key_${key}`, key].sort())
  })

  it('tries the next key of several', async () => {
    const old = Buffer.from(sampleSecret('old key', 32)).toString('hex')
    const directory = folderWith({ '.env.vault': `DOTENV_VAULT_PRODUCTION="${seal('KEY=one')}"` })
    const both = `${uri.replace(key, old)},${uri}`
    expect((await load({ directory, vaultKey: both })).values).toEqual({ KEY: 'one' })
  })

  it('says what is wrong without showing the key', async () => {
    const directory = folderWith({ '.env.vault': `DOTENV_VAULT_PRODUCTION="${seal('KEY=one')}"` })
    const wrong = uri.replace(key, Buffer.from(sampleSecret('wrong', 32)).toString('hex'))
    await expect(load({ directory, vaultKey: wrong })).rejects.toMatchObject({ reason: 'denied' })
    await expect(load({ directory, vaultKey: 'nonsense' })).rejects.toMatchObject({ reason: 'malformed' })
    await expect(load({ directory, vaultKey: uri.replace('production', 'ci') })).rejects.toMatchObject({
      reason: 'missing',
    })
    await expect(load({ directory: folderWith({}), vaultKey: uri })).rejects.toMatchObject({ reason: 'missing' })
  })

  it('refuses keys and texts of the wrong form', () => {
    const open = (text: string, dotenvKey: string) => () => openVaultText(text, dotenvKey, 'dotenv')
    const short = uri.replace(key, key.slice(0, 10))
    expect(open('', short)).toThrow('64 hex digits')
    expect(open('', uri.replace('?environment=production', ''))).toThrow('with an environment')
    expect(open('DOTENV_VAULT_PRODUCTION=c2hvcnQ=', uri)).toThrow('no part of DOTENV_KEY decrypts it')
  })
})
