import { describe, expect, it } from 'vitest'
import { type AzureKeyVaultOptions, type AzureSecretClient, azureKeyVault } from '../../src/secrets/azure-key-vault.js'
import { describeSource, ECHOED, type Trouble } from './contract.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'

const PASSWORD = sampleSecret('password')

interface FakeVersion {
  readonly value: string
  readonly enabled?: boolean
}

function restError(statusCode: number | undefined, code?: string): Error {
  return Object.assign(new Error(`RestError ${ECHOED}`), { name: 'RestError', statusCode, code })
}

const TROUBLES: Readonly<Partial<Record<Trouble, () => Error>>> = {
  missing: () => restError(404, 'SecretNotFound'),
  denied: () => restError(403, 'Forbidden'),
  malformed: () => restError(undefined, 'PARSE_ERROR'),
  down: () => restError(undefined, 'REQUEST_SEND_ERROR'),
}

function createFakeClient(secrets: Record<string, FakeVersion[]>) {
  const state: { trouble: Trouble | undefined } = { trouble: undefined }
  const calls: string[] = []
  const properties = (name: string, index: number) => ({
    name,
    version: `version-${index + 1}`,
    enabled: secrets[name]![index]!.enabled ?? true,
    createdOn: new Date(1_700_000_000_000 + index * 1_000),
  })
  const check = async (): Promise<void> => {
    if (state.trouble === 'hang') await new Promise(() => undefined)
    const error = state.trouble === undefined ? undefined : TROUBLES[state.trouble]?.()
    if (error !== undefined) throw error
  }
  const client: AzureSecretClient = {
    async getSecret(name, { version } = {}) {
      calls.push(`get ${name}${version === undefined ? '' : ` ${version}`}`)
      await check()
      const index = version === undefined ? (secrets[name]?.length ?? 0) - 1 : Number(version.slice(8)) - 1
      const found = secrets[name]?.[index]
      if (found === undefined) throw restError(404)
      return { value: found.value, properties: properties(name, index) }
    },
    async *listPropertiesOfSecrets() {
      calls.push('list')
      await check()
      for (const name of Object.keys(secrets)) yield properties(name, secrets[name]!.length - 1)
    },
    async *listPropertiesOfSecretVersions(name) {
      calls.push(`versions ${name}`)
      await check()
      for (const index of secrets[name]!.keys()) yield properties(name, index)
    },
  }
  return { client, state, secrets, calls }
}

describeSource('azure-key-vault', ['missing', 'denied', 'malformed', 'down', 'hang'], () => {
  const { client, state, secrets } = createFakeClient({
    'db-password': [{ value: PASSWORD }],
    'api-key': [{ value: sampleSecret('api key') }],
  })
  return {
    source: azureKeyVault({ client, secretNames: ['db-password', 'api-key'] }),
    expected: { 'db-password': PASSWORD, 'api-key': sampleSecret('api key') },
    fail: (trouble) => {
      state.trouble = trouble
    },
    rotate: (value) => {
      secrets['api-key']!.push({ value })
      return 'api-key'
    },
  }
})

async function load(backend: ReturnType<typeof createFakeClient>, options: AzureKeyVaultOptions = {}) {
  const source = azureKeyVault({ client: backend.client, ...options })
  return { source, secrets: (await source.load(createContext(createFakeClock()))).secrets }
}

describe('azureKeyVault', () => {
  it('serves every enabled secret', async () => {
    const backend = createFakeClient({
      a: [{ value: 'one' }],
      b: [{ value: 'two', enabled: false }],
      c: [{ value: 'three' }],
    })
    expect((await load(backend)).secrets.map(({ name }) => name)).toEqual(['a', 'c'])
  })

  it('masks the newest enabled version before the current one, and asks for it once', async () => {
    const backend = createFakeClient({
      key: [{ value: 'one' }, { value: 'two' }, { value: 'three', enabled: false }, { value: 'four' }],
    })
    const { source, secrets } = await load(backend, { secretNames: ['key'] })
    expect(secrets).toMatchObject([{ value: 'four', version: 'version-4', also: [{ role: 'previous', value: 'two' }] }])
    await source.load(createContext(createFakeClock()))
    expect(backend.calls).toEqual(['get key', 'versions key', 'get key version-2', 'get key'])
  })

  it('needs an address or a client', () => {
    expect(() => azureKeyVault({})).toThrow(TypeError)
  })

  it('says which package to install for a credential', async () => {
    const source = azureKeyVault({ vaultUrl: 'https://example.vault.azure.net', secretNames: ['a'] })
    await expect(source.load(createContext(createFakeClock()))).rejects.toMatchObject({ reason: 'not-installed' })
  })
})
