import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { vault } from '../../src/secrets/vault.js'
import { createVaultSession, type VaultAuth } from '../../src/secrets/vault-auth.js'
import { createVaultServer } from '../../src/secrets/vault-http.js'
import { ECHOED } from './contract.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'
import { createFakeVault, type FakeRequest, kv2 } from './vault-fake.js'

const ADDRESS = 'http://127.0.0.1:8200'
const SECRET_ID = sampleSecret('secret id')
const folder = mkdtempSync(join(tmpdir(), 'inkout-vault-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Logs in as often as asked; each token lives for a minute, renewed up to `maxMs`. */
function setUp(auth: VaultAuth, maxMs = Number.POSITIVE_INFINITY) {
  const clock = createFakeClock()
  let logins = 0
  let bornMs = clock.now()
  const backend = createFakeVault(({ url }: FakeRequest) => {
    const life = (): number => Math.max(0, Math.min(60, (maxMs - (clock.now() - bornMs)) / 1_000))
    if (url.pathname.endsWith('/login')) {
      bornMs = clock.now()
      return {
        json: { auth: { client_token: sampleSecret(`token ${++logins}`), lease_duration: 60, renewable: true } },
      }
    }
    if (url.pathname.endsWith('/renew-self')) return { json: { auth: { lease_duration: life(), renewable: true } } }
    return { json: { data: { ttl: 60, renewable: true } } }
  })
  const session = createVaultSession(createVaultServer({ address: ADDRESS, fetch: backend.fetch }), auth)
  const context = createContext(clock)
  return { backend, clock, session, context }
}

describe('vault logins', () => {
  it('uses a token as it is, and renews it', async () => {
    const token = sampleSecret('given')
    const { session, context, clock, backend } = setUp({ method: 'token', token })
    expect(await session.token(context)).toBe(token)
    expect(session.dueInMs(clock.now())).toBe(40_000)
    await clock.advance(40_000)
    await session.token(context)
    expect(backend.lines()).toEqual(['GET auth/token/lookup-self', 'POST auth/token/renew-self'])
    expect(context.credentials.get('vault-token')).toBe(token)
    expect(session.refuse()).toBe(false)
  })

  it('logs in by AppRole, registering what it sends and what it gets', async () => {
    const { session, context, backend } = setUp({ method: 'approle', roleId: 'role', secretId: () => SECRET_ID })
    expect(await session.token(context)).toBe(sampleSecret('token 1'))
    expect(backend.requests[0]).toMatchObject({
      url: { pathname: '/v1/auth/approle/login' },
      body: { role_id: 'role', secret_id: SECRET_ID },
      token: undefined,
    })
    expect([...context.credentials.keys()]).toEqual(['vault-secret-id', 'vault-role-id', 'vault-token'])
    expect(session.current()).toEqual({ token: sampleSecret('token 1'), own: true })
  })

  it('logs in by the service account of Kubernetes, read anew each time', async () => {
    const jwtPath = join(folder, 'jwt')
    writeFileSync(jwtPath, `${sampleSecret('jwt 1')}\n`)
    const { session, context, backend } = setUp({ method: 'kubernetes', role: 'app', jwtPath, mount: 'k8s' })
    await session.token(context)
    writeFileSync(jwtPath, sampleSecret('jwt 2'))
    expect(session.refuse()).toBe(true)
    await session.token(context)
    expect(backend.requests.map(({ url, body }) => [url.pathname, body])).toEqual([
      ['/v1/auth/k8s/login', { role: 'app', jwt: sampleSecret('jwt 1') }],
      ['/v1/auth/k8s/login', { role: 'app', jwt: sampleSecret('jwt 2') }],
    ])
    expect(context.credentials.get('vault-jwt')).toBe(sampleSecret('jwt 2'))
  })

  it('reads a token file', async () => {
    const path = join(folder, 'token')
    writeFileSync(path, `${sampleSecret('from file')}\n`)
    const { session, context } = setUp({ method: 'token-file', path })
    expect(await session.token(context)).toBe(sampleSecret('from file'))
    const gone = setUp({ method: 'token-file', path: join(folder, 'gone') })
    await expect(gone.session.token(gone.context)).rejects.toMatchObject({ reason: 'missing' })
  })

  it('logs in anew when a token comes to the end of its longest life', async () => {
    const { session, context, clock, backend } = setUp({ method: 'approle', roleId: 'r', secretId: SECRET_ID }, 100_000)
    await session.token(context)
    await clock.advance(40_000)
    expect(await session.token(context)).toBe(sampleSecret('token 1'))
    await clock.advance(40_000)
    expect(await session.token(context)).toBe(sampleSecret('token 2'))
    expect(backend.lines()).toEqual([
      'POST auth/approle/login',
      'POST auth/token/renew-self',
      'POST auth/token/renew-self',
      'POST auth/approle/login',
    ])
  })

  it('logs in anew when a renewal is answered with a failure of the server', async () => {
    const backend = createFakeVault(({ url }) =>
      url.pathname.endsWith('/login')
        ? { json: { auth: { client_token: sampleSecret('token'), lease_duration: 60, renewable: true } } }
        : { status: 500, json: { errors: ['past the max TTL'] } },
    )
    const clock = createFakeClock()
    const server = createVaultServer({ address: ADDRESS, fetch: backend.fetch })
    const session = createVaultSession(server, { method: 'approle', roleId: 'r', secretId: SECRET_ID })
    await session.token(createContext(clock))
    await clock.advance(40_000)
    await session.token(createContext(clock))
    expect(backend.lines().map((line) => line.split('/').at(-1))).toEqual(['login', 'renew-self', 'login'])
  })

  it('shares one login between reads at the same time', async () => {
    const { session, context, backend } = setUp({ method: 'approle', roleId: 'r', secretId: SECRET_ID })
    await Promise.all(Array.from({ length: 10 }, () => session.token(context)))
    expect(backend.requests).toHaveLength(1)
  })

  it('says nothing of what a credential function throws', async () => {
    const secretId = (): never => {
      throw new Error(ECHOED)
    }
    const { session, context } = setUp({ method: 'approle', roleId: 'r', secretId })
    await expect(session.token(context)).rejects.toThrow(
      'Source vault cannot load: the call failed; the function that supplies the credential threw',
    )
  })

  it('calls a refused login denied', async () => {
    const backend = createFakeVault(() => ({ status: 400, json: { errors: [`invalid ${ECHOED}`] } }))
    const server = createVaultServer({ address: ADDRESS, fetch: backend.fetch })
    const session = createVaultSession(server, { method: 'approle', roleId: 'r', secretId: SECRET_ID })
    await expect(session.token(createContext(createFakeClock()))).rejects.toMatchObject({ reason: 'denied' })
  })

  it('logs in again, once, when a token is turned down in use', async () => {
    let valid = sampleSecret('token 1')
    let logins = 0
    const backend = createFakeVault(({ url, token }) => {
      if (url.pathname.endsWith('/login')) {
        valid = sampleSecret(`token ${++logins}`)
        return { json: { auth: { client_token: valid, lease_duration: 600 } } }
      }
      return token === valid ? kv2({ key: 'value' }) : { status: 403 }
    })
    const source = vault({
      address: ADDRESS,
      auth: { method: 'approle', roleId: 'r', secretId: SECRET_ID },
      paths: ['kv/data/a', { path: 'kv/data/b', prefix: 'b' }, { path: 'kv/data/c', prefix: 'c' }],
      fetch: backend.fetch,
    })
    const context = createContext(createFakeClock())
    await source.load(context)
    valid = 'revoked'
    expect((await source.load(context)).secrets).toHaveLength(3)
    expect(logins).toBe(2)
  })
})
