import { countByte } from '../kernel/count.js'
import { createTextMemory } from '../kernel/memory.js'
import { BEYOND_LIMIT } from '../mask/placeholder.js'
import type { Span } from '../model/span.js'
import { createPemState, PEM_LINE_NAME } from './pem-state.js'
import type { StreamParts } from './stream.js'
import { decodeBytes, encodeDecoded } from './text-codec.js'

const NEWLINE = 0x0a
/** Bytes of whole lines that are sieved at a time. */
const BLOCK_BYTES = 65_536
const LIMIT_TEXT = Buffer.from(BEYOND_LIMIT)
const NO_SPANS: readonly Span[] = []

/** Scrubs whole lines, and knows what goes on from one to the next. */
export interface LineBlocks {
  /** Hands the clean bytes of whole lines (the last one may lack its newline) to `push`; what is clean as it came. */
  take(bytes: Buffer): void
  /** Whether the next line may belong to a block that an earlier one began. */
  readonly isInBlock: boolean
  /** One line as text, with its line end: the clean line, block or not. `settled` is masked in any case. */
  scrubLine(text: string, settled: readonly Span[]): string
  /** The line of a registered value that goes on here, for a line that is scrubbed elsewhere. Before `note`. */
  following(text: string): readonly Span[]
  /** Looks at a line that was scrubbed elsewhere: later ones may belong to it. */
  note(text: string, isDirty: boolean): void
  /** Whether that is a block of a private key. */
  readonly isInKey: boolean
}

/** `scrub` cleans one line, with or without its line end, of these spans and of what it finds. */
export function createLineBlocks(
  parts: StreamParts,
  scrub: (line: string, spans: readonly Span[]) => string,
  push: (bytes: Buffer) => void,
): LineBlocks {
  const { tally, finder, limits, pieces } = parts
  const memory = createTextMemory(BLOCK_BYTES)
  const pem = createPemState(limits.blockLinesMax, (content) => parts.mask(content, [wholeOf(content)]))
  const trail = pieces.createTrail()
  const suspects: number[] = []
  let suspectAt = 0

  function take(bytes: Buffer): void {
    let cleanFrom = 0
    for (let from = 0; from < bytes.length; ) {
      const to = blockEnd(bytes, from)
      let sieved = false
      for (let at = from; at < to; ) {
        let start = at
        if (!pem.isOpen && !trail.isOpen && parts.internals.paths.length === 0 && to - from <= BLOCK_BYTES) {
          if (!sieved) sieve(bytes, from, to)
          sieved = true
          const suspect = nextSuspect(from, at)
          // A clean block lies in memory as it is.
          const isWhole = suspects.length === 0 && at === from
          start = passClean(bytes, at, suspect === -1 ? to : Math.max(at, lineStart(bytes, suspect)), isWhole)
        }
        if (start === to) break
        const end = lineEnd(bytes, start, to)
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

  /**
   * Counts clean lines up to `to`, or up to one that is too long (at any split) or that a registered value may go on after;
   * returns where that begins.
   */
  function passClean(bytes: Buffer, from: number, to: number, isWhole: boolean): number {
    const watch = pieces.hasLines
    if (isWhole && !watch && to - from <= limits.lineLengthMax) {
      const rest = bytes[to - 1] === NEWLINE ? 0 : 1
      tally.lines(countByte(memory, 0, to - from, NEWLINE) + rest, to - from)
      return to
    }
    for (let at = from; at < to; ) {
      const end = lineEnd(bytes, at, to)
      if (end - at > limits.lineLengthMax || (watch && pieces.mayOpen(bytes, at, end))) return at
      tally.line(end - at)
      at = end
    }
    return to
  }

  function scrubBytes(line: Buffer): Buffer {
    const end = line[line.length - 1] === NEWLINE ? line.length - 1 : line.length
    if (end > limits.lineLengthMax) {
      tally.line(line.length)
      return Buffer.concat([LIMIT_TEXT, line.subarray(end)])
    }
    const { text, broken } = decodeBytes(line)
    const clean = scrubLine(text, NO_SPANS)
    return clean === text ? line : encodeDecoded(clean, broken)
  }

  function scrubLine(text: string, settled: readonly Span[]): string {
    const follows = following(text)
    const inBlock = pem.maskLine(text)
    // What a block's line became has other offsets, and is masked as a whole.
    const clean = scrub(inBlock ?? text, inBlock === undefined ? [...settled, ...follows] : NO_SPANS)
    note(text, clean !== text)
    return clean
  }

  function following(text: string): readonly Span[] {
    const stretch = trail.follow(text)
    const name = stretch && pieces.nameOf(stretch.id)
    if (stretch === undefined || name === undefined) return NO_SPANS
    return [{ start: stretch.start, end: stretch.end, name, by: 'known', form: 'raw' }]
  }

  function note(text: string, isDirty: boolean): void {
    if (parts.masksPem && !pem.isOpen) pem.enter(text)
    if (!pieces.hasLines) return
    const spans: Span[] = []
    if (isDirty) finder.find(text, spans)
    trail.note(
      text,
      spans.filter(({ by }) => by === 'known'),
    )
  }

  return {
    take,
    scrubLine,
    following,
    note,
    get isInKey() {
      return pem.isOpen
    },
    get isInBlock() {
      return pem.isOpen || trail.isOpen
    },
  }
}

/** End of the block that starts at `from`: whole lines, at most `BLOCK_BYTES` unless one line is longer. */
function blockEnd(bytes: Buffer, from: number): number {
  if (bytes.length - from <= BLOCK_BYTES) return bytes.length
  const newline = bytes.lastIndexOf(NEWLINE, from + BLOCK_BYTES - 1)
  return newline >= from ? newline + 1 : lineEnd(bytes, from + BLOCK_BYTES, bytes.length)
}

function wholeOf(content: string): Span {
  return { start: 0, end: content.length, name: PEM_LINE_NAME, by: 'rule', form: 'raw' }
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
