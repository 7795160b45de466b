/**
 * Why a source could not deliver.
 * `missing` no such secret · `denied` credentials refused or not allowed · `malformed` an answer that cannot be read ·
 * `timeout` our deadline passed · `unreachable` no connection · `throttled` too many requests · `sealed` Vault is sealed ·
 * `unavailable` the server says it cannot now · `canceled` closed or aborted · `not-installed` an optional package is
 * absent · `invalid` the schema refused the new values · `failed` anything else.
 */
export type SourceReason =
  | 'missing'
  | 'denied'
  | 'malformed'
  | 'timeout'
  | 'unreachable'
  | 'throttled'
  | 'sealed'
  | 'unavailable'
  | 'canceled'
  | 'not-installed'
  | 'invalid'
  | 'failed'

const MEANING: Readonly<Record<SourceReason, string>> = {
  missing: 'there is no such secret',
  denied: 'access was denied',
  malformed: 'the answer cannot be read',
  timeout: 'no answer within the deadline',
  unreachable: 'no connection',
  throttled: 'too many requests',
  sealed: 'the server is sealed',
  unavailable: 'the server cannot answer now',
  canceled: 'the call was canceled',
  'not-installed': 'an optional package is not installed',
  invalid: 'the schema refuses the new values',
  failed: 'the call failed',
}

const RETRYABLE: ReadonlySet<SourceReason> = new Set(['timeout', 'unreachable', 'throttled', 'sealed', 'unavailable'])

/**
 * A source that could not load. The message names source, key and reason, never a value; the error that caused it is not
 * kept, because SDK errors carry requests and their tokens.
 */
export class SecretSourceError extends Error {
  readonly code = 'INKOUT_SOURCE'
  constructor(
    /** Name of the source, such as `vault` or `dotenv`. */
    readonly source: string,
    readonly reason: SourceReason,
    /** The secret's id at the source, where one is to blame. */
    readonly key?: string,
    /** What to do about it. */
    advice?: string,
  ) {
    const what = key === undefined ? '' : ` "${key}"`
    super(`Source ${source} cannot load${what}: ${MEANING[reason]}${advice === undefined ? '' : `; ${advice}`}`)
    this.name = 'SecretSourceError'
  }
}

/** Whether trying again soon may help. */
export function isRetryable(reason: SourceReason): boolean {
  return RETRYABLE.has(reason)
}

/** Several sources that could not load; `errors` has one for each. */
export class SecretsLoadError extends Error {
  readonly code = 'INKOUT_SOURCES'
  constructor(readonly errors: readonly SecretSourceError[]) {
    super(`Secrets cannot be loaded:\n${errors.map((error) => `  ${error.message}`).join('\n')}`)
    this.name = 'SecretsLoadError'
  }
}

/** Any thrown thing as a `SecretSourceError`: an own one as it is, of a foreign one only its class of reason. */
export function toSourceError(source: string, thrown: unknown, key?: string): SecretSourceError {
  if (thrown instanceof SecretSourceError) return thrown
  return new SecretSourceError(source, reasonOf(thrown), key)
}

const UNREACHABLE =
  /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|UND_ERR_(?:SOCKET|CONNECT_TIMEOUT))$/
const DENIED = /^(?:EACCES|EPERM)$/
const TIMED_OUT = /^(?:ETIMEDOUT|UND_ERR_(?:HEADERS_TIMEOUT|BODY_TIMEOUT))$|TimeoutError/

/** The class of reason of a system, network or abort error, read from its codes and name alone. Never throws. */
export function reasonOf(thrown: unknown): SourceReason {
  for (const each of causesOf(thrown)) {
    const { code, name } = each
    for (const word of [code, name]) {
      if (typeof word !== 'string') continue
      if (UNREACHABLE.test(word)) return 'unreachable'
      if (TIMED_OUT.test(word)) return 'timeout'
      if (DENIED.test(word)) return 'denied'
      if (word === 'ENOENT' || word === 'ENOTDIR') return 'missing'
      if (word === 'AbortError') return 'canceled'
    }
  }
  return 'failed'
}

const CAUSES_MAX = 8

/** An error, its causes and what an AggregateError holds, at most eight. */
function causesOf(thrown: unknown): readonly { readonly code?: unknown; readonly name?: unknown }[] {
  const found: { code?: unknown; name?: unknown }[] = []
  const queue: unknown[] = [thrown]
  while (queue.length > 0 && found.length < CAUSES_MAX) {
    const next = queue.shift()
    if (typeof next !== 'object' || next === null || found.includes(next)) continue
    const { cause, errors } = next as { cause?: unknown; errors?: unknown }
    found.push(next)
    queue.push(cause)
    if (Array.isArray(errors)) queue.push(...errors.slice(0, CAUSES_MAX))
  }
  return found
}
