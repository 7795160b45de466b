import { Transform, type TransformCallback } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { createDestination } from '../exits/destination.js'
import { eachLine, LineCarry } from '../exits/destination-carry.js'
import { PendingLines } from '../exits/destination-lines.js'
import type { Destination } from '../exits/destination-stream.js'
import { internalsOf, type Scrubber } from '../scrub/api.js'
import { checkPlainOptions, openPlainOptionSources, openPlainScrubber, type PlainOptions } from './plain-options.js'

const SINK = 'pino'
const MEMORY_BYTES = 64 * 1024

/**
 * Transport for pino's worker thread: `{ target: 'inkout/pino-transport', options }`, alone, among `targets`, or as a
 * stage of a `pipeline`. Inside a pipeline it hands clean lines on; otherwise, or with a `destination`, it writes them.
 *
 * Lines reach the worker unscrubbed, and the worker knows the values of its own options only. To share an app's scrubber
 * use `createTransport`, or `scrubPino` on the main thread. `sources` are loaded before the first line passes and kept
 * fresh here, on a schedule of their own: an app that may see a rotated value sooner has to share its scrubber.
 *
 * @throws TypeError that names the option; an error that names the source where one cannot load, and no line passes.
 * @example
 * pino({ transport: { target: 'inkout/pino-transport', options: { envFiles: ['.env'], destination: 'app.log' } } })
 */
async function createPinoTransport(options: PlainOptions = {}): Promise<Transform> {
  const checked = checkPlainOptions(options)
  const warn = (message: string): void => process.emitWarning(`inkout/pino-transport: ${message}`)
  const scrubber = openPlainScrubber(checked, warn)
  try {
    return new ScrubTransport(scrubber, checked, await openPlainOptionSources(checked, scrubber, warn))
  } catch (error) {
    scrubber.close()
    throw error
  }
}

// The only way to a type beside `export =`.
declare namespace createPinoTransport {
  /** Options of the target. */
  export type Options = PlainOptions
}

// Not `export default`: one function for `require`, `import` and pino's own loader, in bundlers too.
export = createPinoTransport

/** Text cut anywhere in, clean lines out: into a destination of its own, or to whoever reads. Never fails on data. */
class ScrubTransport extends Transform {
  readonly #scrubber: Scrubber
  readonly #options: PlainOptions
  readonly #closeSources: () => Promise<void>
  readonly #decoder = new StringDecoder('utf8')
  readonly #carry = new LineCarry()
  readonly #lines: PendingLines
  #destination: Destination | undefined
  #decided = false

  constructor(scrubber: Scrubber, options: PlainOptions, closeSources: () => Promise<void>) {
    super({ decodeStrings: false })
    this.#scrubber = scrubber
    this.#options = options
    this.#closeSources = closeSources
    this.#lines = new PendingLines(internalsOf(scrubber), MEMORY_BYTES, SINK)
    if (options.destination !== undefined) this.#openDestination()
  }

  override _transform(chunk: string | Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk)
    this.#pass(this.#carry.complete(text), done)
  }

  override _flush(done: TransformCallback): void {
    if (!this.#decided) this.#decide()
    this.#pass(this.#carry.complete(this.#decoder.end()) + this.#carry.takeRest(), () => {
      const destination = this.#destination
      if (destination === undefined || destination.destroyed) {
        done()
        return
      }
      destination.once('close', () => done())
      destination.end()
    })
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#destination?.destroy()
    const end = (): void => {
      this.#scrubber.close()
      done(error)
    }
    this.#closeSources().then(end, end)
  }

  /** Called by pino's worker: `done` when every whole line so far has been written or handed on. */
  flush(done: (error?: Error) => void): void {
    this.write('', () => {
      if (this.#destination === undefined) done()
      else this.#destination.flush(done)
    })
  }

  #pass(lines: string, done: TransformCallback): void {
    if (lines === '') {
      done()
      return
    }
    if (!this.#decided) this.#decide()
    const destination = this.#destination
    if (destination === undefined) {
      eachLine(lines, (line) => this.#lines.append(line))
      this.#handOn()
      done()
      return
    }
    let welcome = true
    eachLine(lines, (line) => {
      welcome = destination.write(line)
    })
    if (welcome || destination.destroyed) done()
    else destination.once('drain', () => done())
  }

  #handOn(): void {
    this.#lines.seal(true)
    for (let chunk = this.#lines.take(); chunk !== undefined; chunk = this.#lines.take()) {
      this.push(Buffer.from(chunk.memory.bytes.subarray(chunk.start, chunk.end)))
      this.#lines.bytes -= chunk.end - chunk.start
      this.#lines.release(chunk)
    }
  }

  /** By the first line all stages are connected: nobody reads from a target that stands alone. */
  #decide(): void {
    this.#decided = true
    const isRead = this.readableFlowing !== null || this.listenerCount('readable') > 0
    if (!isRead) this.#openDestination()
  }

  #openDestination(): void {
    this.#decided = true
    const {
      destination = 1,
      sync = false,
      minLength,
      maxLength,
      periodicFlush,
      append,
      mkdir,
      mode,
      fsync,
    } = this.#options
    const settings = { sync, minLength, maxLength, periodicFlush, append, mkdir, mode, fsync }
    this.#destination = createDestination(this.#scrubber, { dest: destination, ...settings })
    this.#destination.on('error', (error) => this.destroy(error))
    // Nothing will be handed on: the readable side has to end all the same.
    this.resume()
  }
}
