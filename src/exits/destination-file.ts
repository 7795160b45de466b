import { constants } from 'node:fs'
import { dirname } from 'node:path'
import type { FilePort } from './destination-port.js'

/** How a file is opened. */
export interface FileOptions {
  readonly append: boolean
  readonly mkdir: boolean
  readonly mode: number | string | undefined
}

/** Where lines go: an open descriptor, or a file to open. */
export type Target = { readonly fd: number } | { readonly file: string }

/**
 * `1`, `'1'` and nothing at all mean a descriptor (standard output by default), other strings a path.
 *
 * @throws TypeError for anything else.
 */
export function resolveTarget(dest: unknown): Target {
  if (dest === undefined || dest === null) return { fd: 1 }
  if (typeof dest === 'number' && Number.isInteger(dest) && dest >= 0) return { fd: dest }
  if (typeof dest === 'string' && dest !== '') return /^\d+$/.test(dest) ? { fd: Number(dest) } : { file: dest }
  throw new TypeError('createDestination: dest must be a file descriptor or a path')
}

/** Opens a file, blocking. @throws what the system throws. */
export function openFileSync(port: FilePort, file: string, { append, mkdir, mode }: FileOptions): number {
  if (mkdir) port.mkdirSync(dirname(file))
  return port.openSync(file, append ? 'a' : 'w', mode)
}

/** Opens a file without blocking. */
export function openFile(
  port: FilePort,
  file: string,
  { append, mkdir, mode }: FileOptions,
  done: (error: Error | null, fd: number) => void,
): void {
  const open = (): void => port.open(file, append ? 'a' : 'w', mode, done)
  if (!mkdir) open()
  else port.mkdir(dirname(file), (error) => (error === null ? open() : done(error, -1)))
}

/**
 * Opens a file a second time because the process ends before the first opening did. Always appends: truncating is the
 * first opening's part. Never waits for the reader of a named pipe.
 */
export function openFileAtExit(port: FilePort, file: string, { mkdir, mode }: FileOptions): number {
  if (mkdir) port.mkdirSync(dirname(file))
  return port.openSync(file, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK, mode)
}
