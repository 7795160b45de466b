import { checkOptionNames } from '../model/option-names.js'
import type { Secrets, SecretsOptions } from './api.js'
import { SecretStore } from './secret-store.js'
import type { SecretSource } from './source.js'
import { InvalidSecretsError } from './validate.js'

export type { SecretStatus, Secrets, SecretsEvents, SecretsOptions, SecretsStatus, SourceStatus } from './api.js'
export type { SecretsClock } from './clock.js'
export type { Secret } from './secret-handle.js'
export type { AlsoMasked, LoadContext, Loaded, LoadedSecret, SecretSource } from './source.js'
export { SecretSourceError, SecretsLoadError, type SourceReason } from './source-error.js'
export { InvalidSecretsError } from './validate.js'
export { type WithFreshOptions, withFresh } from './with-fresh.js'

/**
 * Loads secrets from their sources, checks them, registers them with the scrubber, and only then hands them out.
 * Afterwards it keeps them fresh until `close`; a source that fails costs freshness, never the last good value.
 *
 * @throws {TypeError} or {RangeError} for an option that cannot be used.
 * @throws {SecretSourceError} when a source cannot load, {SecretsLoadError} when several cannot.
 * @throws {InvalidSecretsError} when the schema refuses the values.
 * @example
 * const secrets = await openSecrets({ scrubber, sources: [dotenv({ path: '.env' })] })
 * const pool = new Pool({ connectionString: secrets.get('DATABASE_URL') })
 */
export async function openSecrets<Output = Readonly<Record<string, string>>>(
  options: SecretsOptions<Output>,
): Promise<Secrets<Output>> {
  checkOptions(options)
  const store = new SecretStore<Output>(options)
  try {
    await store.open()
    return store
  } catch (thrown) {
    await store.close()
    if (options.onInvalid === 'exit' && thrown instanceof InvalidSecretsError) {
      process.stderr.write(`${thrown.message}\n`)
      process.exit(1)
    }
    throw thrown
  }
}

const NAMES: readonly (keyof SecretsOptions)[] = [
  'sources',
  'scrubber',
  'schema',
  'onInvalid',
  'refreshMs',
  'graceMs',
  'timeoutMs',
  'attemptsMax',
  'refreshMinMs',
  'plain',
  'evenIfWeak',
  'callSites',
  'warn',
  'signal',
  'clock',
]

function checkOptions<Output>(options: SecretsOptions<Output>): void {
  checkOptionNames('openSecrets', options, NAMES)
  if (!Array.isArray(options.sources) || options.sources.length === 0) {
    throw new TypeError('openSecrets needs sources: give at least one, such as env()')
  }
  if (
    options.sources.some(
      (source: Partial<SecretSource> | null) => typeof source?.load !== 'function' || typeof source.name !== 'string',
    )
  ) {
    throw new TypeError('openSecrets: sources must hold what env(), vault() and their like return: a name and load()')
  }
  if (typeof options.scrubber?.known?.add !== 'function') {
    throw new TypeError('openSecrets needs a scrubber: pass what createScrubber() returned')
  }
  for (const key of ['refreshMs', 'graceMs', 'timeoutMs', 'refreshMinMs'] as const) {
    const value = options[key]
    if (value !== undefined && !(value >= 0)) throw new RangeError(`${key} must be a number of milliseconds, 0 or more`)
  }
  const { attemptsMax = 1, onInvalid = 'throw', plain = [], schema, warn, signal } = options
  if (!(attemptsMax >= 1)) throw new RangeError('attemptsMax must be a number, 1 or more')
  if (onInvalid !== 'throw' && onInvalid !== 'exit') {
    throw new TypeError('openSecrets: onInvalid must be "throw" or "exit"')
  }
  if (!Array.isArray(plain)) throw new TypeError('openSecrets: plain must be a list of names')
  if (schema !== undefined && typeof schema?.['~standard']?.validate !== 'function') {
    throw new TypeError('openSecrets: schema must be a Standard Schema, such as z.object({ … })')
  }
  if (warn !== undefined && typeof warn !== 'function') throw new TypeError('openSecrets: warn must be a function')
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw new TypeError('openSecrets: signal must be an AbortSignal')
  }
}
