import type { Secrets } from './api.js'

/** Options of `withFresh`. */
export interface WithFreshOptions {
  /** Whether `use` failed because the secret was turned down. Default: `isRefused`. */
  readonly isRefused?: (error: unknown) => boolean
}

/**
 * Calls `use` with the current value; when the value is turned down, once more with the refreshed one. Lets a rotation
 * pass unnoticed: the old credential works until its grace is over, the new one from the next attempt on.
 * When nothing newer can be had, the first error stands: the same value is never tried twice, which could lock an account.
 *
 * @throws what `use` threw.
 * @example
 * const client = await withFresh(secrets, 'db-password', (password) => connect({ user: 'app', password }))
 */
export async function withFresh<T>(
  secrets: Pick<Secrets<unknown>, 'get' | 'refresh'>,
  name: string,
  use: (value: string) => T | Promise<T>,
  options: WithFreshOptions = {},
): Promise<T> {
  const value = secrets.get(name)
  try {
    return await use(value)
  } catch (error) {
    if (!(options.isRefused ?? isRefused)(error)) throw error
    const fresh = await freshValue(secrets, name, value)
    if (fresh === undefined) throw error
    return use(fresh)
  }
}

async function freshValue(
  secrets: Pick<Secrets<unknown>, 'get' | 'refresh'>,
  name: string,
  value: string,
): Promise<string | undefined> {
  try {
    // Another caller may have brought the new value meanwhile.
    if (secrets.get(name) === value) await secrets.refresh(name)
    const fresh = secrets.get(name)
    return fresh === value ? undefined : fresh
  } catch {
    // The source says so itself, by its event; here the caller's own error counts.
    return undefined
  }
}

/** PostgreSQL, MySQL, MongoDB, Redis, and HTTP clients say by these that a credential was turned down. */
const REFUSED_CODES: ReadonlySet<unknown> = new Set([
  '28P01',
  '28000',
  'ER_ACCESS_DENIED_ERROR',
  'ER_ACCESS_DENIED_NO_PASSWORD_ERROR',
  'WRONGPASS',
  'NOAUTH',
  'AuthenticationFailed',
  'EAUTH',
  'ELOGIN',
  18,
])
const REFUSED_STATUS: ReadonlySet<unknown> = new Set([401, 403])

/** Whether an error says that a credential was turned down: by database error code, or by HTTP status 401 or 403. */
export function isRefused(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, codeName, status, statusCode, response, message } = error as Readonly<Record<string, unknown>>
  if (REFUSED_CODES.has(code) || REFUSED_CODES.has(codeName)) return true
  if (REFUSED_STATUS.has(status) || REFUSED_STATUS.has(statusCode)) return true
  if (typeof message === 'string' && /^(?:WRONGPASS|NOAUTH)\b/.test(message)) return true
  return (
    typeof response === 'object' && response !== null && 'status' in response && REFUSED_STATUS.has(response.status)
  )
}
