import { constants } from 'node:fs'
import { dirname } from 'node:path'
import type { FilePort } from './destination-port.js'

const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants

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

/** Tells how an opening ended; -1 with an error. */
export type Opened = (error: Error | null, fd: number) => void

/** Opens one destination's files. */
export class FileOpener {
  /** Whether an opening is under way. */
  isOpening = false
  readonly #port: FilePort
  readonly #options: FileOptions
  readonly #sync: boolean

  constructor(port: FilePort, options: FileOptions, sync: boolean) {
    this.#port = port
    this.#options = options
    this.#sync = sync
  }

  /** Opens a file; `opened` is called once, before this returns where it blocks. */
  open(file: string, opened: Opened): void {
    this.isOpening = true
    const done: Opened = (error, fd) => {
      this.isOpening = false
      opened(error, fd)
    }
    const { append, mkdir, mode } = this.#options
    // Truncating must not come after lines that an exit has already written.
    if (this.#sync || !append) this.#openSync(file, done)
    else if (!mkdir) this.#port.open(file, 'a', mode, done)
    else {
      this.#port.mkdir(dirname(file), (error) => {
        if (error === null) this.#port.open(file, 'a', mode, done)
        else done(error, -1)
      })
    }
  }

  /**
   * Opens a file a second time because the process ends before the first opening did. Always appends: truncating is the
   * first opening's part. Never waits for the reader of a named pipe.
   *
   * @throws what the system throws.
   */
  openAtExit(file: string): number {
    const { mkdir, mode } = this.#options
    if (mkdir) this.#port.mkdirSync(dirname(file))
    return this.#port.openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, mode)
  }

  #openSync(file: string, done: Opened): void {
    const { append, mkdir, mode } = this.#options
    let fd: number
    try {
      if (mkdir) this.#port.mkdirSync(dirname(file))
      fd = this.#port.openSync(file, append ? 'a' : 'w', mode)
    } catch (error) {
      done(error as Error, -1)
      return
    }
    done(null, fd)
  }
}
