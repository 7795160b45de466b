import { describe, expect, it } from 'vitest'
import { crc32c } from '../../src/secrets/crc32c.js'
import {
  type GcpSecretClient,
  type GcpSecretManagerOptions,
  gcpSecretManager,
} from '../../src/secrets/gcp-secret-manager.js'
import { describeSource, ECHOED, type Trouble } from './contract.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'

const PASSWORD = sampleSecret('password')
const TOKEN = sampleSecret('access token')

function rpcError(code: number): Error {
  return Object.assign(new Error(`${code} ${ECHOED}`), { code })
}

const TROUBLES: Readonly<Partial<Record<Trouble, () => Error>>> = {
  missing: () => rpcError(5),
  denied: () => rpcError(7),
  malformed: () => new SyntaxError(ECHOED),
  down: () => Object.assign(new Error(ECHOED), { code: 'ECONNREFUSED' }),
}

function createFakeClient(secrets: Record<string, (Uint8Array | undefined)[]>) {
  const state: { trouble: Trouble | undefined; sum: number } = { trouble: undefined, sum: 0 }
  const calls: string[] = []
  const client: GcpSecretClient = {
    auth: { getAccessToken: async () => TOKEN },
    async accessSecretVersion({ name }) {
      calls.push(name)
      if (state.trouble === 'hang') await new Promise(() => undefined)
      const error = state.trouble === undefined ? undefined : TROUBLES[state.trouble]?.()
      if (error !== undefined) throw error
      const [, secret, version] = /secrets\/([^/]+)\/versions\/(.+)$/.exec(name)!
      const versions = secrets[secret!] ?? []
      const number = version === 'latest' ? versions.length : Number(version)
      const data = versions[number - 1]
      // A destroyed version is a failed precondition.
      if (data === undefined) throw rpcError(number > 0 && number <= versions.length ? 9 : 5)
      const payload = { data, dataCrc32c: String(crc32c(data) + state.sum) }
      return [{ name: name.replace(/[^/]+$/, String(number)), payload }]
    },
  }
  return { client, state, secrets, calls }
}

describeSource('gcp-secret-manager', ['missing', 'denied', 'malformed', 'down', 'hang'], () => {
  const { client, state, secrets } = createFakeClient({
    'db-password': [Buffer.from(PASSWORD)],
    'api-key': [Buffer.from(sampleSecret('api key'))],
  })
  return {
    source: gcpSecretManager({ client, project: 'prod', secrets: ['db-password', 'api-key'] }),
    expected: { 'db-password': PASSWORD, 'api-key': sampleSecret('api key') },
    credentials: [TOKEN],
    fail: (trouble) => {
      state.trouble = trouble
    },
    rotate: (value) => {
      secrets['api-key']!.push(Buffer.from(value))
      return 'api-key'
    },
  }
})

async function load(backend: ReturnType<typeof createFakeClient>, options: GcpSecretManagerOptions) {
  const source = gcpSecretManager({ client: backend.client, ...options })
  return { source, secrets: (await source.load(createContext(createFakeClock()))).secrets }
}

describe('gcpSecretManager', () => {
  it('masks the version before, and asks for it once', async () => {
    const backend = createFakeClient({ key: [Buffer.from('one'), Buffer.from('two')] })
    const { source, secrets } = await load(backend, { project: 'p', secrets: ['key'] })
    expect(secrets).toEqual([
      { name: 'key', value: 'two', version: '2', plain: false, also: [{ role: 'previous', value: 'one' }] },
    ])
    await source.load(createContext(createFakeClock()))
    const prefix = 'projects/p/secrets/key/versions'
    expect(backend.calls).toEqual([`${prefix}/latest`, `${prefix}/1`, `${prefix}/latest`])
  })

  it('does without a version before that is destroyed', async () => {
    const backend = createFakeClient({ key: [undefined, Buffer.from('two')] })
    expect((await load(backend, { project: 'p', secrets: ['key'] })).secrets).toMatchObject([
      { value: 'two', also: [] },
    ])
  })

  it('takes whole resource names, with a version, and names the secret shortly', async () => {
    const backend = createFakeClient({ key: [Buffer.from('one'), Buffer.from('two')] })
    const { secrets } = await load(backend, { secrets: ['projects/q/secrets/key/versions/1'] })
    expect(secrets).toMatchObject([{ name: 'key', value: 'one', version: '1' }])
  })

  it('refuses a payload whose checksum does not fit', async () => {
    const backend = createFakeClient({ key: [Buffer.from('one')] })
    backend.state.sum = 1
    await expect(load(backend, { project: 'p', secrets: ['key'] })).rejects.toMatchObject({
      reason: 'malformed',
      key: 'key',
    })
  })

  it('refuses names that are none', () => {
    expect(() => gcpSecretManager({ secrets: ['key'] })).toThrow('needs "project"')
    expect(() => gcpSecretManager({ project: 'p', secrets: ['a/b'] })).toThrow('neither a name')
  })
})
