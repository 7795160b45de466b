import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { openPlainSource, openPlainSources } from '../../src/cli/sources.js'
import { createScrubber } from '../../src/index.js'
import { createContext, createFakeClock, sampleSecret } from '../secrets/fakes.js'

const folder = mkdtempSync(join(tmpdir(), 'inkout-sources-'))
afterAll(() => rmSync(folder, { recursive: true }))

const environment = { ...process.env }
afterEach(() => {
  process.env = { ...environment }
})

function fileOf(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function load(source: Parameters<typeof openPlainSource>[0]) {
  const { secrets } = await openPlainSource(source).load(createContext(createFakeClock()))
  return Object.fromEntries(secrets.map(({ name, value }) => [name, value]))
}

describe('sources in short', () => {
  it('reads variables, dotenv files and directories', async () => {
    process.env['SHORT_A'] = 'one'
    process.env['SHORT_B'] = 'two'
    expect(await load('env:SHORT_A,SHORT_B')).toEqual({ SHORT_A: 'one', SHORT_B: 'two' })
    const path = fileOf('.env', 'KEY=value')
    expect(await load(`dotenv:${path}`)).toEqual({ KEY: 'value' })
    expect(await load(`files:${path}`)).toEqual({ '.env': 'KEY=value' })
  })

  it.each([
    ['aws-secrets-manager:prod/db,prod/key', 'aws-secrets-manager'],
    ['aws-ssm:/prod/app/', 'aws-ssm'],
    ['aws-ssm:/prod/app/key', 'aws-ssm'],
    ['azure-key-vault:https://x.vault.azure.net', 'azure-key-vault'],
    ['azure-key-vault:https://x.vault.azure.net#a,b', 'azure-key-vault'],
    ['gcp-secret-manager:prod#a,b', 'gcp-secret-manager'],
    ['gcp-secret-manager:projects/prod/secrets/a', 'gcp-secret-manager'],
    ['env', 'env'],
    ['dotenv', 'dotenv'],
    ['files', 'files'],
  ])('makes %s', (source, name) => {
    expect(openPlainSource(source).name).toBe(name)
  })

  it('takes the token of Vault from the environment or a file, never from the words', async () => {
    process.env['VAULT_TOKEN'] = sampleSecret('token')
    expect(openPlainSource('vault:https://vault:8200,https://other:8200#kv/data/a,kv/data/b').name).toBe('vault')
    process.env['VAULT_ADDR'] = 'https://vault:8200'
    expect(openPlainSource('vault:kv/data/a').name).toBe('vault')
    expect(() => openPlainSource({ kind: 'vault', paths: ['kv/data/a'], token: sampleSecret('token') })).toThrow(
      'and no other option',
    )
    delete process.env['VAULT_TOKEN']
    expect(() => openPlainSource('vault:kv/data/a')).toThrow('needs a token')
  })
})

describe('sources in JSON', () => {
  it('passes options on', async () => {
    const path = fileOf('expand.env', `A=one\nB='\${A}-two'`)
    expect(await load({ kind: 'dotenv', path, expand: true })).toEqual({ A: 'one', B: 'one-two' })
  })

  it.each([
    { kind: 'vault', address: 'https://vault:8200', paths: ['kv/data/a'], tokenFile: '/run/token' },
    {
      kind: 'vault',
      address: ['https://vault:8200'],
      paths: ['kv/data/a'],
      role: 'app',
      jwtPath: '/run/jwt',
      mount: 'k8s',
    },
    { kind: 'vault', address: 'https://vault:8200', paths: ['kv/data/a'], roleId: 'r', secretIdFile: '/run/id' },
    { kind: 'aws-ssm', path: '/prod', region: 'eu-west-1', alsoPrevious: false },
    { kind: 'files', path: ['/run/secrets'], watch: false, pollMs: 1000, leaves: 'bare' },
  ])('makes sources of plain options (%#)', (source) => {
    expect(openPlainSource(source).name).toBe(source.kind)
  })

  it('logs in by AppRole with the id from a file', async () => {
    const secretIdFile = fileOf('secret-id', `${sampleSecret('id')}\n`)
    const source = openPlainSource({
      kind: 'vault',
      address: 'http://127.0.0.1:1',
      paths: ['a'],
      roleId: 'r',
      secretIdFile,
    })
    const context = createContext(createFakeClock())
    await expect(source.load(context)).rejects.toMatchObject({ reason: 'unreachable' })
    expect(context.credentials.get('vault-secret-id')).toBe(sampleSecret('id'))
  })

  it.each([
    ['nothing:x', 'there is no such kind of source; there are env, dotenv'],
    [{ kind: 'toString' }, 'there is no such kind'],
    [{ kind: 7 }, 'a source needs a "kind"'],
    [{ kind: 'env', name: 'A' }, 'source env takes names, words, and no other option'],
    [{ kind: 'env', names: 'A' }, 'source env: "names" must be a texts'],
    [{ kind: 'files', pollMs: -1 }, '"pollMs" must be a number'],
    ['aws-secrets-manager:', 'source aws-secrets-manager: it needs "secretIds"'],
    [{ kind: 'aws-ssm' }, 'awsSsm needs "names" or "path"'],
    [{ kind: 'vault', address: 'https://v', paths: ['a'], roleId: 'r' }, '"roleId" goes with "secretIdFile"'],
    ['gcp-secret-manager:a/b', 'neither a name'],
  ])('says what is wrong (%#)', (source, message) => {
    expect(() => openPlainSource(source as never)).toThrow(message)
  })

  it('never repeats what it was given', () => {
    const secret = sampleSecret('pasted')
    for (const source of [
      secret,
      `${secret}:x`,
      `vault:https://u:${secret}@vault#kv`,
      { kind: secret },
      { kind: 'env', [secret]: 1 },
    ]) {
      const error = ((): unknown => {
        try {
          return openPlainSource(source as never)
        } catch (thrown) {
          return thrown
        }
      })()
      expect(error).toBeInstanceOf(Error)
      expect(String(error).includes(secret)).toBe(false)
    }
  })
})

describe('openPlainSources', () => {
  const warn = (): void => undefined

  it('registers what the sources hold before it resolves', async () => {
    const value = sampleSecret('piped')
    const path = fileOf('piped.env', `PIPED=${value}`)
    const scrubber = createScrubber({ rules: [], keys: [] })
    const close = await openPlainSources(scrubber, [`dotenv:${path}`], { warn })
    expect(scrubber.scrubText(`a ${value} b`)).toBe('a [redacted:PIPED] b')
    await close()
    expect(scrubber.scrubText(value).includes(value)).toBe(false)
  })

  it('fails when a source cannot load, and does nothing without sources', async () => {
    const gone = openPlainSources(createScrubber(), [`dotenv:${join(folder, 'gone')}`], { warn })
    await expect(gone).rejects.toMatchObject({ reason: 'missing' })
    const close = await openPlainSources(createScrubber(), [], { warn })
    await expect(close()).resolves.toBeUndefined()
  })
})
