import { describe, expect, it } from 'vitest'
import type { LoadedSecret } from '../../src/secrets/source.js'
import { type VaultOptions, vault } from '../../src/secrets/vault.js'
import { describeSource } from './contract.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'
import { createFakeVault, type FakeAnswer, type FakeRequest, kv2 } from './vault-fake.js'

const TOKEN = sampleSecret('vault token')
const PASSWORD = sampleSecret('password')
const ADDRESS = 'http://127.0.0.1:8200'
const LOOKUP = { json: { data: { ttl: 0, renewable: false } } }

describeSource('vault', ['missing', 'denied', 'malformed', 'down', 'hang'], () => {
  let versions: Record<string, string>[] = [{ password: PASSWORD, api: sampleSecret('api') }]
  const backend = createFakeVault(({ url, token }) => {
    if (token !== TOKEN) return { status: 403 }
    if (url.pathname === '/v1/auth/token/lookup-self') return LOOKUP
    const version = Number(url.searchParams.get('version') ?? versions.length)
    return kv2(versions[version - 1]!, version)
  })
  return {
    source: vault({ address: ADDRESS, token: TOKEN, paths: ['kv/data/app'], fetch: backend.fetch }),
    expected: { password: PASSWORD, api: sampleSecret('api') },
    credentials: [TOKEN],
    fail: (trouble) => {
      backend.trouble = trouble
    },
    rotate: (value) => {
      versions = [...versions, { ...versions[0], api: value }]
      return 'api'
    },
  }
})

function setUp(answer: (request: FakeRequest) => FakeAnswer, options: Partial<VaultOptions> = {}) {
  const backend = createFakeVault((request) =>
    request.url.pathname === '/v1/auth/token/lookup-self' ? LOOKUP : answer(request),
  )
  const clock = createFakeClock()
  const source = vault({ address: ADDRESS, token: TOKEN, paths: ['kv/data/app'], fetch: backend.fetch, ...options })
  const load = async (refused: readonly string[] = []) =>
    source.load(createContext(clock, { refused: new Set(refused) }))
  return { backend, clock, source, load }
}

function shown(secrets: readonly LoadedSecret[]): Readonly<Record<string, string>> {
  return Object.fromEntries(secrets.map(({ name, value }) => [name, value]))
}

describe('vault KV', () => {
  it('reads version 1, nested data, and prefixes', async () => {
    const { load } = setUp(() => ({ json: { data: { a: 'one', nested: { b: 2, c: null } } } }), {
      paths: [{ path: 'kv/app', prefix: 'app/' }],
    })
    expect(shown((await load()).secrets)).toEqual({ 'app/a': 'one', 'app/nested.b': '2' })
  })

  it('masks the version before, and asks for it once', async () => {
    const { load, backend } = setUp(({ url }) =>
      url.searchParams.get('version') === '2' ? kv2({ key: 'old' }, 2) : kv2({ key: 'new' }, 3),
    )
    const [secret] = (await load()).secrets
    expect(secret).toMatchObject({ value: 'new', version: '3', also: [{ role: 'previous', value: 'old' }] })
    await load()
    expect(backend.lines()).toEqual([
      'GET auth/token/lookup-self',
      'GET kv/data/app',
      'GET kv/data/app?version=2',
      'GET kv/data/app',
    ])
  })

  it('does without a version before that is deleted', async () => {
    const deleted = { status: 404, json: { data: { data: null, metadata: { version: 1, deletion_time: 'then' } } } }
    const { load } = setUp(({ url }) => (url.search === '' ? kv2({ key: 'new' }, 2) : deleted))
    expect((await load()).secrets).toMatchObject([{ value: 'new', also: [] }])
  })

  it('calls a deleted version missing', async () => {
    const { load } = setUp(() => ({ json: { data: { data: null, metadata: { version: 2 } } } }))
    await expect(load()).rejects.toMatchObject({ reason: 'missing', key: 'kv/data/app' })
  })

  it('refuses answers without data', async () => {
    await expect(setUp(() => ({ status: 204 })).load()).rejects.toMatchObject({ reason: 'malformed' })
    await expect(setUp(() => ({ json: { data: {} } })).load()).rejects.toMatchObject({ reason: 'malformed' })
  })

  it('needs a token', () => {
    expect(() => vault({ address: ADDRESS, paths: [], token: '' })).toThrow(TypeError)
  })
})

describe('vault leases', () => {
  let issued = 0
  function leased(maxMs = Number.POSITIVE_INFINITY) {
    issued = 0
    const renewals: unknown[] = []
    const start = { atMs: 0 }
    const set = setUp(
      ({ method, url, body }) => {
        if (url.pathname === '/v1/sys/leases/renew') {
          renewals.push(body)
          const left = (maxMs - (set.clock.now() - start.atMs)) / 1_000
          if (left <= 0) return { status: 400, json: { errors: ['lease not found'] } }
          return { json: { lease_id: body['lease_id'], lease_duration: Math.min(60, left), renewable: true } }
        }
        if (method !== 'GET') return { status: 204 }
        issued++
        start.atMs = set.clock.now()
        const data = { username: `v-app-${issued}`, password: `${PASSWORD}${issued}` }
        return { json: { lease_id: `database/creds/app/${issued}`, lease_duration: 60, renewable: true, data } }
      },
      { paths: ['database/creds/app'] },
    )
    return { ...set, renewals }
  }

  it('renews at two thirds of the life, keeping the credentials', async () => {
    const { load, clock, renewals } = leased()
    expect((await load()).refreshInMs).toBe(40_000)
    await clock.advance(20_000)
    expect((await load()).refreshInMs).toBe(20_000)
    expect(renewals).toEqual([])
    await clock.advance(20_000)
    const loaded = await load()
    expect(loaded.refreshInMs).toBe(40_000)
    expect(renewals).toEqual([{ lease_id: 'database/creds/app/1', increment: 60 }])
    expect(shown(loaded.secrets)['username']).toBe('v-app-1')
  })

  it('issues anew before the longest life is over', async () => {
    const { load, clock } = leased(100_000)
    let users: string[] = []
    let lapsed = 0
    await load()
    for (let at = 0; at < 400; at += 10) {
      await clock.advance(10_000)
      const { secrets, refreshInMs } = await load()
      users.push(shown(secrets)['username']!)
      if (refreshInMs! <= 0) lapsed++
    }
    users = [...new Set(users)]
    expect(users.length).toBeGreaterThan(3)
    expect(lapsed).toBe(0)
  })

  it('issues anew when renewing is refused', async () => {
    const { load, clock } = leased(0)
    await load()
    await clock.advance(40_000)
    expect(shown((await load()).secrets)['username']).toBe('v-app-2')
  })

  it('issues anew when the credentials were turned down', async () => {
    const { load } = leased()
    await load()
    expect(shown((await load(['password'])).secrets)['username']).toBe('v-app-2')
    expect(shown((await load(['other'])).secrets)['username']).toBe('v-app-2')
  })

  it('follows the rotation of a static role', async () => {
    const { load } = setUp(
      () => ({ json: { data: { username: 'app', password: PASSWORD, ttl: 30, rotation_period: 3600 } } }),
      {
        paths: ['database/static-creds/app'],
      },
    )
    expect((await load()).refreshInMs).toBe(31_000)
  })

  it('gives leases back on close, if asked to', async () => {
    const answer = (): FakeAnswer => ({ json: { lease_id: 'lease-1', lease_duration: 60, data: { a: 'b' } } })
    const kept = setUp(answer)
    await kept.load()
    await kept.source.close!(new AbortController().signal)
    expect(kept.backend.lines()).not.toContain('PUT sys/leases/revoke')
    const returned = setUp(answer, { revokeOnClose: true })
    await returned.load()
    await returned.source.close!(new AbortController().signal)
    expect(returned.backend.requests.at(-1)).toMatchObject({
      method: 'PUT',
      body: { lease_id: 'lease-1' },
      token: TOKEN,
    })
  })
})
