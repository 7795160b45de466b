import { Transform, type TransformCallback } from 'node:stream'
import type { StreamParts } from './stream.js'
import { LineFeed } from './stream-feed.js'

/** Scrubs line by line. Clean chunks pass on as they came; only an unfinished last line is copied and held. */
export class LineStream extends Transform {
  readonly #feed: LineFeed

  constructor(parts: StreamParts) {
    super({ decodeStrings: true })
    this.#feed = new LineFeed(parts, (bytes) => this.push(bytes))
  }

  override _transform(chunk: Buffer | string, encoding: BufferEncoding, done: TransformCallback): void {
    this.#feed.take(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)
    done()
  }

  override _flush(done: TransformCallback): void {
    this.#feed.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#feed.close()
    done(error)
  }
}
