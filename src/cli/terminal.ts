import type { Readable, Writable } from 'node:stream'

/** The three streams of a command. */
export interface Terminal {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
}

/** Whoever reads us has gone: not a failure. */
export function isBrokenPipe(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_DESTROYED'
}

/** Writes all of `text`, resolving when it has been handed over. @throws what the stream throws. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}

/** A function that writes warnings to standard error, each on a line of its own. */
export function warner({ stderr }: Terminal): (message: string) => void {
  return (message) => {
    stderr.write(`inkout: warning: ${message}\n`)
  }
}
