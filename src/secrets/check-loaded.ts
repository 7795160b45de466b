import type { Loaded } from './source.js'
import { SecretSourceError } from './source-error.js'

/**
 * What a source delivered, if it keeps the contract: a value that is no string would be served and never masked.
 *
 * @throws {SecretSourceError} `malformed`, naming the secret and what it must be, never what it is.
 */
export function checkLoaded(source: string, loaded: Loaded): Loaded {
  const { secrets, refreshInMs }: Partial<Record<keyof Loaded, unknown>> = loaded ?? {}
  if (!Array.isArray(secrets)) throw malformed(source, undefined, 'load() must return { secrets: [{ name, value }] }')
  if (refreshInMs !== undefined && !(typeof refreshInMs === 'number' && refreshInMs >= 0)) {
    throw malformed(source, undefined, 'refreshInMs must be a number of milliseconds, 0 or more')
  }
  for (const secret of secrets as readonly unknown[]) {
    const { name, value, version, also = [] } = (secret ?? {}) as Readonly<Record<string, unknown>>
    if (typeof name !== 'string') throw malformed(source, undefined, 'a name must be a string')
    if (typeof value !== 'string') throw malformed(source, name, 'its value must be a string')
    if (version !== undefined && typeof version !== 'string') {
      throw malformed(source, name, 'its version must be a string')
    }
    if (!Array.isArray(also) || !also.every(isAlso)) {
      throw malformed(source, name, '"also" must hold roles and values, all of them strings')
    }
  }
  return loaded
}

function isAlso(also: unknown): boolean {
  const { role, value, name = '' } = (also ?? {}) as Readonly<Record<string, unknown>>
  return typeof role === 'string' && typeof value === 'string' && typeof name === 'string'
}

function malformed(source: string, key: string | undefined, advice: string): SecretSourceError {
  return new SecretSourceError(source, 'malformed', key, advice)
}
