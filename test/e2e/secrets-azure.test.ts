import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { SecretClient } from '@azure/keyvault-secrets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleSecret } from '../secrets/fakes.js'
import { azureSource, createScrubber, openSecrets } from './secrets-built.js'
import { until } from './servers.js'

const TOKEN = sampleSecret('azure token')
const common = { timeoutMs: 3_000, attemptsMax: 2, refreshMs: 0, warn: () => undefined }

/** A double that follows the vendor's REST documentation: challenge, secrets, versions, errors. */
function createDouble() {
  const secrets = new Map<string, { version: string; value: string; enabled: boolean; created: number }[]>()
  const state = { status: 0, hang: false, challenges: 0 }
  let base = ''

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const send = (status: number, body: object, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    }
    const fail = (status: number, code: string): void => send(status, { error: { code, message: `${code} ${TOKEN}` } })
    if (state.hang) return
    if (state.status !== 0) fail(state.status, 'Failed')
    else if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      state.challenges++
      const challenge = `Bearer authorization="https://login.windows.net/tenant", resource="https://vault.azure.net"`
      send(401, { error: { code: 'Unauthorized' } }, { 'www-authenticate': challenge })
    } else answerSecret(new URL(request.url ?? '', base).pathname, send, fail)
  }

  function answerSecret(
    path: string,
    send: (status: number, body: object) => void,
    fail: (status: number, code: string) => void,
  ): void {
    const [, , name = '', version = ''] = path.split('/')
    const versions = secrets.get(name) ?? []
    const item = (each: (typeof versions)[number], id = `${base}/secrets/${name}/${each.version}`) => ({
      id,
      attributes: { enabled: each.enabled, created: each.created, updated: each.created },
    })
    if (name === '') {
      const all = [...secrets].map(([each, list]) => item(list.at(-1)!, `${base}/secrets/${each}`))
      send(200, { value: all, nextLink: null })
    } else if (version === 'versions') send(200, { value: versions.map((each) => item(each)), nextLink: null })
    else {
      const found = version === '' ? versions.at(-1) : versions.find((each) => each.version === version)
      if (found === undefined) fail(404, 'SecretNotFound')
      else if (found.enabled) send(200, { value: found.value, ...item(found) })
      else fail(403, 'Forbidden')
    }
  }

  const server: Server = createServer(answer)
  return {
    state,
    put(name: string, value: string, enabled = true): void {
      const versions = secrets.get(name) ?? []
      const version = String(versions.length + 1).padStart(32, '0')
      secrets.set(name, [...versions, { version, value, enabled, created: 1_700_000_000 + versions.length }])
    },
    async start(): Promise<string> {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      base = `http://127.0.0.1:${(server.address() as { port: number }).port}`
      return base
    },
    stop(): void {
      server.closeAllConnections()
      server.close()
    },
  }
}

describe('Azure Key Vault, by the official SDK against a double', () => {
  const double = createDouble()
  let client: SecretClient

  beforeAll(async () => {
    const credential = { getToken: async () => ({ token: TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }) }
    client = new SecretClient(await double.start(), credential, {
      allowInsecureConnection: true,
      disableChallengeResourceVerification: true,
      retryOptions: { maxRetries: 0 },
    })
    double.put('db-password', sampleSecret('one'))
    double.put('db-password', sampleSecret('broken'), false)
    double.put('db-password', sampleSecret('two'))
    double.put('api-key', sampleSecret('key'))
    double.put('switched-off', sampleSecret('off'), false)
  })
  afterAll(() => double.stop())

  async function open(options: object = {}) {
    const scrubber = createScrubber({ rules: [], keys: [] })
    const secrets = await openSecrets({ ...common, scrubber, sources: [azureSource({ client, ...options })] })
    return { secrets, shown: (value: string) => scrubber.scrubText(value).includes(value) }
  }

  it('serves all enabled secrets, and masks the version before', async () => {
    const { secrets, shown } = await open()
    expect(double.state.challenges).toBe(1)
    expect(secrets.names()).toEqual(['db-password', 'api-key'])
    expect(secrets.get('db-password') === sampleSecret('two')).toBe(true)
    expect(['one', 'two', 'key'].map((seed) => sampleSecret(seed)).filter(shown)).toHaveLength(0)
    await secrets.close()
  })

  it('follows a new version', async () => {
    const { secrets, shown } = await open({ secretNames: ['api-key'] })
    double.put('api-key', sampleSecret('next key'))
    await secrets.refresh('api-key')
    expect(secrets.get('api-key') === sampleSecret('next key')).toBe(true)
    expect(shown(sampleSecret('key'))).toBe(false)
    await secrets.close()
  })

  it.each([
    [403, 'denied'],
    [429, 'throttled'],
    [503, 'unavailable'],
  ])('keeps the last good value through status %i', async (status, reason) => {
    const { secrets } = await open({ secretNames: ['db-password'] })
    double.state.status = status
    const error = await secrets.refresh().catch((thrown: Error) => thrown)
    double.state.status = 0
    expect(error).toMatchObject({ reason })
    expect(String(error).includes(TOKEN)).toBe(false)
    expect(secrets.get('db-password') === sampleSecret('two')).toBe(true)
    await until(() => secrets.status().sources[0]!.state === 'fresh')
    await secrets.close()
  })

  it('names what is missing, and gives up on a server that does not answer', async () => {
    await expect(open({ secretNames: ['nowhere'] })).rejects.toMatchObject({ reason: 'missing', key: 'nowhere' })
    double.state.hang = true
    const scrubber = createScrubber()
    const opened = openSecrets({ ...common, timeoutMs: 300, scrubber, sources: [azureSource({ client })] })
    await expect(opened).rejects.toMatchObject({ reason: 'timeout' })
    double.state.hang = false
  })
})
