import { mapBounded } from './concurrency.js'
import { crc32c } from './crc32c.js'
import { type NamingOptions, type StoredValue, secretsOf, textOf } from './document.js'
import { loadPeer } from './peer.js'
import type { AlsoMasked, LoadContext, Loaded, SecretSource } from './source.js'
import { reasonOf, SecretSourceError, type SourceReason } from './source-error.js'
import { checkSourceOptions, NAMING_SHAPES } from './source-options.js'

/** `SecretManagerServiceClient` of `@google-cloud/secret-manager`, as far as it is used here. */
export interface GcpSecretClient {
  accessSecretVersion(request: { name: string }, options?: object): Promise<readonly [GcpSecretVersion, ...unknown[]]>
  close?(): Promise<void>
  readonly auth?: unknown
}

/** A version as the SDK returns it. */
export interface GcpSecretVersion {
  readonly name?: string | null
  readonly payload?: {
    readonly data?: Uint8Array | string | null
    readonly dataCrc32c?: unknown
  } | null
}

/** Options of `gcpSecretManager`. */
export interface GcpSecretManagerOptions extends NamingOptions {
  /** Names within `project`, or whole resource names, with a version if need be: `projects/p/secrets/s/versions/3`. */
  readonly secrets: readonly string[]
  /** Id or number of the project. */
  readonly project?: string
  /** An own client. It is not closed. Default: one with Google's own chain of credentials. */
  readonly client?: GcpSecretClient
  /** Masks the version before the current one too. Default true. */
  readonly alsoPrevious?: boolean
}

const SOURCE = 'gcp-secret-manager'
const PACKAGE = '@google-cloud/secret-manager'
const CALLS_AT_ONCE_MAX = 8
/** The SDK's own deadline; ours comes first. */
const SDK_TIMEOUT_MS = 60_000

type Sdk = { readonly SecretManagerServiceClient: new () => GcpSecretClient }

/**
 * Secrets from Google Secret Manager. Needs `@google-cloud/secret-manager` and the role Secret Accessor.
 *
 * @throws {TypeError} naming an option that is missing or cannot be used.
 * @example
 * gcpSecretManager({ project: 'prod', secrets: ['db-password'] })
 */
export function gcpSecretManager(options: GcpSecretManagerOptions): SecretSource {
  checkSourceOptions('gcpSecretManager', options, {
    ...NAMING_SHAPES,
    secrets: 'texts',
    project: 'text',
    client: 'any',
    alsoPrevious: 'flag',
  })
  if (options.secrets === undefined) throw new TypeError('gcpSecretManager needs "secrets": names or resource names')
  const resources = options.secrets.map((secret) => ({ secret, resource: resourceOf(secret, options.project) }))
  let own: GcpSecretClient | undefined
  /** Previous values by resource, with the version they precede. */
  const previous = new Map<string, { readonly version: number; readonly also: readonly AlsoMasked[] }>()

  async function open(): Promise<GcpSecretClient> {
    if (options.client !== undefined) return options.client
    own ??= new (await loadPeer<Sdk>(SOURCE, PACKAGE)).SecretManagerServiceClient()
    return own
  }

  async function previousOf(client: GcpSecretClient, name: string | null | undefined, context: LoadContext) {
    const [, secret, number] = /^(.+\/versions\/)(\d+)$/.exec(name ?? '') ?? []
    const version = Number(number)
    if (secret === undefined || !(version > 1)) return []
    const known = previous.get(secret)
    if (known?.version === version) return known.also
    const also = await loadPrevious(client, `${secret}${version - 1}`, context)
    previous.set(secret, { version, also })
    return also
  }

  async function loadOne(
    { secret, resource }: Resource,
    client: GcpSecretClient,
    context: LoadContext,
  ): Promise<StoredValue> {
    const answer = await access(client, resource, secret, context)
    const { value, also } = contentOf(answer, secret)
    const before = options.alsoPrevious === false ? [] : await previousOf(client, answer.name, context)
    const version = /\/versions\/(\d+)$/.exec(answer.name ?? '')?.[1]
    const name = /(?:^|\/secrets\/)([^/]+)(?:\/versions\/[^/]+)?$/.exec(secret)?.[1] ?? secret
    return { id: secret, name, value, also: [...also, ...before], ...(version === undefined ? {} : { version }) }
  }

  async function load(context: LoadContext): Promise<Loaded> {
    const client = await open()
    await protectToken(client, context)
    const stored = await mapBounded(resources, CALLS_AT_ONCE_MAX, (each) => loadOne(each, client, context))
    return { secrets: stored.flatMap((each) => secretsOf(each, options)) }
  }

  async function close(): Promise<void> {
    await own?.close?.()
    own = undefined
  }

  return { name: SOURCE, load, close }
}

interface Resource {
  readonly secret: string
  readonly resource: string
}

function resourceOf(secret: string, project: string | undefined): string {
  if (/^projects\/[^/]+\/(?:locations\/[^/]+\/)?secrets\/[^/]+$/.test(secret)) return `${secret}/versions/latest`
  if (/^projects\/[^/]+\/(?:locations\/[^/]+\/)?secrets\/[^/]+\/versions\/[^/]+$/.test(secret)) return secret
  if (!/^[\w-]{1,255}$/.test(secret))
    throw new TypeError('gcpSecretManager: a secret is neither a name nor a resource name')
  if (project === undefined) throw new TypeError('gcpSecretManager needs "project" for names without one')
  return `projects/${project}/secrets/${secret}/versions/latest`
}

/** Registers the access token. The SDK keeps it, so asking each time costs nothing. */
async function protectToken(client: GcpSecretClient, context: LoadContext): Promise<void> {
  const auth = client.auth as { getAccessToken?(): Promise<unknown> } | undefined
  if (typeof auth?.getAccessToken !== 'function') return
  const answer = await call(context, undefined, async () => auth.getAccessToken?.())
  // Google's chain answers with the token, a single credential with an object around it.
  const token = typeof answer === 'string' ? answer : (answer as { readonly token?: unknown } | null | undefined)?.token
  if (typeof token === 'string') context.protect('gcp-token', token)
}

function access(client: GcpSecretClient, name: string, key: string, context: LoadContext): Promise<GcpSecretVersion> {
  return call(context, key, async () => {
    // `retry: null` leaves the attempts to us.
    const [answer] = await client.accessSecretVersion({ name }, { timeout: SDK_TIMEOUT_MS, retry: null })
    return answer
  })
}

/** The version before, where it is enabled and may be read. */
async function loadPrevious(
  client: GcpSecretClient,
  name: string,
  context: LoadContext,
): Promise<readonly AlsoMasked[]> {
  try {
    const { value, also } = contentOf(await access(client, name, name, context), name)
    return [{ role: 'previous', value }, ...also.map((each) => ({ role: `previous-${each.role}`, value: each.value }))]
  } catch (thrown) {
    if (thrown instanceof SecretSourceError && /^(?:missing|denied|failed|malformed)$/.test(thrown.reason)) return []
    throw thrown
  }
}

function contentOf(
  answer: GcpSecretVersion,
  key: string,
): { readonly value: string; readonly also: readonly AlsoMasked[] } {
  const { data, dataCrc32c } = answer.payload ?? {}
  if (data === undefined || data === null) throw new SecretSourceError(SOURCE, 'malformed', key, 'it has no payload')
  // In REST mode bytes may come as base64 text.
  const bytes = typeof data === 'string' ? Buffer.from(data, 'base64') : data
  if (dataCrc32c !== undefined && dataCrc32c !== null && crc32c(bytes) !== Number(String(dataCrc32c))) {
    throw new SecretSourceError(SOURCE, 'malformed', key, 'the checksum does not fit')
  }
  return textOf(bytes)
}

function call<T>(context: LoadContext, key: string | undefined, run: () => Promise<T>): Promise<T> {
  return context.call(async () => {
    try {
      return await run()
    } catch (thrown) {
      throw new SecretSourceError(SOURCE, gcpReasonOf(thrown), key)
    }
  })
}

/** gRPC status codes. See https://grpc.io/docs/guides/status-codes/ */
const BY_CODE: Readonly<Record<number, SourceReason>> = {
  1: 'canceled',
  4: 'timeout',
  5: 'missing',
  7: 'denied',
  8: 'throttled',
  13: 'unavailable',
  14: 'unavailable',
  16: 'denied',
}
const BY_STATUS: Readonly<Record<number, SourceReason>> = {
  401: 'denied',
  403: 'denied',
  404: 'missing',
  429: 'throttled',
  500: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
}

/** The class of reason of an SDK error, from its codes alone. */
function gcpReasonOf(thrown: unknown): SourceReason {
  const system = reasonOf(thrown)
  if (system !== 'failed') return system
  const { code, message, name } = (thrown ?? {}) as Readonly<Record<string, unknown>>
  if (typeof code === 'number') return BY_CODE[code] ?? BY_STATUS[code] ?? 'failed'
  if (name === 'SyntaxError') return 'malformed'
  return typeof message === 'string' && /Could not load the default credentials/.test(message) ? 'denied' : 'failed'
}
