import { callSafely } from './destination-events.js'
import type { FilePort } from './destination-port.js'
import { isNoFile } from './destination-writer.js'

/** Told when what was pending is on the disk, or with the error. */
export type Flushed = (error?: Error) => void

/** Who waits for which chunk. */
export class FlushQueue {
  readonly #port: FilePort
  #waiting: { readonly serial: number; readonly done: Flushed }[] = []

  constructor(port: FilePort) {
    this.#port = port
  }

  /** `done` waits for the chunk of this serial and all before it. */
  add(serial: number, done: Flushed): void {
    this.#waiting.push({ serial, done })
  }

  /** Chunks up to `serial` are written: puts them on the disk and tells those who wait for them. */
  written(serial: number, fd: number): void {
    if (this.#waiting.length === 0) return
    const due = this.#waiting.filter((waiting) => waiting.serial <= serial)
    if (due.length === 0) return
    this.#waiting = this.#waiting.filter((waiting) => waiting.serial > serial)
    this.#port.fsync(fd, (error) => {
      for (const { done } of due) callSafely(() => (error === null || isNoFile(error) ? done() : done(error)))
    })
  }

  /** Tells everybody the error. */
  fail(error: Error): void {
    for (const { done } of this.#waiting.splice(0)) callSafely(() => done(error))
  }
}
