import { createTextMemory } from '../kernel/memory.js'
import { BEYOND_LIMIT } from '../mask/placeholder.js'
import { createPemState, PEM_LINE_NAME } from './pem-state.js'
import type { StreamParts } from './stream.js'
import { decodeBytes, encodeDecoded } from './text-codec.js'

const NEWLINE = 0x0a
/** Bytes of whole lines that are sieved at a time. */
const BLOCK_BYTES = 65_536
const LIMIT_TEXT = Buffer.from(BEYOND_LIMIT)

/** Scrubs whole lines, and knows what goes on from one to the next. */
export interface LineBlocks {
  /** Hands the clean bytes of whole lines (the last one may lack its newline) to `push`; what is clean as it came. */
  take(bytes: Buffer): void
  /** Whether the next line may belong to a block that an earlier one began. */
  readonly isInBlock: boolean
  /** One line as text, with its line end: the clean line, block or not. */
  scrubLine(text: string): string
}

/** `scrub` cleans one line, with or without its line end. */
export function createLineBlocks(
  parts: StreamParts,
  scrub: (line: string) => string,
  push: (bytes: Buffer) => void,
): LineBlocks {
  const { tally, finder, limits } = parts
  const memory = createTextMemory(BLOCK_BYTES)
  const pem = createPemState(limits.blockLinesMax)
  const suspects: number[] = []
  let suspectAt = 0

  function take(bytes: Buffer): void {
    let cleanFrom = 0
    for (let from = 0; from < bytes.length; ) {
      const to = blockEnd(bytes, from)
      let sieved = false
      for (let at = from; at < to; ) {
        let suspect = at
        if (!pem.isOpen && parts.internals.paths.length === 0 && to - from <= BLOCK_BYTES) {
          if (!sieved) sieve(bytes, from, to)
          sieved = true
          suspect = nextSuspect(from, at)
        }
        const start = suspect === -1 ? to : Math.max(at, lineStart(bytes, suspect))
        if (start > at) countClean(bytes, at, start)
        if (start === to) break
        const end = lineEnd(bytes, suspect, to)
        const line = bytes.subarray(start, end)
        const clean = scrubBytes(line)
        if (clean !== line) {
          if (cleanFrom < start) push(bytes.subarray(cleanFrom, start))
          push(clean)
          cleanFrom = end
        }
        at = end
      }
      from = to
    }
    if (cleanFrom < bytes.length) push(cleanFrom === 0 ? bytes : bytes.subarray(cleanFrom))
  }

  function sieve(bytes: Buffer, from: number, to: number): void {
    suspects.length = 0
    suspectAt = 0
    bytes.copy(memory.bytes, 0, from, to)
    finder.suspects(memory, 0, to - from, suspects)
    suspects.sort((x, y) => x - y)
    memory.bytes.fill(0, 0, suspects.length > 0 ? to - from : 0)
  }

  /** The first byte at or after `at` whose line has to be looked at; -1 when the rest of the block is clean. */
  function nextSuspect(from: number, at: number): number {
    while (suspectAt < suspects.length && from + (suspects[suspectAt] as number) < at) suspectAt++
    return suspectAt < suspects.length ? from + (suspects[suspectAt] as number) : -1
  }

  function countClean(bytes: Buffer, from: number, to: number): void {
    for (let at = from; at < to; ) {
      const end = lineEnd(bytes, at, to)
      tally.line(end - at)
      at = end
    }
  }

  function scrubBytes(line: Buffer): Buffer {
    const end = line[line.length - 1] === NEWLINE ? line.length - 1 : line.length
    if (end > limits.lineLengthMax) {
      tally.line(line.length)
      return Buffer.concat([LIMIT_TEXT, line.subarray(end)])
    }
    const { text, broken } = decodeBytes(line)
    const clean = scrubLine(text)
    return clean === text ? line : encodeDecoded(clean, broken)
  }

  function scrubLine(text: string): string {
    const inBlock = pem.maskLine(text)
    if (inBlock !== undefined && inBlock !== text) {
      const length = text.trimEnd().length
      tally.found([{ name: PEM_LINE_NAME, by: 'rule', form: 'raw', sink: 'stream', offset: 0, length }])
    }
    if (parts.masksPem && !pem.isOpen) pem.enter(text)
    return scrub(inBlock ?? text)
  }

  return {
    take,
    scrubLine,
    get isInBlock() {
      return pem.isOpen
    },
  }
}

/** End of the block that starts at `from`: whole lines, at most `BLOCK_BYTES` unless one line is longer. */
function blockEnd(bytes: Buffer, from: number): number {
  if (bytes.length - from <= BLOCK_BYTES) return bytes.length
  const newline = bytes.lastIndexOf(NEWLINE, from + BLOCK_BYTES - 1)
  return newline >= from ? newline + 1 : lineEnd(bytes, from + BLOCK_BYTES, bytes.length)
}

/** Start of the line that holds `at`. */
function lineStart(bytes: Buffer, at: number): number {
  return at === 0 ? 0 : bytes.lastIndexOf(NEWLINE, at - 1) + 1
}

/** End of the line that holds `at`, its newline included. */
function lineEnd(bytes: Buffer, at: number, to: number): number {
  const newline = bytes.indexOf(NEWLINE, at)
  return newline === -1 || newline >= to ? to : newline + 1
}
