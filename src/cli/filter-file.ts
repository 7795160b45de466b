import { once } from 'node:events'
import { fstatSync, readSync, writeSync } from 'node:fs'
import type { Transform } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'

/** Bytes read at a time. */
const BLOCK_BYTES = 1 << 20

/** The descriptor of a stream that stands for a regular file; undefined for pipes, terminals and anything else. */
export function fileOf(stream: object): number | undefined {
  const { fd } = stream as { fd?: unknown }
  if (typeof fd !== 'number') return undefined
  try {
    return fstatSync(fd).isFile() ? fd : undefined
  } catch {
    // A descriptor that cannot be asked is no file for us; the stream will tell what is wrong with it.
    return undefined
  }
}

/**
 * Passes one file through `scrubbing` into another, block by block in one piece of memory. Node's own streams take twice the
 * time of the scan for reading and writing. Timers and sources get their turn between blocks.
 *
 * @throws what reading and writing throw, and what the stream fails with.
 */
export async function filterFile(input: number, output: number, scrubbing: Transform): Promise<void> {
  const block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
  let failure: Error | undefined
  scrubbing.on('error', (error) => {
    failure = error
  })
  // What is clean leaves as it lies in the block, which is then filled anew: nothing may wait in a queue.
  scrubbing.on('data', (chunk: Buffer) => {
    try {
      for (let from = 0; from < chunk.length && failure === undefined; ) from += writeSync(output, chunk, from)
    } catch (error) {
      // Thrown here, it would look like a failure of the scrubber, which the stream survives.
      failure = error as Error
    }
  })
  await turn()
  for (;;) {
    const bytes = readSync(input, block, 0, BLOCK_BYTES, null)
    if (bytes === 0) break
    scrubbing.write(block.subarray(0, bytes))
    do await turn()
    while (scrubbing.writableLength + scrubbing.readableLength > 0 && failure === undefined)
    if (failure !== undefined) throw failure
  }
  const ended = once(scrubbing, 'end')
  scrubbing.end()
  await ended
  if (failure !== undefined) throw failure
}
