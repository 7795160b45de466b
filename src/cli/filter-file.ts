import { once } from 'node:events'
import { fstatSync, readSync, writeSync } from 'node:fs'
import type { Transform } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { ScrubberInternals } from '../scrub/api.js'

/** Bytes read at a time, where they are handed to a stream. */
const BLOCK_BYTES = 1 << 20
/** Bytes written at a time. */
const PIECE_BYTES = 262_144
/** Bytes after which timers and sources get their turn. */
const TURN_BYTES = 1 << 22

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
 * Passes one file into another line by line: read to where it is searched, and what is clean is written from there. Timers and
 * sources get their turn now and then.
 *
 * @throws what reading and writing throw.
 */
export async function filterLines(
  input: number,
  output: number,
  openFeed: NonNullable<ScrubberInternals['openFeed']>,
): Promise<void> {
  const writer = createWriter(output)
  const feed = openFeed(writer.write)
  try {
    await turn()
    for (let sinceTurn = 0; ; ) {
      const room = feed.room()
      const bytes = readSync(input, room, 0, room.length, null)
      if (bytes === 0) break
      feed.took(bytes)
      writer.check()
      sinceTurn += bytes
      if (sinceTurn < TURN_BYTES) continue
      sinceTurn = 0
      await turn()
    }
    feed.end()
  } finally {
    feed.close()
    writer.end()
  }
  writer.check()
}

/**
 * Passes one file through `scrubbing` into another, block by block in one piece of memory. Timers and sources get their turn
 * between blocks.
 *
 * @throws what reading and writing throw, and what the stream fails with.
 */
export async function filterFile(input: number, output: number, scrubbing: Transform): Promise<void> {
  const block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
  const writer = createWriter(output)
  scrubbing.on('error', writer.fail)
  // What is clean leaves as it lies in the block, which is then filled anew: nothing may wait in a queue.
  scrubbing.on('data', writer.write)
  await turn()
  for (;;) {
    const bytes = readSync(input, block, 0, BLOCK_BYTES, null)
    if (bytes === 0) break
    scrubbing.write(block.subarray(0, bytes))
    do await turn()
    while (scrubbing.writableLength + scrubbing.readableLength > 0 && !writer.hasFailed)
    writer.check()
  }
  const ended = once(scrubbing, 'end')
  scrubbing.end()
  await ended
  writer.end()
  writer.check()
}

/** Writes to a file. What goes wrong is kept: thrown at whom it is called by, it would look like a failure of his. */
interface Writer {
  readonly hasFailed: boolean
  /** Copies what is not written at once. */
  write(bytes: Buffer): void
  /** Writes what is left. */
  end(): void
  fail(error: Error): void
  /** @throws what has gone wrong. */
  check(): void
}

/**
 * Writes whole pieces of `PIECE_BYTES`: behind a write that ends within a page, the next one costs a third more. Of what is
 * larger than a piece, only the beginning and the end are copied.
 */
function createWriter(output: number): Writer {
  const piece = Buffer.allocUnsafeSlow(PIECE_BYTES)
  let length = 0
  let failure: Error | undefined

  function writeAll(bytes: Buffer): void {
    try {
      for (let from = 0; from < bytes.length && failure === undefined; ) from += writeSync(output, bytes, from)
    } catch (error) {
      failure = error as Error
    }
  }

  function add(bytes: Buffer): void {
    bytes.copy(piece, length)
    length += bytes.length
    if (length < PIECE_BYTES) return
    writeAll(piece)
    length = 0
  }

  return {
    get hasFailed() {
      return failure !== undefined
    },
    write(bytes) {
      const first = length === 0 ? 0 : Math.min(bytes.length, PIECE_BYTES - length)
      const last = bytes.length - ((bytes.length - first) % PIECE_BYTES)
      if (first > 0) add(bytes.subarray(0, first))
      if (first < last) writeAll(bytes.subarray(first, last))
      if (last < bytes.length) add(bytes.subarray(last))
    },
    end() {
      writeAll(piece.subarray(0, length))
      piece.fill(0)
    },
    fail(error) {
      failure = error
    },
    check() {
      if (failure !== undefined) throw failure
    },
  }
}
