import type { ScrubberInternals } from '../scrub/api.js'
import { PendingLines } from './destination-lines.js'
import type { Batch } from './transport-stream.js'

const SINK = 'pino'
/** Lines gathered before they cross to the worker, which they do at the end of the turn at the latest. */
const BATCH_BYTES = 16 * 1024
const MEMORY_BYTES = 64 * 1024

/** Lines that are scrubbed when they are appended, on this thread. */
export function createCleanBatch(internals: ScrubberInternals): Batch {
  const lines = new PendingLines(internals, MEMORY_BYTES, SINK)
  return {
    append: (line) => lines.append(line),
    get isDue() {
      return lines.hasSealed || lines.activeBytes >= BATCH_BYTES
    },
    pass(all, write) {
      lines.seal(all)
      for (let chunk = lines.take(); chunk !== undefined; chunk = lines.take()) {
        const bytes = Buffer.from(chunk.memory.bytes.subarray(chunk.start, chunk.end))
        lines.bytes -= bytes.length
        lines.release(chunk)
        write(bytes)
      }
    },
  }
}
