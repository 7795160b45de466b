import { loadPeer } from './peer.js'
import type { LoadContext } from './source.js'
import { reasonOf, SecretSourceError, type SourceReason } from './source-error.js'

/** An AWS SDK v3 client, as far as it is used here: `new SecretsManagerClient(…)`, `new SSMClient(…)`. */
export interface AwsClient {
  send(command: never, options?: { abortSignal?: AbortSignal }): Promise<unknown>
  destroy?(): void
  readonly config?: unknown
}

/** Options of every AWS source. */
export interface AwsOptions {
  /** Default: as the SDK finds it (`AWS_REGION`, profile). */
  readonly region?: string
  /** Another address than AWS's own, for emulators and private endpoints. */
  readonly endpoint?: string
  /** A client of your own. It is not closed. Default: one with the SDK's own chain of credentials. */
  readonly client?: AwsClient
}

/** What these options must be. */
export const AWS_SHAPES = { region: 'text', endpoint: 'text', client: 'any' } as const

/** Calls operations of one AWS service. */
export interface AwsCaller {
  /** @throws {SecretSourceError} that names `key`. */
  call<T>(context: LoadContext, operation: string, input: object, key?: string): Promise<T>
  close(): void
}

/** What stands for a service in its SDK package. */
export interface AwsService {
  readonly source: string
  readonly packageName: string
  readonly clientName: string
}

type Sdk = Readonly<Record<string, new (input: object) => unknown>>

interface Credentials {
  readonly accessKeyId?: unknown
  readonly secretAccessKey?: unknown
  readonly sessionToken?: unknown
}

/** Makes a caller. The SDK is loaded, and the client made, with the first call. */
export function createAwsCaller(service: AwsService, options: AwsOptions): AwsCaller {
  const { source, packageName, clientName } = service
  let sdk: Sdk | undefined
  let own: AwsClient | undefined

  async function clientOf(): Promise<{ readonly sdk: Sdk; readonly client: AwsClient }> {
    sdk ??= await loadPeer<Sdk>(source, packageName)
    if (options.client !== undefined) return { sdk, client: options.client }
    // Attempts are ours: the SDK's would multiply them.
    own ??= construct(sdk, clientName, {
      maxAttempts: 1,
      ...(options.region === undefined ? {} : { region: options.region }),
      ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    }) as AwsClient
    return { sdk, client: own }
  }

  function construct(from: Sdk, name: string, input: object): unknown {
    const Constructor = from[name]
    if (Constructor !== undefined) return new Constructor(input)
    throw new SecretSourceError(source, 'failed', undefined, `this version of ${packageName} has no ${name}`)
  }

  return {
    call<T>(context: LoadContext, operation: string, input: object, key?: string) {
      return context.call(async (signal): Promise<T> => {
        try {
          const loaded = await clientOf()
          await protectCredentials(loaded.client, context)
          const command = construct(loaded.sdk, `${operation}Command`, input)
          return (await loaded.client.send(command as never, { abortSignal: signal })) as T
        } catch (thrown) {
          if (thrown instanceof SecretSourceError) throw thrown
          throw new SecretSourceError(source, awsReasonOf(thrown), key)
        }
      })
    },
    close() {
      own?.destroy?.()
      own = undefined
    },
  }
}

/** Registers what the client signs with. The SDK keeps it, so asking each time costs nothing. */
async function protectCredentials(client: AwsClient, context: LoadContext): Promise<void> {
  const provider = (client.config as { readonly credentials?: unknown } | undefined)?.credentials
  if (typeof provider !== 'function') return
  const credentials = (await provider()) as Credentials | undefined
  for (const part of ['secretAccessKey', 'sessionToken', 'accessKeyId'] as const) {
    const value = credentials?.[part]
    if (typeof value === 'string') context.protect(`aws-${part}`, value)
  }
}

const REASONS: readonly (readonly [RegExp, SourceReason])[] = [
  [/ResourceNotFound|ParameterNotFound|ParameterVersionNotFound|ParameterVersionLabelNotFound/, 'missing'],
  [/Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/, 'throttled'],
  [/InternalService|InternalServer|InternalFailure|ServiceUnavailable/, 'unavailable'],
  [
    /AccessDenied|Unauthorized|UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSignature|SignatureDoesNotMatch|MissingAuthentication|CredentialsProvider|DecryptionFailure|InvalidKeyId|NotAuthorized|IncompleteSignature/,
    'denied',
  ],
  [/SyntaxError|Deserialization/, 'malformed'],
]

/** The class of reason of an SDK error, from its name and HTTP status alone. */
export function awsReasonOf(thrown: unknown): SourceReason {
  const { name, Code, $metadata } = (thrown ?? {}) as Readonly<Record<string, unknown>>
  const word = `${typeof name === 'string' ? name : ''} ${typeof Code === 'string' ? Code : ''}`
  const known = REASONS.find(([pattern]) => pattern.test(word))
  if (known !== undefined) return known[1]
  const system = reasonOf(thrown)
  if (system !== 'failed') return system
  const status = ($metadata as { readonly httpStatusCode?: unknown } | undefined)?.httpStatusCode
  if (status === 401 || status === 403) return 'denied'
  if (status === 429) return 'throttled'
  return typeof status === 'number' && status >= 500 ? 'unavailable' : 'failed'
}
