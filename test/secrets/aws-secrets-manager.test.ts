import { beforeAll, describe, expect, it } from 'vitest'
import { awsSecretsManager } from '../../src/secrets/aws-secrets-manager.js'
import { loadPeer } from '../../src/secrets/peer.js'
import { awsError, createFakeAws, type FakeVersion } from './aws-fake.js'
import { describeSource } from './contract.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'

// Loading the SDK takes real time, which the fake clock does not see.
beforeAll(() => loadPeer('test', '@aws-sdk/client-secrets-manager'))

const PASSWORD = sampleSecret('password')
const KEY = { accessKeyId: sampleSecret('id', 20), secretAccessKey: sampleSecret('key', 40) }

function createBackend(secrets: Record<string, FakeVersion[]>, options: { readonly batch?: boolean } = {}) {
  const get = ({ SecretId, VersionStage = 'AWSCURRENT' }: { SecretId: string; VersionStage?: string }) => {
    const version = secrets[SecretId]?.find(({ stages }) => stages.includes(VersionStage))
    if (version === undefined) throw awsError('ResourceNotFoundException')
    const { value } = version
    const content = typeof value === 'string' ? { SecretString: value } : { SecretBinary: value }
    return {
      Name: SecretId,
      ARN: `arn:aws:secretsmanager:eu:1:secret:${SecretId}-a1b2c3`,
      VersionId: version.id,
      ...content,
    }
  }
  const client = createFakeAws(KEY, 'ResourceNotFoundException', {
    GetSecretValue: get,
    BatchGetSecretValue: ({ SecretIdList }: { SecretIdList: string[] }) => {
      if (options.batch === false) throw awsError('AccessDeniedException')
      expect(SecretIdList.length).toBeLessThanOrEqual(20)
      return { SecretValues: SecretIdList.filter((id) => id in secrets).map((SecretId) => get({ SecretId })) }
    },
  })
  return { client, secrets }
}

function version(id: string, value: string | Uint8Array, ...stages: string[]): FakeVersion {
  return { id, value, stages: stages.length === 0 ? ['AWSCURRENT'] : stages }
}

function document(password: string): string {
  return JSON.stringify({ username: 'app', password, port: 5432 })
}

describeSource('aws-secrets-manager', ['missing', 'denied', 'malformed', 'down', 'hang'], () => {
  const { client, secrets } = createBackend({
    'prod/db': [version('v1', document(PASSWORD))],
    'prod/key': [version('k1', sampleSecret('api key'))],
  })
  return {
    source: awsSecretsManager({ secretIds: ['prod/db', 'prod/key'], client }),
    expected: {
      'prod/db': document(PASSWORD),
      'prod/db.username': 'app',
      'prod/db.password': PASSWORD,
      'prod/db.port': '5432',
      'prod/key': sampleSecret('api key'),
    },
    plain: ['prod/db.port'],
    credentials: Object.values(KEY),
    fail: (trouble) => {
      client.trouble = trouble
    },
    rotate: (value) => {
      secrets['prod/key'] = [version('k2', value), version('k1', sampleSecret('api key'), 'AWSPREVIOUS')]
      return 'prod/key'
    },
  }
})

async function load(
  backend: ReturnType<typeof createBackend>,
  options: { secretIds: string[]; leaves?: 'bare' | 'none' },
) {
  const source = awsSecretsManager({ ...options, client: backend.client })
  const { secrets } = await source.load(createContext(createFakeClock()))
  return { secrets, source }
}

describe('awsSecretsManager', () => {
  it('masks previous and pending versions, and their leaves', async () => {
    const backend = createBackend({
      db: [
        version('v2', document('two')),
        version('v1', document('one'), 'AWSPREVIOUS'),
        version('v3', document('three'), 'AWSPENDING'),
      ],
    })
    const { secrets } = await load(backend, { secretIds: ['db'] })
    expect(secrets.find(({ name }) => name === 'db.password')).toEqual({
      name: 'db.password',
      value: 'two',
      version: 'v2',
      plain: false,
      also: [
        { role: 'previous', value: 'one' },
        { role: 'pending', value: 'three' },
      ],
    })
    expect(secrets.at(-1)!.also?.map(({ role }) => role)).toEqual(['previous', 'pending'])
  })

  it('asks for the previous version only when the current one is new', async () => {
    const backend = createBackend({ db: [version('v1', 'one')] })
    const { source } = await load(backend, { secretIds: ['db'] })
    expect(backend.client.calls).toHaveLength(3)
    await source.load(createContext(createFakeClock()))
    expect(backend.client.calls).toHaveLength(5)
  })

  it('asks in batches of twenty', async () => {
    const ids = Array.from({ length: 45 }, (_, index) => `secret-${index}`)
    const backend = createBackend(Object.fromEntries(ids.map((id) => [id, [version('v1', sampleSecret(id))]])))
    const source = awsSecretsManager({ secretIds: ids, client: backend.client, alsoStages: [] })
    const { secrets } = await source.load(createContext(createFakeClock()))
    expect(secrets.map(({ value }) => value)).toEqual(ids.map((id) => sampleSecret(id)))
    expect(backend.client.calls).toEqual(Array(3).fill('BatchGetSecretValue'))
  })

  it('asks singly where batches are not allowed, and for what a batch leaves out', async () => {
    const backend = createBackend({ a: [version('v1', 'one')], b: [version('v1', 'two')] }, { batch: false })
    expect((await load(backend, { secretIds: ['a', 'b'] })).secrets.map(({ value }) => value)).toEqual(['one', 'two'])
    await expect(
      load(createBackend({ a: [version('v1', 'one')] }), { secretIds: ['a', 'gone'] }),
    ).rejects.toMatchObject({
      reason: 'missing',
      key: 'gone',
    })
  })

  it('serves binary secrets: text as text, the rest as base64', async () => {
    const bytes = Buffer.from([0xfe, 0xff, 0x00, 0x10])
    const backend = createBackend({ text: [version('v1', Buffer.from('plain text'))], raw: [version('v1', bytes)] })
    const { secrets } = await load(backend, { secretIds: ['text', 'raw'] })
    expect(secrets.map(({ value }) => value)).toEqual(['plain text', bytes.toString('base64')])
    expect(secrets[1]!.also).toEqual([{ role: 'hex', value: bytes.toString('hex') }])
  })

  it('names leaves as it is told, and masks the document whole', async () => {
    const backend = createBackend({ db: [version('v1', document(PASSWORD))] })
    const bare = (await load(backend, { secretIds: ['db'], leaves: 'bare' })).secrets
    expect(bare.map(({ name }) => name)).toEqual(['username', 'password', 'port'])
    expect(bare.at(-1)!.also).toContainEqual({ role: 'document', value: document(PASSWORD), name: 'db.document' })
    expect((await load(backend, { secretIds: ['db'], leaves: 'none' })).secrets.map(({ name }) => name)).toEqual(['db'])
  })
})
