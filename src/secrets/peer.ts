import { SecretSourceError } from './source-error.js'

/**
 * Loads an optional package at the moment it is needed.
 *
 * @throws {SecretSourceError} `not-installed`, saying what to install.
 */
export async function loadPeer<T>(source: string, packageName: string): Promise<T> {
  try {
    const loaded = (await import(packageName)) as T & { readonly default?: T }
    // A CommonJS package may show its exports only behind `default`.
    return Object.keys(loaded as object).length > 2 ? loaded : (loaded.default ?? loaded)
  } catch (thrown) {
    // A peer that is there but breaks while loading is another matter than one that is not there.
    if (isAbsent(thrown, packageName)) {
      throw new SecretSourceError(source, 'not-installed', undefined, `run: npm install ${packageName}`)
    }
    throw new SecretSourceError(source, 'failed', undefined, `${packageName} is installed, but cannot be loaded`)
  }
}

/** Whether the error says that this very package is not there: as Node says it, or a bundler. */
function isAbsent(thrown: unknown, packageName: string): boolean {
  const told = /(?:Cannot find (?:package|module)|Could not resolve) ["']([^"']+)["']/.exec(String(thrown))
  return told?.[1] === packageName
}
