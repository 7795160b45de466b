import { SecretSourceError, type SourceReason, toSourceError } from './source-error.js'

/** How the server is reached. */
export interface VaultServerOptions {
  /** `https://vault.example.com:8200`, or several nodes, of which the first that answers is used. Default: `VAULT_ADDR`. */
  readonly address?: string | readonly string[]
  /** Default: `VAULT_NAMESPACE`. */
  readonly namespace?: string
  /** Allows plain http to other machines. Default false: tokens would travel unencrypted. */
  readonly allowHttp?: boolean
  /** Default: the global `fetch`. For an own certificate authority, set `NODE_EXTRA_CA_CERTS` or bring a `fetch`. */
  readonly fetch?: typeof globalThis.fetch
}

/** One request. */
export interface VaultRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below `/v1/`. */
  readonly path: string
  readonly token?: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal
}

/** The part of an answer that is used. */
export interface VaultAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly lease_id?: string
  /** Seconds. */
  readonly lease_duration?: number
  readonly renewable?: boolean
  readonly auth?: {
    readonly client_token?: string
    readonly lease_duration?: number
    readonly renewable?: boolean
  } | null
}

/** Sends requests to whichever node answers. */
export interface VaultServer {
  /** @throws {SecretSourceError} that names the path. */
  request(request: VaultRequest): Promise<VaultAnswer>
}

const SOURCE = 'vault'
const BODY_BYTES_MAX = 16 * 1024 * 1024
const REDIRECTS_MAX = 2

/** Makes the sender. @throws {TypeError} for an address that cannot be used. */
export function createVaultServer(options: VaultServerOptions): VaultServer {
  const { address = process.env['VAULT_ADDR'] ?? [], namespace = process.env['VAULT_NAMESPACE'] } = options
  const addresses = (typeof address === 'string' ? [address] : address).map((each) => checkAddress(each, options))
  if (addresses.length === 0) throw new TypeError('vault needs an address: give one, or set VAULT_ADDR')
  const send = options.fetch ?? globalThis.fetch
  /** Index of the node to begin with: the one that answered last. */
  let first = 0

  async function ask(base: URL, request: VaultRequest): Promise<VaultAnswer> {
    let url = new URL(`/v1/${request.path}`, base)
    for (let redirects = 0; ; redirects++) {
      const response = await reach(request.path, send, url.href, {
        method: request.method,
        headers: {
          'X-Vault-Request': 'true',
          ...(namespace === undefined ? {} : { 'X-Vault-Namespace': namespace }),
          ...(request.token === undefined ? {} : { 'X-Vault-Token': request.token }),
          ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        // A standby sends on to the active node; the token may go there only if the way is as safe.
        redirect: 'manual',
        signal: request.signal,
      })
      if (response.status !== 307 && response.status !== 308) return readAnswer(response, request.path)
      await response.body?.cancel()
      const location = response.headers.get('location')
      if (location === null || redirects === REDIRECTS_MAX)
        throw new SecretSourceError(SOURCE, 'malformed', request.path)
      url = checkRedirect(new URL(location, url), url)
    }
  }

  return {
    async request(request) {
      let last: SecretSourceError | undefined
      for (let count = 0; count < addresses.length; count++) {
        const index = (first + count) % addresses.length
        try {
          const answer = await ask(addresses[index]!, request)
          first = index
          return answer
        } catch (thrown) {
          last = toSourceError(SOURCE, thrown, request.path)
          if (request.signal.aborted) first = (index + 1) % addresses.length
          if (request.signal.aborted || !/^(?:unreachable|sealed|unavailable)$/.test(last.reason)) throw last
        }
      }
      throw last ?? new SecretSourceError(SOURCE, 'unreachable', request.path)
    },
  }
}

/** Whatever keeps `fetch` from an answer means that the server was not reached: names, sockets, certificates. */
async function reach(path: string, send: typeof globalThis.fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await send(url, init)
  } catch (thrown) {
    const { reason } = toSourceError(SOURCE, thrown)
    const { code } = ((thrown as { readonly cause?: unknown } | null)?.cause ?? {}) as { readonly code?: unknown }
    const advice =
      typeof code === 'string' && /CERT|VERIFY|SSL|TLS/.test(code)
        ? 'its certificate is not trusted here; NODE_EXTRA_CA_CERTS may name an authority'
        : undefined
    throw new SecretSourceError(SOURCE, reason === 'failed' ? 'unreachable' : reason, path, advice)
  }
}

async function readAnswer(response: Response, path: string): Promise<VaultAnswer> {
  const text = await readText(response, path)
  if (!response.ok) throw new SecretSourceError(SOURCE, reasonOfStatus(response.status, text), path)
  if (text === '') return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    // The parser's own message quotes the text.
    throw new SecretSourceError(SOURCE, 'malformed', path, 'the answer is not JSON')
  }
  if (typeof parsed !== 'object' || parsed === null) throw new SecretSourceError(SOURCE, 'malformed', path)
  return parsed
}

async function readText(response: Response, path: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > BODY_BYTES_MAX) throw new SecretSourceError(SOURCE, 'malformed', path, 'the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** @see https://developer.hashicorp.com/vault/api-docs#http-status-codes */
function reasonOfStatus(status: number, text: string): SourceReason {
  if (status === 403) return 'denied'
  if (status === 404) return 'missing'
  if (status === 429) return 'throttled'
  if (status === 503) return /sealed/i.test(text) ? 'sealed' : 'unavailable'
  // 412: not replicated yet; 472 and 473: standby nodes of a cluster.
  if (status === 412 || status === 472 || status === 473 || status >= 500) return 'unavailable'
  return 'failed'
}

function checkAddress(address: string, options: VaultServerOptions): URL {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    throw new TypeError('vault: an address is not a URL; expected one such as https://vault.example.com:8200')
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError('vault: an address must be http(s)')
  if (url.username !== '' || url.password !== '') throw new TypeError('vault: an address must not hold credentials')
  const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && !loopback && options.allowHttp !== true) {
    throw new TypeError('vault: plain http would send the token unencrypted; use https, or set allowHttp')
  }
  return url
}

function checkRedirect(next: URL, from: URL): URL {
  if (next.protocol === from.protocol || next.protocol === 'https:') return next
  throw new SecretSourceError(SOURCE, 'failed', undefined, 'a redirect leads from https to http')
}
