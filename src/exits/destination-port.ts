import { close, fstatSync, fsync, fsyncSync, mkdir, mkdirSync, open, openSync, write, writeSync } from 'node:fs'
import { Socket } from 'node:net'
import { isatty } from 'node:tty'
import { isMainThread } from 'node:worker_threads'

/** Tells how an operation ended. */
export type Done = (error: Error | null) => void

/** What a destination asks of the system: `node:fs` and a pause. A port, so that tests can fill disks and break pipes. */
export interface FilePort {
  writeSync(fd: number, bytes: Buffer, offset: number, length: number): number
  write(
    fd: number,
    bytes: Buffer,
    offset: number,
    length: number,
    done: (error: Error | null, written: number) => void,
  ): void
  fsyncSync(fd: number): void
  fsync(fd: number, done: Done): void
  openSync(path: string, flags: string | number, mode?: number | string): number
  open(
    path: string,
    flags: string,
    mode: number | string | undefined,
    done: (error: Error | null, fd: number) => void,
  ): void
  mkdirSync(path: string): void
  mkdir(path: string, done: Done): void
  close(fd: number, done: Done): void
  /**
   * Whether writes to it never block. Standard output and error are made so where they are pipes, as the first use of
   * `process.stdout` would sooner or later; of others it is not known.
   */
  makeNonBlocking(fd: number): boolean
  /** Bytes in a regular file, or undefined for anything else. */
  fileSize(fd: number): number | undefined
  /** Blocks the thread. */
  pause(ms: number): void
}

const sleeper = new Int32Array(new SharedArrayBuffer(4))

/** The real one. */
export const systemPort: FilePort = {
  writeSync: (fd, bytes, offset, length) => writeSync(fd, bytes, offset, length),
  write: (fd, bytes, offset, length, done) => write(fd, bytes, offset, length, null, done),
  fsyncSync: (fd) => fsyncSync(fd),
  fsync: (fd, done) => fsync(fd, done),
  openSync: (path, flags, mode) => openSync(path, flags, mode),
  open: (path, flags, mode, done) => open(path, flags, mode, done),
  mkdirSync: (path) => void mkdirSync(path, { recursive: true }),
  mkdir: (path, done) => mkdir(path, { recursive: true }, (error) => done(error)),
  close: (fd, done) => close(fd, (error) => done(error ?? null)),
  makeNonBlocking: (fd) => {
    if (!isMainThread || (fd !== 1 && fd !== 2)) return false
    // Looking at the stream is what creates it: a pipe's descriptor turns non-blocking then.
    return (fd === 1 ? process.stdout : process.stderr) instanceof Socket && !isatty(fd)
  },
  fileSize: (fd) => {
    const stat = fstatSync(fd)
    return stat.isFile() ? stat.size : undefined
  },
  pause: (ms) => void Atomics.wait(sleeper, 0, 0, ms),
}
