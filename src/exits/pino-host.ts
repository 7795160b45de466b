import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The hooks, watched for a pino too old to call `streamWrite`, with which nothing would be scrubbed. It shows when pino
 * first looks up the other hook, `logMethod`, which all versions do.
 */
export function guardHooks<Hooks extends object>(hooks: Hooks): Hooks {
  const logMethod: unknown = Reflect.get(hooks, 'logMethod')
  const settle = (value: unknown): void => {
    Object.defineProperty(hooks, 'logMethod', { value, writable: true, enumerable: true, configurable: true })
  }
  Object.defineProperty(hooks, 'logMethod', {
    get: () => {
      const file = callingPino(new Error('who asks').stack ?? '')
      if (file !== undefined) {
        checkVersion(file)
        settle(logMethod)
      }
      return logMethod
    },
    set: settle,
    enumerable: true,
    configurable: true,
  })
  return hooks
}

/** The file of pino's that stands in a stack, if it is there: a bundled pino has none. */
function callingPino(stack: string): string | undefined {
  const file = /(?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^\n()]*[\\/]pino[\\/]lib[\\/][\w-]+\.js/.exec(stack)?.[0]
  return file?.startsWith('file:') ? fileURLToPath(file) : file
}

function checkVersion(file: string): void {
  const version = readVersion(join(dirname(file), '..', 'package.json'))
  if (version === undefined) return
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 9 || (major === 9 && minor >= 6)) return
  throw new Error(
    `scrubPino: pino ${version} has no hooks.streamWrite, so nothing would be scrubbed. ` +
      'Update to pino 9.6 or newer, or log through createDestination(scrubber)',
  )
}

function readVersion(path: string): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: unknown; version?: unknown }
    return name === 'pino' && typeof version === 'string' ? version : undefined
  } catch {
    // Not where it is expected (bundled, virtual file system): the peer range of the package has to do.
    return undefined
  }
}
