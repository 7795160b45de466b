import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleSecret } from '../secrets/fakes.js'
import { createScrubber, openSecrets, vaultSource, withFresh } from './secrets-built.js'
import {
  type BaoServer,
  describeServers,
  findServer,
  type PostgresServer,
  startBao,
  startPostgres,
  until,
} from './servers.js'

console.log(describeServers(['openbao', 'postgres']))

const common = { timeoutMs: 5_000, attemptsMax: 2, refreshMs: 0, refreshMinMs: 0, warn: () => undefined }

/** Events of a store, in the order they came. */
function record(secrets: Awaited<ReturnType<typeof openSecrets>>): string[] {
  const events: string[] = []
  secrets.on('refresh-failed', ({ reason }) => events.push(reason))
  secrets.on('recovered', () => events.push('recovered'))
  secrets.on('rotated', ({ name }) => events.push(`rotated ${name}`))
  return events
}

function openBaoTests(): void {
  let bao: BaoServer

  beforeAll(async () => {
    bao = await startBao()
    await bao.api('POST', 'sys/mounts/kv', { type: 'kv', options: { version: '2' } })
    await bao.api('POST', 'sys/mounts/old', { type: 'kv', options: { version: '1' } })
    await until(() => put('ready', { ready: 'yes' }).then(() => true))
    await bao.api('PUT', 'sys/policies/acl/app', {
      policy: 'path "*" { capabilities = ["read", "create", "update"] }',
    })
  })
  afterAll(() => bao.stop())

  const put = (path: string, data: object) => bao.api('POST', `kv/data/${path}`, { data })

  async function setUp(
    paths: readonly string[],
    options: Partial<Parameters<typeof vaultSource>[0]> = {},
    refreshMs = 0,
  ) {
    const scrubber = createScrubber({ rules: [], keys: [] })
    const source = vaultSource({ address: bao.address, token: bao.rootToken, paths, ...options })
    const secrets = await openSecrets({ ...common, scrubber, sources: [source], refreshMs })
    const shown = (value: string): boolean => scrubber.scrubText(`a ${value} b`).includes(value)
    return { scrubber, secrets, events: record(secrets), shown }
  }

  it('reads both versions of KV, and masks the version before', async () => {
    await put('app', { password: sampleSecret('one'), host: 'db.example.com' })
    await put('app', { password: sampleSecret('two'), host: 'db.example.com' })
    await bao.api('POST', 'old/app', { key: sampleSecret('old') })
    const { secrets, shown } = await setUp(['kv/data/app', 'old/app'])
    expect(secrets.names()).toEqual(['host', 'password', 'key'])
    expect(secrets.get('password') === sampleSecret('two')).toBe(true)
    const values = ['one', 'two', 'old'].map((seed) => sampleSecret(seed))
    expect([...values, bao.rootToken].filter(shown)).toHaveLength(0)
    expect(shown('db.example.com')).toBe(true)
    await secrets.close()
  })

  it('follows a new version, and calls a deleted one missing', async () => {
    await put('moving', { moving: sampleSecret('first') })
    const { secrets, events, shown } = await setUp(['kv/data/moving'])
    await put('moving', { moving: sampleSecret('second') })
    await secrets.refresh()
    expect(secrets.get('moving') === sampleSecret('second')).toBe(true)
    expect([sampleSecret('first'), sampleSecret('second')].filter(shown)).toHaveLength(0)
    await bao.api('DELETE', 'kv/data/moving')
    await expect(secrets.refresh()).rejects.toMatchObject({ reason: 'missing', key: 'kv/data/moving' })
    expect(secrets.get('moving') === sampleSecret('second')).toBe(true)
    expect(events).toEqual(['rotated moving', 'missing'])
    await secrets.close()
  })

  it('is denied with a wrong token, and tells of nothing else', async () => {
    const token = sampleSecret('wrong')
    const opened = setUp(['kv/data/app'], { token })
    await expect(opened).rejects.toThrow(/^Source vault cannot load "kv\/data\/app": access was denied$/)
  })

  it('reads in a namespace', async () => {
    await bao.api('POST', 'sys/namespaces/team', {})
    await bao.api('POST', 'sys/mounts/kv', { type: 'kv', options: { version: '2' } }, 'team')
    const written = () => bao.api('POST', 'kv/data/app', { data: { inner: sampleSecret('inner') } }, 'team')
    // A mount needs a moment to become versioned.
    await until(() => written().then(() => true))
    const { secrets } = await setUp(['kv/data/app'], { namespace: 'team' })
    expect(secrets.get('inner') === sampleSecret('inner')).toBe(true)
    await secrets.close()
  })

  it('logs in by AppRole, renews, and logs in again when the token is revoked', async () => {
    await bao.api('POST', 'sys/auth/approle', { type: 'approle' })
    await bao.api('POST', 'auth/approle/role/app', { token_policies: ['app'], token_ttl: '4s', token_max_ttl: '8s' })
    const { data: role } = await bao.api('GET', 'auth/approle/role/app/role-id')
    const { data: secret } = await bao.api('POST', 'auth/approle/role/app/secret-id', {})
    const [roleId, secretId] = [String(role['role_id']), String(secret['secret_id'])]
    await put('by-role', { held: sampleSecret('held') })
    const { secrets, scrubber, events, shown } = await setUp(['kv/data/by-role'], {
      auth: { method: 'approle', roleId, secretId },
    })
    expect([roleId, secretId].filter(shown)).toHaveLength(0)
    expect(scrubber.known.names()).toContain('vault-token')
    // Past the longest life of the first token.
    const loads = (): number => secrets.status().sources[0]!.loads
    const startMs = Date.now()
    await until(() => Date.now() - startMs > 10_000)
    expect(loads()).toBeGreaterThan(3)
    await put('by-role', { held: sampleSecret('held later') })
    await secrets.refresh()
    expect(secrets.get('held') === sampleSecret('held later')).toBe(true)
    await bao.api('POST', 'sys/leases/revoke-prefix/auth/approle/login', {})
    await secrets.refresh()
    expect(events).toEqual(['rotated held'])
    await secrets.close()
  })

  it('keeps the last good value when the server is killed, comes back sealed, and is unsealed', async () => {
    await put('steady', { steady: sampleSecret('steady') })
    const { secrets, events } = await setUp(['kv/data/steady'], {}, 200)
    await bao.kill()
    await until(() => events.includes('unreachable'))
    await bao.restart()
    await until(() => events.includes('sealed'))
    expect(secrets.get('steady') === sampleSecret('steady')).toBe(true)
    expect(secrets.status().sources[0]).toMatchObject({ state: 'stale', reason: 'sealed' })
    await bao.unseal()
    await until(() => events.includes('recovered'))
    await put('steady', { steady: sampleSecret('after') })
    await until(() => secrets.get('steady') === sampleSecret('after'))
    // Once for each change of state; sealing may show as being unavailable on the way.
    expect(events.filter((event, index) => event === events[index - 1])).toEqual([])
    await bao.api('PUT', 'sys/seal')
    await until(() => events.filter((event) => event === 'sealed').length === 2)
    await bao.unseal()
    await until(() => secrets.status().sources[0]!.state === 'fresh')
    await secrets.close()
  })

  if (findServer('postgres') === undefined) {
    it('says that PostgreSQL is not on this machine', () => {
      expect(describeServers(['postgres'])).toContain('not found')
    })
    return
  }

  describe('dynamic credentials for PostgreSQL', () => {
    let postgres: PostgresServer

    beforeAll(async () => {
      postgres = await startPostgres()
      await bao.api('POST', 'sys/mounts/database', { type: 'database' })
      await bao.api('POST', 'database/config/app', {
        plugin_name: 'postgresql-database-plugin',
        allowed_roles: '*',
        connection_url: `postgresql://{{username}}:{{password}}@127.0.0.1:${postgres.port}/postgres?sslmode=disable`,
        username: 'postgres',
        password: postgres.password,
      })
      await bao.api('POST', 'database/roles/app', {
        db_name: 'app',
        creation_statements: [
          `CREATE ROLE "{{name}}" WITH LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}';`,
        ],
        default_ttl: '5s',
        max_ttl: '10s',
      })
    })
    afterAll(() => postgres.stop())

    const options = (secrets: { get(name: string): string }) => ({
      host: '127.0.0.1',
      port: postgres.port,
      database: 'postgres',
      user: secrets.get('username'),
      password: secrets.get('password'),
    })

    async function ask(secrets: { get(name: string): string }): Promise<unknown> {
      const client = new Client(options(secrets))
      await client.connect()
      try {
        return (await client.query('select current_user as name')).rows[0]
      } finally {
        await client.end()
      }
    }

    it('renews the lease, replaces it at the end of its life, and never has a gap', async () => {
      const { secrets, events, shown } = await setUp(['database/creds/app'])
      const users = new Set<string>()
      const startMs = Date.now()
      let failed = 0
      let leaked = 0
      while (Date.now() - startMs < 26_000) {
        users.add(secrets.get('username'))
        if (shown(secrets.get('password'))) leaked++
        await ask(secrets).catch(() => failed++)
      }
      expect([failed, leaked]).toEqual([0, 0])
      expect(users.size).toBeGreaterThanOrEqual(3)
      expect(events.every((event) => event.startsWith('rotated'))).toBe(true)
      await secrets.close()
    })

    it('issues new credentials when the old ones are turned down, behind a pool', async () => {
      await bao.api('POST', 'database/roles/app', {
        db_name: 'app',
        creation_statements: [`CREATE ROLE "{{name}}" WITH LOGIN PASSWORD '{{password}}';`],
        default_ttl: '1h',
        max_ttl: '2h',
      })
      const { secrets } = await setUp(['database/creds/app'])
      const old = secrets.get('username')
      // The database forgets the user: as after a restore, or a revoked lease.
      const admin = new Client({ ...options(secrets), user: 'postgres', password: postgres.password })
      await admin.connect()
      await admin.query(`drop role "${old}"`)
      await admin.end()
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => withFresh(secrets, 'password', () => ask(secrets))),
      )
      const names = new Set(answers.map((answer) => (answer as { name: string }).name))
      expect(names.size).toBe(1)
      expect(names.has(old)).toBe(false)
      expect(secrets.status().sources[0]!.loads).toBe(2)
      const pool = new Pool({ ...options(secrets), password: () => secrets.get('password') })
      expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
      await pool.end()
      await secrets.close()
    })

    it('gives the lease back on close, if asked to', async () => {
      const { secrets } = await setUp(['database/creds/app'], { revokeOnClose: true })
      const lent = { username: secrets.get('username'), password: secrets.get('password') }
      const held = { get: (name: string) => lent[name as keyof typeof lent] }
      await ask(held)
      await secrets.close()
      await until(() =>
        ask(held).then(
          () => false,
          () => true,
        ),
      )
      await expect(ask(held)).rejects.toMatchObject({ code: '28P01' })
    })
  })
}

if (findServer('openbao') === undefined) {
  it('says that OpenBao is not on this machine', () => {
    expect(describeServers(['openbao'])).toContain('not found')
  })
} else {
  describe('Vault, by a real OpenBao server', openBaoTests)
}
