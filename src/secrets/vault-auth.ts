import { readFile } from 'node:fs/promises'
import type { LoadContext } from './source.js'
import { SecretSourceError, toSourceError } from './source-error.js'
import type { VaultAnswer, VaultServer } from './vault-http.js'

/** A secret given as it is, or by a function that is asked anew for every login. */
export type Credential = string | (() => string | Promise<string>)

/** How a token is had. */
export type VaultAuth =
  | { readonly method: 'token'; readonly token: Credential }
  /** A file that a Vault agent keeps up to date. */
  | { readonly method: 'token-file'; readonly path: string }
  | { readonly method: 'approle'; readonly roleId: string; readonly secretId: Credential; readonly mount?: string }
  /** `jwtPath` defaults to where Kubernetes mounts the service account's token. */
  | { readonly method: 'kubernetes'; readonly role: string; readonly jwtPath?: string; readonly mount?: string }

/** Holds a valid token. */
export interface VaultSession {
  /** The token to use now: obtained, or renewed at two thirds of its life. */
  token(context: LoadContext): Promise<string>
  /** The token was turned down. Returns whether a new one may help. */
  refuse(): boolean
  /** Milliseconds until the token wants attention. */
  dueInMs(nowMs: number): number
  /** The token last used, and whether it was obtained by a login. */
  current(): { readonly token: string; readonly own: boolean } | undefined
}

interface Held {
  readonly token: string
  readonly renewable: boolean
  readonly lifeMs: number
  readonly renewAtMs: number
}

const SOURCE = 'vault'
/** Timers may fire a little before their time. */
const EARLY_MS = 50
const JWT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount/token'

/** Makes a session. Nothing is sent before the first `token`. */
export function createVaultSession(server: VaultServer, auth: VaultAuth): VaultSession {
  return new Session(server, auth)
}

class Session implements VaultSession {
  readonly #server: VaultServer
  readonly #auth: VaultAuth
  /** The token comes from outside, not from a login of ours. */
  readonly #given: boolean
  #held: Held | undefined
  #pending: Promise<Held> | undefined

  constructor(server: VaultServer, auth: VaultAuth) {
    this.#server = server
    this.#auth = auth
    this.#given = auth.method === 'token' || auth.method === 'token-file'
  }

  async token(context: LoadContext): Promise<string> {
    if (this.#held !== undefined && context.clock.now() < this.#held.renewAtMs - EARLY_MS) return this.#held.token
    // Reads that go on at the same time share one login.
    this.#pending ??= this.#obtain(context).finally(() => {
      this.#pending = undefined
    })
    this.#held = await this.#pending
    return this.#held.token
  }

  refuse(): boolean {
    this.#held = undefined
    return this.#auth.method !== 'token' || typeof this.#auth.token === 'function'
  }

  dueInMs(nowMs: number): number {
    return this.#held === undefined ? Number.POSITIVE_INFINITY : Math.max(0, this.#held.renewAtMs - nowMs)
  }

  current(): { readonly token: string; readonly own: boolean } | undefined {
    return this.#held === undefined ? undefined : { token: this.#held.token, own: !this.#given }
  }

  #obtain(context: LoadContext): Promise<Held> {
    if (this.#held !== undefined) return this.#renew(context, this.#held)
    return this.#given ? this.#takeGiven(context) : this.#login(context)
  }

  async #takeGiven(context: LoadContext): Promise<Held> {
    const token = await givenToken(this.#auth, context)
    context.protect('vault-token', token)
    if (!/^[\x21-\x7e]+$/.test(token))
      throw new SecretSourceError(SOURCE, 'failed', undefined, 'the token is empty, or holds what no header can carry')
    try {
      const { data } = await this.#call(context, 'auth/token/lookup-self', 'GET', { token })
      const ttl = typeof data?.['ttl'] === 'number' ? data['ttl'] : 0
      return hold(context, token, ttl, data?.['renewable'] === true)
    } catch (thrown) {
      // A policy may forbid the look-up alone; whether the token is good shows with the first read.
      if (thrown instanceof SecretSourceError && thrown.reason === 'denied') return hold(context, token, 0, false)
      throw thrown
    }
  }

  async #login(context: LoadContext): Promise<Held> {
    const { path, body } = await loginRequest(this.#auth, context)
    const answer = await this.#call(context, path, 'POST', { body }).catch((thrown: unknown) => {
      // A refused login answers 400 as well as 403.
      const error = toSourceError(SOURCE, thrown, path)
      throw error.reason === 'failed' ? new SecretSourceError(SOURCE, 'denied', path, 'the login was refused') : error
    })
    const { client_token: token = '', lease_duration: seconds = 0, renewable = false } = answer.auth ?? {}
    if (token === '') throw new SecretSourceError(SOURCE, 'malformed', path, 'no token in the answer')
    return hold(context, token, seconds, renewable)
  }

  async #renew(context: LoadContext, old: Held): Promise<Held> {
    if (old.renewable) {
      try {
        const { auth } = await this.#call(context, 'auth/token/renew-self', 'POST', { token: old.token, body: {} })
        const next = hold(context, old.token, auth?.lease_duration ?? 0, auth?.renewable === true)
        // Near its maximal life a token is renewed for less and less: a new one is due then.
        if (this.#given || next.lifeMs * 2 >= old.lifeMs) return { ...next, lifeMs: Math.max(next.lifeMs, old.lifeMs) }
      } catch (thrown) {
        if (!isRefusedRenewal(thrown)) throw thrown
      }
    }
    return this.#given ? this.#takeGiven(context) : this.#login(context)
  }

  #call(context: LoadContext, path: string, method: 'GET' | 'POST', more: object): Promise<VaultAnswer> {
    return context.call((signal) => this.#server.request({ method, path, signal, ...more }))
  }
}

/**
 * Whether a renewal was refused, rather than not heard: past its maximal life some servers answer that with 500. If the
 * server is in real trouble, the login or the new credentials that follow will say so.
 */
export function isRefusedRenewal(thrown: unknown): boolean {
  return thrown instanceof SecretSourceError && /^(?:denied|failed|missing|unavailable)$/.test(thrown.reason)
}

/** Registers a token, and notes when it wants renewal; 0 seconds mean that it never expires. */
function hold(context: LoadContext, token: string, seconds: number, renewable: boolean): Held {
  context.protect('vault-token', token)
  const lifeMs = seconds > 0 ? seconds * 1_000 : Number.POSITIVE_INFINITY
  return { token, renewable, lifeMs, renewAtMs: context.clock.now() + (lifeMs * 2) / 3 }
}

async function givenToken(auth: VaultAuth, context: LoadContext): Promise<string> {
  if (auth.method === 'token-file') return readCredential(auth.path, context)
  if (auth.method === 'token') return resolveCredential(auth.token)
  throw new SecretSourceError(SOURCE, 'failed')
}

async function loginRequest(auth: VaultAuth, context: LoadContext) {
  if (auth.method === 'approle') {
    const secretId = await resolveCredential(auth.secretId)
    context.protect('vault-secret-id', secretId)
    context.protect('vault-role-id', auth.roleId)
    return { path: `auth/${auth.mount ?? 'approle'}/login`, body: { role_id: auth.roleId, secret_id: secretId } }
  }
  if (auth.method === 'kubernetes') {
    // Read each time: Kubernetes replaces the token every hour.
    const jwt = await readCredential(auth.jwtPath ?? JWT_PATH, context)
    context.protect('vault-jwt', jwt)
    return { path: `auth/${auth.mount ?? 'kubernetes'}/login`, body: { role: auth.role, jwt } }
  }
  throw new SecretSourceError(SOURCE, 'failed')
}

async function resolveCredential(credential: Credential): Promise<string> {
  try {
    return (typeof credential === 'string' ? credential : await credential()).trim()
  } catch {
    // The user's own function: what it throws may hold the credential.
    throw new SecretSourceError(SOURCE, 'failed', undefined, 'the function that supplies the credential threw')
  }
}

async function readCredential(path: string, context: LoadContext): Promise<string> {
  try {
    return (await readFile(path, { encoding: 'utf8', signal: context.signal })).trim()
  } catch (thrown) {
    throw toSourceError(SOURCE, thrown, path)
  }
}
