import { constants } from 'node:fs'
import { open, readdir, readlink, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { SecretSourceError, toSourceError } from './source-error.js'

/** A file with its content. */
export interface FileContent {
  /** Path below the directory, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** A directory's files as they were at one moment. */
export interface Snapshot {
  readonly files: readonly FileContent[]
  /** Name of the generation, where the directory has one (Kubernetes). */
  readonly generation: string | undefined
}

/** Kubernetes allows a Secret 1 MiB. */
const FILE_BYTES_MAX = 1_048_576
const FILES_MAX = 20_000
const DEPTH_MAX = 4
const SWAPS_MAX = 5
const SWAP = '..data'

/**
 * Loads all files of a directory. Where kubelet or a CSI driver swaps a `..data` link, all come from one generation: a
 * swap while reading begins the reading anew.
 *
 * @throws {SecretSourceError} that names the path.
 */
export async function loadSnapshot(directory: string, source: string, signal: AbortSignal): Promise<Snapshot> {
  for (let swaps = 0; ; swaps++) {
    const before = await generationOf(directory)
    try {
      const root = before === undefined ? directory : await realpath(join(directory, SWAP))
      const files: FileContent[] = []
      await collect(root, '', files, 0, { source, signal })
      if ((await generationOf(directory)) === before) return { files, generation: before && basename(before) }
    } catch (thrown) {
      const error = toSourceError(source, thrown, directory)
      if (error.reason !== 'missing' || (await generationOf(directory)) === before) throw error
    }
    if (swaps === SWAPS_MAX) throw new SecretSourceError(source, 'unavailable', directory, 'it keeps changing')
  }
}

/** Loads one file. @throws {SecretSourceError} that names the path. */
export async function loadFile(path: string, source: string, signal: AbortSignal): Promise<Uint8Array> {
  signal.throwIfAborted()
  try {
    // Without blocking: a pipe in the directory must not stop the process.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const { size } = await file.stat()
      if (size > FILE_BYTES_MAX) throw new SecretSourceError(source, 'malformed', path, 'the file is too large')
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (thrown) {
    throw toSourceError(source, thrown, path)
  }
}

async function generationOf(directory: string): Promise<string | undefined> {
  try {
    return await readlink(join(directory, SWAP))
  } catch {
    // An ordinary directory has no generations.
    return undefined
  }
}

async function collect(
  directory: string,
  prefix: string,
  files: FileContent[],
  depth: number,
  context: { readonly source: string; readonly signal: AbortSignal },
): Promise<void> {
  const { source, signal } = context
  for (const name of (await readdir(directory)).sort()) {
    // Kubernetes' own entries, and editors' leavings.
    if (name.startsWith('.')) continue
    const path = join(directory, name)
    const status = await stat(path)
    if (status.isDirectory()) {
      if (depth < DEPTH_MAX) await collect(path, `${prefix}${name}/`, files, depth + 1, context)
    } else if (status.isFile()) {
      if (files.length >= FILES_MAX) throw new SecretSourceError(source, 'malformed', directory, 'too many files')
      files.push({ path: prefix + name, bytes: await loadFile(path, source, signal) })
    }
  }
}
