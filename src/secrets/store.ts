import type { Secrets, SecretsOptions } from './api.js'
import { SecretStore } from './secret-store.js'
import { InvalidSecretsError } from './validate.js'

export type { Secrets, SecretsEvents, SecretsOptions, SecretsStatus } from './api.js'
export type { Secret } from './secret-handle.js'
export type { LoadContext, Loaded, LoadedSecret, SecretSource } from './source.js'
export { SecretSourceError, SecretsLoadError, type SourceReason } from './source-error.js'
export { InvalidSecretsError } from './validate.js'
export { withFresh } from './with-fresh.js'

/**
 * Loads secrets from their sources, checks them, registers them with the scrubber, and only then hands them out.
 * Afterwards it keeps them fresh until `close`; a source that fails costs freshness, never the last good value.
 *
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

function checkOptions<Output>(options: SecretsOptions<Output>): void {
  if (!Array.isArray(options.sources) || options.sources.length === 0) {
    throw new TypeError('openSecrets needs sources: give at least one, such as env()')
  }
  if (typeof options.scrubber?.known?.add !== 'function') {
    throw new TypeError('openSecrets needs a scrubber: pass what createScrubber() returned')
  }
  for (const key of ['refreshMs', 'graceMs', 'timeoutMs', 'refreshMinMs'] as const) {
    const value = options[key]
    if (value !== undefined && !(value >= 0)) throw new RangeError(`${key} must be a number of milliseconds, 0 or more`)
  }
}
