import { type FSWatcher, statSync, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { type NamingOptions, secretsOf, textOf } from './document.js'
import { type FileContent, loadFile, loadSnapshot } from './files-snapshot.js'
import type { LoadedSecret, SecretSource } from './source.js'
import { SecretSourceError, toSourceError } from './source-error.js'
import { checkSourceOptions, NAMING_SHAPES } from './source-options.js'

/** Options of `files`. */
export interface FilesOptions extends NamingOptions {
  /** Directories (each file is one secret, named after it) and single files. Default `/run/secrets`. */
  readonly path?: string | readonly string[]
  /** Loads again when a directory changes. Default true. */
  readonly watch?: boolean
  /** Looks again at the latest after this time, because watching misses changes on network volumes. Default 30 s. */
  readonly pollMs?: number
  /** Drops one line end at the end of a file. Default true. */
  readonly trim?: boolean
}

const POLL_MS = 30_000

/**
 * Secrets from mounted files: Docker's `/run/secrets`, Kubernetes Secret and CSI volumes, systemd credentials.
 * Follows kubelet's `..data` swap; all values come from one generation.
 *
 * @throws {TypeError} naming an option that cannot be used.
 * @example
 * openSecrets({ scrubber, sources: [files({ path: '/etc/app/secrets' })] })
 */
export function files(options: FilesOptions = {}): SecretSource {
  const name = 'files'
  const shapes = { path: 'text or texts', watch: 'flag', pollMs: 'milliseconds', trim: 'flag' } as const
  checkSourceOptions(name, options, { ...NAMING_SHAPES, ...shapes })
  const paths = typeof options.path === 'string' ? [options.path] : (options.path ?? ['/run/secrets'])
  return {
    name,
    async load({ signal }) {
      const secrets: LoadedSecret[] = []
      for (const path of paths) {
        const { files: found, generation } = await loadPath(path, name, signal)
        for (const file of found) secrets.push(...secretsOfFile(file, generation, options))
      }
      return { secrets, refreshInMs: options.pollMs ?? POLL_MS }
    },
    watch(changed) {
      if (options.watch === false) return () => undefined
      const watchers = paths.flatMap((path) => watchPath(path, changed))
      return () => {
        for (const watcher of watchers) watcher.close()
      }
    },
  }
}

async function loadPath(path: string, source: string, signal: AbortSignal) {
  const status = await stat(path).catch((thrown: unknown) => {
    const error = toSourceError(source, thrown, path)
    throw error.reason === 'missing'
      ? new SecretSourceError(source, 'missing', path, 'mount it, or give another path')
      : error
  })
  if (status.isDirectory()) return loadSnapshot(path, source, signal)
  const bytes = await loadFile(path, source, signal)
  return { files: [{ path: basename(path), bytes }], generation: undefined }
}

function secretsOfFile(
  file: FileContent,
  generation: string | undefined,
  options: FilesOptions,
): readonly LoadedSecret[] {
  const { value: text, also } = textOf(file.bytes)
  const value = options.trim === false ? text : text.replace(/\r?\n$/, '')
  const version = generation === undefined ? {} : { version: generation }
  return secretsOf({ id: file.path, value, also, ...version }, options)
}

/** Watches the directory: a watcher of a file loses it with the first swap. */
function watchPath(path: string, changed: () => void): readonly FSWatcher[] {
  try {
    return [startWatch(statSync(path).isDirectory() ? path : dirname(path), changed)]
  } catch {
    // No watching here (limits, network volumes): polling remains.
    return []
  }
}

function startWatch(path: string, changed: () => void): FSWatcher {
  const watcher = watch(path, { persistent: false }, changed)
  watcher.on('error', () => watcher.close())
  return watcher
}
