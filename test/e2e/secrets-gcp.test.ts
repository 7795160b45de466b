import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { SecretManagerServiceClient } from '@google-cloud/secret-manager'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crc32c } from '../../src/secrets/crc32c.js'
import { sampleSecret } from '../secrets/fakes.js'
import { createScrubber, gcpSource, openSecrets } from './secrets-built.js'
import { until } from './servers.js'

const TOKEN = sampleSecret('gcp token')
const common = { timeoutMs: 5_000, attemptsMax: 2, refreshMs: 0, warn: () => undefined }

/** A double that follows the vendor's REST documentation of `versions.access`. */
function createDouble() {
  const secrets = new Map<string, string[]>()
  const state = { status: 0, hang: false }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const fail = (code: number, status: string): void =>
      send(code, { error: { code, message: `${status} ${TOKEN}`, status } })
    if (state.hang) return
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      fail(401, 'UNAUTHENTICATED')
      return
    }
    if (state.status !== 0) {
      fail(state.status, state.status === 403 ? 'PERMISSION_DENIED' : 'UNAVAILABLE')
      return
    }
    const path = new URL(request.url ?? '', 'http://double').pathname
    const [, secret, version] =
      /^\/v1\/projects\/(?:prod|1234)\/secrets\/([^/]+)\/versions\/([^/:]+):access$/.exec(path) ?? []
    const versions = secrets.get(secret ?? '') ?? []
    const number = version === 'latest' ? versions.length : Number(version)
    const value = versions[number - 1]
    if (value === undefined) {
      fail(404, 'NOT_FOUND')
      return
    }
    const data = Buffer.from(value)
    send(200, {
      name: `projects/1234/secrets/${secret}/versions/${number}`,
      payload: { data: data.toString('base64'), dataCrc32c: String(crc32c(data)) },
    })
  })
  return {
    state,
    secrets,
    async start(): Promise<number> {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      return (server.address() as { port: number }).port
    },
    stop(): void {
      server.closeAllConnections()
      server.close()
    },
  }
}

describe('Google Secret Manager, by the official SDK against a double', () => {
  const double = createDouble()
  let client: SecretManagerServiceClient

  beforeAll(async () => {
    process.env['METADATA_SERVER_DETECTION'] = 'none'
    // What the SDK asks of a credential, in place of Google's own chain.
    const headers = { authorization: `Bearer ${TOKEN}` }
    const authClient = {
      getRequestHeaders: async () => new Headers(headers),
      getAccessToken: async () => ({ token: TOKEN }),
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers } }),
      getUniverseDomain: async () => 'googleapis.com',
      universeDomain: 'googleapis.com',
    }
    client = new SecretManagerServiceClient({
      fallback: true,
      protocol: 'http',
      apiEndpoint: '127.0.0.1',
      port: await double.start(),
      projectId: 'prod',
      authClient: authClient as never,
    })
    double.secrets.set('db-password', [sampleSecret('one'), sampleSecret('two')])
    double.secrets.set('api-key', [sampleSecret('key')])
  })
  afterAll(async () => {
    await client.close()
    double.stop()
  })

  async function open(secretNames: readonly string[], options: object = {}) {
    const scrubber = createScrubber({ rules: [], keys: [] })
    const source = gcpSource({ client: client as never, project: 'prod', secrets: secretNames })
    const secrets = await openSecrets({ ...common, ...options, scrubber, sources: [source] })
    return { secrets, shown: (value: string) => scrubber.scrubText(value).includes(value) }
  }

  it('serves secrets, and masks the version before and the access token', async () => {
    const { secrets, shown } = await open(['db-password', 'api-key'])
    expect(secrets.get('db-password') === sampleSecret('two')).toBe(true)
    expect(secrets.status().secrets[0]).toMatchObject({ name: 'db-password', version: '2' })
    expect([...['one', 'two', 'key'].map((seed) => sampleSecret(seed)), TOKEN].filter(shown)).toHaveLength(0)
    await secrets.close()
  })

  it('follows a new version', async () => {
    const { secrets, shown } = await open(['api-key'])
    double.secrets.get('api-key')!.push(sampleSecret('next key'))
    await secrets.refresh('api-key')
    expect(secrets.get('api-key') === sampleSecret('next key')).toBe(true)
    expect(shown(sampleSecret('key'))).toBe(false)
    await secrets.close()
  })

  it.each([
    [403, 'denied'],
    [503, 'unavailable'],
  ])('keeps the last good value through status %i', async (status, reason) => {
    const { secrets } = await open(['db-password'])
    double.state.status = status
    const error = await secrets.refresh().catch((thrown: Error) => thrown)
    double.state.status = 0
    expect(error).toMatchObject({ reason })
    expect(String(error).includes(TOKEN)).toBe(false)
    await until(() => secrets.status().sources[0]!.state === 'fresh')
    await secrets.close()
  })

  it('names what is missing, and gives up on a server that does not answer', async () => {
    await expect(open(['nowhere'])).rejects.toMatchObject({ reason: 'missing', key: 'nowhere' })
    double.state.hang = true
    const startMs = Date.now()
    await expect(open(['api-key'], { timeoutMs: 500 })).rejects.toMatchObject({ reason: 'timeout' })
    expect(Date.now() - startMs).toBeLessThan(4_500)
    double.state.hang = false
  })
})
