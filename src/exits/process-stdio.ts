import type { Transform } from 'node:stream'
import { internalsOf, type Scrubber } from '../scrub/api.js'
import { replaceMethod } from './process-mark.js'

/** How long an unfinished word is held back while nothing follows, milliseconds. */
const HOLD_MS = 100
/** How often output may be caused by the scrubbing of output (callbacks that log) before it is dropped. */
const DEPTH_MAX = 8

/** What is used of `process.stdout` and `process.stderr`. */
export interface Output {
  write(...given: unknown[]): unknown
}

/** A guarded output. */
export interface StdioGuard {
  /** Lets out what is held back. */
  flush(): void
  restore(): void
}

interface Write {
  readonly chunk: string | Uint8Array
  readonly encoding: BufferEncoding
  readonly done: ((error?: Error | null) => void) | undefined
  readonly depth: number
}

/**
 * Cleans what is written to an output, whole lines and pieces. A word that may still grow into a secret waits for what
 * follows it, 100 ms at most, or for `flush`. Encodings, callbacks, order and the returned value stay the host's.
 */
export function guardStdio(scrubber: Scrubber, output: Output): StdioGuard {
  const { scrubLine, countFailure } = internalsOf(scrubber)
  const pieces: Transform & { readonly heldBytes?: number } = scrubber.createStream({ framing: 'none' })
  let isHolding = false
  let timer: NodeJS.Timeout | undefined
  let depth = 0
  const queue: Write[] = []
  let emit: (bytes: string | Uint8Array, done: Write['done']) => unknown = () => true

  function drain(): Buffer {
    const read: Buffer[] = []
    for (let piece = pieces.read() as Buffer | null; piece !== null; piece = pieces.read() as Buffer | null)
      read.push(piece)
    return read.length === 1 ? (read[0] as Buffer) : Buffer.concat(read)
  }

  /** The clean bytes that may leave by now. */
  function clean({ chunk, encoding }: Write): string | Uint8Array {
    if (typeof chunk === 'string' && encoding === 'utf8' && !isHolding && isJsonLine(chunk))
      return scrubLine(chunk, 'process')
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk)
    if (bytes.length === 0) return bytes
    pieces.write(bytes)
    isHolding = pieces.heldBytes !== 0
    return drain()
  }

  function run(write: Write): unknown {
    depth = write.depth
    let leaving: string | Uint8Array = ''
    try {
      if (depth <= DEPTH_MAX) leaving = clean(write)
      else countFailure('process')
    } catch {
      countFailure('process')
    }
    if (isHolding) hold()
    return emit(leaving, write.done)
  }

  function hold(): void {
    timer = timer?.refresh() ?? setTimeout(flush, HOLD_MS).unref()
  }

  function flush(): void {
    if (!isHolding) return
    isHolding = false
    try {
      pieces._flush(() => undefined)
      const held = drain()
      if (held.length > 0) emit(held, undefined)
    } catch {
      countFailure('process')
    }
  }

  let isBusy = false
  /** What is written while a write is being cleaned (by a callback that logs) comes after it. */
  function accept(write: Write): unknown {
    if (isBusy) {
      queue.push({ ...write, depth: depth + 1 })
      return true
    }
    isBusy = true
    try {
      const result = run(write)
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) run(next)
      return result
    } finally {
      isBusy = false
      queue.length = 0
    }
  }

  const restore = replaceMethod(scrubber, output, 'write', (original, isActive) => {
    emit = (bytes, done) => Reflect.apply(original, output, done === undefined ? [bytes] : [bytes, done])
    return function write(this: unknown, chunk: unknown, ...rest: unknown[]): unknown {
      if (!isActive() || !isChunk(chunk)) return Reflect.apply(original, this, [chunk, ...rest])
      const encoding = typeof rest[0] === 'string' ? (rest[0] as BufferEncoding) : 'utf8'
      const done = rest.find((item) => typeof item === 'function') as Write['done']
      if (!Buffer.isEncoding(encoding)) return Reflect.apply(original, this, [chunk, ...rest])
      return accept({ chunk, encoding: normal(encoding), done, depth: 0 })
    }
  })

  return {
    flush,
    restore() {
      clearTimeout(timer)
      flush()
      restore()
    },
  }
}

function isChunk(chunk: unknown): chunk is string | Uint8Array {
  return typeof chunk === 'string' || chunk instanceof Uint8Array
}

/** One line of JSON, as loggers write it: it must stay one. */
function isJsonLine(chunk: string): boolean {
  return chunk.startsWith('{') && chunk.endsWith('}\n') && chunk.indexOf('\n') === chunk.length - 1
}

function normal(encoding: BufferEncoding): BufferEncoding {
  return encoding.toLowerCase().replace('-', '') === 'utf8' ? 'utf8' : encoding
}
