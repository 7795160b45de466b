import { mapBounded } from './concurrency.js'
import { type NamingOptions, type StoredValue, secretsOf } from './document.js'
import { loadPeer } from './peer.js'
import type { LoadContext, SecretSource } from './source.js'
import { reasonOf, SecretSourceError, type SourceReason } from './source-error.js'
import { checkSourceOptions, NAMING_SHAPES } from './source-options.js'

/** `SecretClient` of `@azure/keyvault-secrets`, as far as it is used here. */
export interface AzureSecretClient {
  getSecret(name: string, options?: { version?: string; abortSignal?: AbortSignal }): Promise<AzureSecret>
  listPropertiesOfSecrets(options?: { abortSignal?: AbortSignal }): AsyncIterable<AzureSecretProperties>
  listPropertiesOfSecretVersions(
    name: string,
    options?: { abortSignal?: AbortSignal },
  ): AsyncIterable<AzureSecretProperties>
}

/** A secret as the SDK returns it. */
export interface AzureSecret {
  readonly value?: string
  readonly properties: AzureSecretProperties
}

/** What the SDK says about a secret or one version of it. */
export interface AzureSecretProperties {
  readonly name: string
  readonly version?: string
  readonly enabled?: boolean
  readonly createdOn?: Date
}

/** Options of `azureKeyVault`. */
export interface AzureKeyVaultOptions extends NamingOptions {
  /** `https://<name>.vault.azure.net`. Not needed with an own client. */
  readonly vaultUrl?: string
  /** Default: all enabled secrets, which needs the permission to list. */
  readonly secretNames?: readonly string[]
  /** Default: `DefaultAzureCredential` of `@azure/identity`. */
  readonly credential?: object
  /** An own client, instead of `vaultUrl` and `credential`. */
  readonly client?: AzureSecretClient
  /** Masks the version before the current one too; needs the permission to list. Default true. */
  readonly alsoPrevious?: boolean
}

const SOURCE = 'azure-key-vault'
const CALLS_AT_ONCE_MAX = 8
const LISTED_MAX = 25_000

type Sdk = { readonly SecretClient: new (url: string, credential: object, options: object) => AzureSecretClient }
type Identity = { readonly DefaultAzureCredential: new () => object }

/**
 * Secrets from Azure Key Vault. Needs `@azure/keyvault-secrets` and, without an own credential, `@azure/identity`.
 *
 * @throws {TypeError} naming an option that is missing or cannot be used.
 * @example
 * azureKeyVault({ vaultUrl: 'https://prod.vault.azure.net', secretNames: ['db-password'] })
 */
export function azureKeyVault(options: AzureKeyVaultOptions): SecretSource {
  checkSourceOptions('azureKeyVault', options, {
    ...NAMING_SHAPES,
    vaultUrl: 'text',
    secretNames: 'texts',
    credential: 'any',
    client: 'any',
    alsoPrevious: 'flag',
  })
  let client = options.client
  if (client === undefined && options.vaultUrl === undefined)
    throw new TypeError('azureKeyVault needs "vaultUrl" or "client"')
  if (options.vaultUrl !== undefined && !URL.canParse(options.vaultUrl))
    throw new TypeError('azureKeyVault: "vaultUrl" is not a URL; expected one such as https://prod.vault.azure.net')
  /** Previous values by name, with the version they precede. */
  const previous = new Map<string, { readonly version: string | undefined; readonly value: string | undefined }>()

  async function open(): Promise<AzureSecretClient> {
    if (client !== undefined) return client
    const { SecretClient } = await loadPeer<Sdk>(SOURCE, '@azure/keyvault-secrets')
    const credential = options.credential ?? (await defaultCredential())
    // Attempts are ours: the SDK's would multiply them.
    client = new SecretClient(options.vaultUrl!, protecting(credential), { retryOptions: { maxRetries: 0 } })
    return client
  }

  let protect: LoadContext['protect'] = () => undefined

  /** The same credential; tokens are registered with the scrubber before the SDK uses them. */
  function protecting(credential: object): object {
    return {
      getToken: async (...args: readonly unknown[]) => {
        const token = await (credential as { getToken(...args: readonly unknown[]): Promise<unknown> }).getToken(
          ...args,
        )
        const text = (token as { readonly token?: unknown } | null)?.token
        if (typeof text === 'string') protect('azure-token', text)
        return token
      },
    }
  }

  async function previousOf(sdk: AzureSecretClient, name: string, version: string | undefined, context: LoadContext) {
    const known = previous.get(name)
    if (known !== undefined && known.version === version) return known.value
    const value = await loadPrevious(sdk, name, version, context)
    previous.set(name, { version, value })
    return value
  }

  return {
    name: SOURCE,
    async load(context) {
      protect = context.protect
      const sdk = await open()
      const names = options.secretNames ?? (await listNames(sdk, context))
      const stored = await mapBounded(names, CALLS_AT_ONCE_MAX, async (name): Promise<StoredValue> => {
        const { value, properties } = await call(context, name, (abortSignal) => sdk.getSecret(name, { abortSignal }))
        if (value === undefined) throw new SecretSourceError(SOURCE, 'malformed', name, 'it has no value')
        const { version } = properties
        const before = options.alsoPrevious === false ? undefined : await previousOf(sdk, name, version, context)
        const also = before === undefined || before === value ? [] : [{ role: 'previous', value: before }]
        return { id: name, value, also, ...(version === undefined ? {} : { version }) }
      })
      return { secrets: stored.flatMap((each) => secretsOf(each, options)) }
    },
  }
}

async function defaultCredential(): Promise<object> {
  const { DefaultAzureCredential } = await loadPeer<Identity>(SOURCE, '@azure/identity')
  return new DefaultAzureCredential()
}

async function listNames(sdk: AzureSecretClient, context: LoadContext): Promise<readonly string[]> {
  const all = await call(context, undefined, (abortSignal) => collect(sdk.listPropertiesOfSecrets({ abortSignal })))
  return all.filter(({ enabled }) => enabled !== false).map(({ name }) => name)
}

/** The newest enabled version before the current one, where it may be read. */
async function loadPrevious(sdk: AzureSecretClient, name: string, current: string | undefined, context: LoadContext) {
  try {
    const versions = await call(context, name, (abortSignal) =>
      collect(sdk.listPropertiesOfSecretVersions(name, { abortSignal })),
    )
    const [before] = versions
      .filter(({ enabled, version }) => enabled !== false && version !== undefined && version !== current)
      .sort((a, b) => (b.createdOn?.getTime() ?? 0) - (a.createdOn?.getTime() ?? 0))
    const version = before?.version
    if (version === undefined) return undefined
    const { value } = await call(context, name, (abortSignal) => sdk.getSecret(name, { version, abortSignal }))
    return value
  } catch (thrown) {
    if (thrown instanceof SecretSourceError && /^(?:missing|denied|failed)$/.test(thrown.reason)) return undefined
    throw thrown
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const item of items) {
    if (all.length === LISTED_MAX) throw new SecretSourceError(SOURCE, 'malformed', undefined, 'too many secrets')
    all.push(item)
  }
  return all
}

function call<T>(context: LoadContext, key: string | undefined, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return context.call(async (signal) => {
    try {
      return await run(signal)
    } catch (thrown) {
      if (thrown instanceof SecretSourceError) throw thrown
      throw new SecretSourceError(SOURCE, azureReasonOf(thrown), key)
    }
  })
}

/** The class of reason of an SDK error, from its name, code and HTTP status alone. */
function azureReasonOf(thrown: unknown): SourceReason {
  const { statusCode, name, code } = (thrown ?? {}) as Readonly<Record<string, unknown>>
  if (statusCode === 401 || statusCode === 403) return 'denied'
  if (statusCode === 404) return 'missing'
  if (statusCode === 429) return 'throttled'
  if (typeof statusCode === 'number' && statusCode >= 500) return 'unavailable'
  if (typeof name === 'string' && /Authentication|CredentialUnavailable/.test(name)) return 'denied'
  if (code === 'REQUEST_SEND_ERROR') {
    const inner = reasonOf(thrown)
    return inner === 'failed' ? 'unreachable' : inner
  }
  if (code === 'PARSE_ERROR' || name === 'SyntaxError') return 'malformed'
  return reasonOf(thrown)
}
