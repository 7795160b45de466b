import { beforeAll, describe, expect, it } from 'vitest'
import { type AwsSsmOptions, awsSsm } from '../../src/secrets/aws-ssm.js'
import { loadPeer } from '../../src/secrets/peer.js'
import { createFakeAws } from './aws-fake.js'
import { describeSource } from './contract.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'

// Loading the SDK takes real time, which the fake clock does not see.
beforeAll(() => loadPeer('test', '@aws-sdk/client-ssm'))

const PASSWORD = sampleSecret('password')
const KEY = { accessKeyId: sampleSecret('id', 20), secretAccessKey: sampleSecret('key', 40) }

interface Stored {
  readonly type?: string
  readonly versions: readonly string[]
}

function createBackend(parameters: Record<string, Stored>, pageSize = 2) {
  const parameterOf = (name: string, version: number) => {
    const stored = parameters[name]
    const Value = stored?.versions[version - 1]
    if (stored === undefined || Value === undefined) return undefined
    return { Name: name, Type: stored.type ?? 'SecureString', Value, Version: version }
  }
  const client = createFakeAws(KEY, 'ParameterNotFound', {
    GetParameters: ({ Names, WithDecryption }: { Names: string[]; WithDecryption: boolean }) => {
      expect([Names.length <= 10, WithDecryption]).toEqual([true, true])
      const answers = Names.map((wanted) => {
        const [name, selector] = wanted.split(':') as [string, string | undefined]
        const found = parameterOf(name, Number(selector ?? parameters[name]?.versions.length))
        return { wanted, found: found && selector !== undefined ? { ...found, Selector: `:${selector}` } : found }
      })
      return {
        Parameters: answers.flatMap(({ found }) => found ?? []),
        InvalidParameters: answers.flatMap(({ wanted, found }) => (found === undefined ? [wanted] : [])),
      }
    },
    GetParametersByPath: ({ Path, NextToken = '0' }: { Path: string; NextToken?: string }) => {
      const names = Object.keys(parameters).filter((name) => name.startsWith(`${Path}/`))
      const end = Number(NextToken) + pageSize
      return {
        Parameters: names
          .slice(Number(NextToken), end)
          .map((name) => parameterOf(name, parameters[name]!.versions.length)),
        ...(end < names.length ? { NextToken: String(end) } : {}),
      }
    },
  })
  return { client, parameters }
}

describeSource('aws-ssm', ['missing', 'denied', 'malformed', 'down', 'hang'], () => {
  const { client, parameters } = createBackend({
    '/app/db/password': { versions: [PASSWORD] },
    '/app/key': { versions: [sampleSecret('api key')] },
    '/app/url': { type: 'String', versions: ['https://api.example.com'] },
  })
  return {
    source: awsSsm({ path: '/app', client }),
    expected: { 'db/password': PASSWORD, key: sampleSecret('api key'), url: 'https://api.example.com' },
    plain: ['url'],
    credentials: Object.values(KEY),
    fail: (trouble) => {
      client.trouble = trouble
    },
    rotate: (value) => {
      parameters['/app/key'] = { versions: [sampleSecret('api key'), value] }
      return 'key'
    },
  }
})

async function load(backend: ReturnType<typeof createBackend>, options: AwsSsmOptions) {
  return (await awsSsm({ ...options, client: backend.client }).load(createContext(createFakeClock()))).secrets
}

describe('awsSsm', () => {
  it('serves names in batches of ten, and masks the version before', async () => {
    const names = Array.from({ length: 23 }, (_, index) => `/app/${index}`)
    const backend = createBackend(
      Object.fromEntries(names.map((name) => [name, { versions: ['old', sampleSecret(name)] }])),
    )
    const secrets = await load(backend, { names })
    expect(secrets.map(({ name }) => name)).toEqual(names)
    expect(secrets[7]).toMatchObject({ version: '2', also: [{ role: 'previous', value: 'old' }] })
    expect(backend.client.calls).toHaveLength(6)
  })

  it('serves a version by its plain name', async () => {
    const backend = createBackend({ '/app/key': { versions: ['one', 'two', 'three'] } })
    expect(await load(backend, { names: ['/app/key:2'] })).toMatchObject([
      { name: '/app/key', value: 'two', version: '2' },
    ])
  })

  it('tells versions of one parameter apart, also where the server does not repeat the selector', async () => {
    const arn = `arn:aws:ssm:eu-west-1:${'1'.repeat(12)}:parameter/app/key`
    const answers = [
      { Name: '/app/key', ARN: arn, Value: 'two', Version: 2 },
      { Name: '/app/key', ARN: arn, Value: 'one', Version: 1 },
    ]
    const client = { send: async () => ({ Parameters: answers }) }
    const source = awsSsm({ names: ['/app/key', `${arn}:1`], client, alsoPrevious: false })
    const { secrets } = await source.load(createContext(createFakeClock()))
    expect(secrets.map(({ name, value }) => [name, value])).toEqual([
      ['/app/key', 'two'],
      [arn, 'one'],
    ])
    await expect(
      awsSsm({ names: ['/app/key:3'], client }).load(createContext(createFakeClock())),
    ).rejects.toMatchObject({ reason: 'missing' })
  })

  it('takes the one answer to a label', async () => {
    const client = { send: async () => ({ Parameters: [{ Name: '/app/key', Value: 'two', Version: 2 }] }) }
    const { secrets } = await awsSsm({ names: ['/app/key:live'], client, alsoPrevious: false }).load(
      createContext(createFakeClock()),
    )
    expect(secrets).toMatchObject([{ name: '/app/key', value: 'two' }])
  })

  it('names every missing parameter', async () => {
    const backend = createBackend({ '/a': { versions: ['one'] } })
    await expect(load(backend, { names: ['/a', '/b', '/c'] })).rejects.toMatchObject({
      reason: 'missing',
      key: '/b, /c',
    })
  })

  it('masks a plain string that looks secret', async () => {
    const backend = createBackend({ '/a': { type: 'String', versions: [PASSWORD] } })
    expect((await load(backend, { names: ['/a'] }))[0]!.plain).toBe(false)
  })

  it('needs something to load', () => {
    expect(() => awsSsm({})).toThrow(TypeError)
  })
})
