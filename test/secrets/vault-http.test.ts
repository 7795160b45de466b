import { describe, expect, it } from 'vitest'
import { createVaultServer, type VaultServerOptions } from '../../src/secrets/vault-http.js'
import { ECHOED } from './contract.js'
import { createFakeVault, type FakeAnswer, type FakeRequest } from './vault-fake.js'

const signal = new AbortController().signal

function setUp(answer: (request: FakeRequest) => FakeAnswer, options: VaultServerOptions = {}) {
  const backend = createFakeVault(answer)
  const server = createVaultServer({ address: 'https://one:8200', ...options, fetch: backend.fetch })
  return { backend, ask: () => server.request({ method: 'GET', path: 'kv/app', token: 'token', signal }) }
}

describe('vault over HTTP', () => {
  it.each([
    [400, 'failed'],
    [403, 'denied'],
    [404, 'missing'],
    [412, 'unavailable'],
    [429, 'throttled'],
    [473, 'unavailable'],
    [500, 'unavailable'],
    [503, 'sealed'],
  ])('reads status %i as a class of reason, not echoing the answer', async (status, reason) => {
    const { ask } = setUp(() => ({ status, json: { errors: [`Vault is sealed ${ECHOED}`] } }))
    const error = await ask().catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ reason, key: 'kv/app' })
    expect(String(error).includes(ECHOED)).toBe(false)
  })

  it('sends namespace and token', async () => {
    const { ask, backend } = setUp(() => ({}), { namespace: 'team/a' })
    await ask()
    expect(backend.requests[0]).toMatchObject({ namespace: 'team/a', token: 'token' })
  })

  it('goes on to the next node when one is sealed or away, and stays there', async () => {
    const { ask, backend } = setUp(({ url }) => (url.hostname === 'two' ? {} : { status: 503, text: 'sealed' }), {
      address: ['https://one:8200', 'https://two:8200'],
    })
    await ask()
    await ask()
    expect(backend.requests.map(({ url }) => url.hostname)).toEqual(['one', 'two', 'two'])
  })

  it('does not ask another node after a refusal', async () => {
    const { ask, backend } = setUp(() => ({ status: 403 }), { address: ['https://one:8200', 'https://two:8200'] })
    await expect(ask()).rejects.toMatchObject({ reason: 'denied' })
    expect(backend.requests).toHaveLength(1)
  })

  it('follows a standby to the active node, but never to plain http', async () => {
    const to = (location: string) =>
      setUp(({ url }) => (url.hostname === 'one' ? { status: 307, headers: { location } } : {}))
    const safe = to('https://active:8200/v1/kv/app')
    await safe.ask()
    expect(safe.backend.requests.at(-1)).toMatchObject({ token: 'token', url: { hostname: 'active' } })
    const unsafe = to('http://active:8200/v1/kv/app')
    await expect(unsafe.ask()).rejects.toMatchObject({ reason: 'failed' })
    expect(unsafe.backend.requests).toHaveLength(1)
    await expect(to('https://one:8200/v1/kv/app').ask()).rejects.toMatchObject({ reason: 'malformed' })
  })

  it('says when a certificate is not trusted', async () => {
    const cause = Object.assign(new Error(ECHOED), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    const fetch = async (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause }))
    const server = createVaultServer({ address: 'https://one:8200', fetch })
    await expect(server.request({ method: 'GET', path: 'a', signal })).rejects.toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    })
  })

  it('takes 204 for an answer', async () => {
    expect(await setUp(() => ({ status: 204 })).ask()).toEqual({})
  })

  it('refuses what is no JSON object, or too large', async () => {
    await expect(setUp(() => ({ text: 'no' })).ask()).rejects.toMatchObject({ reason: 'malformed' })
    await expect(setUp(() => ({ text: '7' })).ask()).rejects.toMatchObject({ reason: 'malformed' })
    const huge = `"${'x'.repeat(17 * 1024 * 1024)}"`
    await expect(setUp(() => ({ text: huge })).ask()).rejects.toMatchObject({ reason: 'malformed' })
  })

  it.each([
    [{ address: [] }, 'needs an address'],
    [{ address: 'not a url' }, 'not a URL'],
    [{ address: 'ftp://vault' }, 'must be http(s)'],
    [{ address: `https://u:${'p'.repeat(9)}@vault` }, 'must not hold credentials'],
    [{ address: 'http://vault.example.com' }, 'unencrypted'],
  ])('refuses addresses that cannot be used (%#)', (options, message) => {
    expect(() => createVaultServer(options)).toThrow(message)
  })

  it('allows plain http to this machine, or on demand', () => {
    expect(() => createVaultServer({ address: 'http://127.0.0.1:8200' })).not.toThrow()
    expect(() => createVaultServer({ address: 'http://vault:8200', allowHttp: true })).not.toThrow()
  })
})
