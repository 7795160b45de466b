import { mapBounded } from './concurrency.js'
import { leavesOf, secretOnes } from './document.js'
import { looksPlain } from './plain.js'
import type { LoadContext, LoadedSecret, SecretSource } from './source.js'
import { SecretSourceError } from './source-error.js'
import { checkSourceOptions } from './source-options.js'
import {
  type Credential,
  createVaultSession,
  isRefusedRenewal,
  type VaultAuth,
  type VaultSession,
} from './vault-auth.js'
import { createVaultServer, type VaultAnswer, type VaultServer, type VaultServerOptions } from './vault-http.js'

export type { Credential, VaultAuth } from './vault-auth.js'

/** Options of `vault`. */
export interface VaultOptions extends VaultServerOptions {
  /**
   * What to read, as in the API: `secret/data/app` (KV version 2), `kv/app` (version 1), `database/creds/app` (leased).
   * With a prefix, the leaf `password` is served as `<prefix>password`.
   */
  readonly paths: readonly (string | VaultPath)[]
  /** Default: the variable `VAULT_TOKEN`. */
  readonly token?: Credential
  /** Another way to a token. */
  readonly auth?: VaultAuth
  /** Gives leases, and a token had by login, back on close. Default false: connections may outlive the store. */
  readonly revokeOnClose?: boolean
}

/** A path with a prefix for the names of what it holds. */
export interface VaultPath {
  readonly path: string
  readonly prefix?: string
}

/** A path that was read, and how long that holds. */
interface Held {
  readonly secrets: readonly LoadedSecret[]
  readonly leaseId?: string
  readonly renewable: boolean
  /** Life of the lease as first issued. */
  readonly lifeMs: number
  readonly renewAtMs: number
}

const SOURCE = 'vault'
const SHAPES = {
  address: 'text or texts',
  namespace: 'string',
  allowHttp: 'flag',
  fetch: 'function',
  paths: 'any',
  token: 'any',
  auth: 'any',
  revokeOnClose: 'flag',
} as const
const METHODS: readonly VaultAuth['method'][] = ['token', 'token-file', 'approle', 'kubernetes']
const READS_AT_ONCE_MAX = 8
/** Timers may fire a little before their time. */
const EARLY_MS = 50

/**
 * Secrets from HashiCorp Vault or OpenBao over plain HTTP: KV version 1 and 2, and every engine that answers with data.
 * Leased credentials (databases, clouds) are renewed at two thirds of their life, and issued anew when that is refused,
 * when their life comes to its end, or when `refresh(name)` says that they were turned down.
 *
 * @throws {TypeError} naming an option that is missing or cannot be used.
 * @example
 * vault({ address, token, paths: ['kv/data/app', { path: 'database/creds/app', prefix: 'db-' }] })
 */
export function vault(options: VaultOptions): SecretSource {
  checkSourceOptions('vault', options, SHAPES)
  if (!Array.isArray(options.paths) || !options.paths.every(isPath)) {
    throw new TypeError(
      'vault needs "paths": a list such as ["kv/data/app", { path: "database/creds/app", prefix: "db-" }]',
    )
  }
  const server = createVaultServer(options)
  const session = createVaultSession(server, authOf(options))
  const paths = options.paths.map((each): VaultPath => (typeof each === 'string' ? { path: each } : each))
  const held = new Map<string, Held>()
  const previous = new Map<string, { readonly version: number; readonly leaves: ReadonlyMap<string, string> }>()
  const reader = createReader(server, session)

  async function loadPath({ path, prefix = '' }: VaultPath, context: LoadContext): Promise<Held> {
    const earlier = held.get(path)
    if (earlier?.leaseId !== undefined && !earlier.secrets.some(({ name }) => context.refused.has(name))) {
      if (context.clock.now() < earlier.renewAtMs - EARLY_MS) return earlier
      const renewed = await renewLease(earlier, reader, context)
      if (renewed !== undefined) return renewed
    }
    const answer = await reader.read(path, context)
    const { leaves, version } = contentOf(answer, path)
    const older = version === undefined ? undefined : await previousOf(path, version, context)
    const secrets = [...leaves].map(([leaf, value]): LoadedSecret => {
      const before = older?.get(leaf)
      const plain = looksPlain(leaf, value, 'vault')
      const also = before === undefined || before === value ? [] : [{ role: 'previous', value: before }]
      return {
        name: prefix + leaf,
        value,
        plain,
        also: secretOnes(also, leaf, plain),
        ...(version === undefined ? {} : { version: String(version) }),
      }
    })
    return { secrets, ...lifeOf(answer, context.clock.now()) }
  }

  /** The version before a KV secret's current one, where it may be read; asked for once. */
  async function previousOf(path: string, version: number, context: LoadContext) {
    if (version < 2) return undefined
    const known = previous.get(path)
    if (known?.version === version) return known.leaves
    const leaves = await reader.read(`${path}?version=${version - 1}`, context).then(
      (answer) => contentOf(answer, path).leaves,
      (thrown: unknown) => {
        if (thrown instanceof SecretSourceError && /^(?:missing|denied|failed)$/.test(thrown.reason)) return new Map()
        throw thrown
      },
    )
    previous.set(path, { version, leaves })
    return leaves as ReadonlyMap<string, string>
  }

  return {
    name: SOURCE,
    async load(context) {
      await session.token(context)
      const all = await mapBounded(paths, READS_AT_ONCE_MAX, async (each) => {
        const fresh = await loadPath(each, context)
        held.set(each.path, fresh)
        return fresh
      })
      const nowMs = context.clock.now()
      const dueInMs = Math.min(session.dueInMs(nowMs), ...all.map(({ renewAtMs }) => Math.max(0, renewAtMs - nowMs)))
      const secrets = all.flatMap((each) => each.secrets)
      return Number.isFinite(dueInMs) ? { secrets, refreshInMs: dueInMs } : { secrets }
    },
    async close(signal) {
      if (options.revokeOnClose === true) await revoke(server, session, [...held.values()], signal)
      held.clear()
    },
  }
}

function isPath(given: unknown): boolean {
  const path = typeof given === 'object' && given !== null ? (given as Partial<VaultPath>).path : given
  return typeof path === 'string' && path !== ''
}

function authOf(options: VaultOptions): VaultAuth {
  const { auth } = options
  if (auth !== undefined) {
    if (METHODS.includes(auth?.method)) return auth
    throw new TypeError(`vault: "auth" needs a "method": one of ${METHODS.join(', ')}`)
  }
  const token: unknown = options.token ?? process.env['VAULT_TOKEN']
  if (token === undefined || token === '')
    throw new TypeError('vault needs a token or auth: give one, or set VAULT_TOKEN')
  if (typeof token !== 'string' && typeof token !== 'function') {
    throw new TypeError('vault: "token" must be a string, or a function that returns one')
  }
  return { method: 'token', token: token as Credential }
}

interface Reader {
  read(path: string, context: LoadContext): Promise<VaultAnswer>
  write(path: string, body: Readonly<Record<string, unknown>>, context: LoadContext): Promise<VaultAnswer>
}

/** Requests with the session's token; when it is turned down, once more with a new one, if one can be had. */
function createReader(server: VaultServer, session: VaultSession): Reader {
  async function ask(method: 'GET' | 'PUT', path: string, body: object | undefined, context: LoadContext) {
    const token = await session.token(context)
    const send = (with_: string) =>
      context.call((signal) =>
        server.request({ method, path, token: with_, signal, ...(body === undefined ? {} : { body: { ...body } }) }),
      )
    try {
      return await send(token)
    } catch (thrown) {
      if (!(thrown instanceof SecretSourceError) || thrown.reason !== 'denied') throw thrown
      // Another read may have brought a new token meanwhile.
      if ((await session.token(context)) === token && !session.refuse()) throw thrown
      const next = await session.token(context)
      if (next === token) throw thrown
      return send(next)
    }
  }
  return {
    read: (path, context) => ask('GET', path, undefined, context),
    write: (path, body, context) => ask('PUT', path, body, context),
  }
}

/** A renewed lease, or nothing when new credentials are due. */
async function renewLease(held: Held, reader: Reader, context: LoadContext): Promise<Held | undefined> {
  if (!held.renewable) return undefined
  const increment = Math.ceil(held.lifeMs / 1_000)
  try {
    const answer = await reader.write('sys/leases/renew', { lease_id: held.leaseId, increment }, context)
    const life = lifeOf(answer, context.clock.now())
    // Near its maximal life a lease is renewed for less and less.
    if (life.lifeMs * 2 < held.lifeMs) return undefined
    return { ...held, renewable: life.renewable, renewAtMs: life.renewAtMs }
  } catch (thrown) {
    if (isRefusedRenewal(thrown)) return undefined
    throw thrown
  }
}

function lifeOf(answer: VaultAnswer, nowMs: number): Omit<Held, 'secrets'> {
  const { lease_id: leaseId = '', lease_duration: seconds = 0, renewable = false, data } = answer
  if (leaseId !== '') {
    const lifeMs = seconds * 1_000
    return { leaseId, renewable, lifeMs, renewAtMs: nowMs + (lifeMs * 2) / 3 }
  }
  // A static database role says when its password is replaced next.
  const { ttl, rotation_period: period } = (data ?? {}) as Readonly<Record<string, unknown>>
  const rotates = typeof ttl === 'number' && typeof period === 'number'
  return {
    renewable: false,
    lifeMs: Number.POSITIVE_INFINITY,
    renewAtMs: rotates ? nowMs + (ttl + 1) * 1_000 : Number.POSITIVE_INFINITY,
  }
}

/** Data of KV version 2 lies one level deeper, beside its metadata. */
function contentOf(answer: VaultAnswer, path: string) {
  const outer = answer.data
  if (typeof outer !== 'object' || outer === null)
    throw new SecretSourceError(SOURCE, 'malformed', path, 'it has no data')
  const metadata = outer['metadata'] as { readonly version?: unknown } | null | undefined
  const versioned = typeof metadata === 'object' && typeof metadata?.version === 'number' && 'data' in outer
  if (versioned && outer['data'] === null)
    throw new SecretSourceError(SOURCE, 'missing', path, 'the version is deleted')
  const leaves = leavesOf(JSON.stringify(versioned ? outer['data'] : outer))
  if (leaves === undefined) throw new SecretSourceError(SOURCE, 'malformed', path, 'it holds no values')
  return { leaves, version: versioned ? (metadata?.version as number) : undefined }
}

/** Gives back what was only lent. A server that does not answer keeps it until it expires. */
async function revoke(server: VaultServer, session: VaultSession, held: readonly Held[], signal: AbortSignal) {
  const current = session.current()
  if (current === undefined) return
  const { token, own } = current
  const revokeAt = (path: string, body: Readonly<Record<string, unknown>>) =>
    server.request({ method: 'PUT', path, token, body, signal })
  if (own) {
    // A token takes its leases along.
    await revokeAt('auth/token/revoke-self', {})
    return
  }
  for (const { leaseId } of held) if (leaseId !== undefined) await revokeAt('sys/leases/revoke', { lease_id: leaseId })
}
