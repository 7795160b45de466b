import { Readable, Writable } from 'node:stream'
import { run } from '../../src/cli/run.js'

/** What a command line wrote and how it ended. */
export interface Outcome {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** Runs a command line on streams of its own; `input` is fed chunk by chunk. */
export async function runCommand(
  argv: readonly string[],
  input: readonly (string | Uint8Array)[] = [],
): Promise<Outcome> {
  const out = collector()
  const err = collector()
  const stdin = Readable.from(
    input.map((chunk) => Buffer.from(chunk as Uint8Array)),
    { objectMode: false },
  )
  const code = await run(argv, { stdin, stdout: out.stream, stderr: err.stream })
  return { code, stdout: out.bytes(), stderr: err.bytes().toString() }
}

/** A stream that keeps what is written to it. */
export function collector(): { readonly stream: Writable; bytes(): Buffer } {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream, bytes: () => Buffer.concat(chunks) }
}
