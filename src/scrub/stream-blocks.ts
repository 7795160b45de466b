import { countByte } from '../kernel/count.js'
import { createTextMemory, type TextMemory } from '../kernel/memory.js'
import { BEYOND_LIMIT } from '../mask/placeholder.js'
import type { Span } from '../model/span.js'
import { createPemState, PEM_LINE_NAME } from './pem-state.js'
import type { StreamParts } from './stream.js'
import { createWaitingLines } from './stream-waiting.js'
import { createSuspectSearch, lineEnd, SuspectLines } from './suspect-lines.js'
import { decodeBytes, encodeDecoded } from './text-codec.js'

const NEWLINE = 0x0a
/** Bytes of whole lines that are sieved at a time. */
const BLOCK_BYTES = 65_536
/** Longest line that `takeBehind` puts together, its newline included. */
export const HEAD_BYTES_MAX = BLOCK_BYTES
const LIMIT_TEXT = Buffer.from(BEYOND_LIMIT)
const NO_SPANS: readonly Span[] = []
const NOTHING: Buffer = Buffer.alloc(0)

/** Scrubs whole lines, and knows what goes on from one to the next. */
export interface LineBlocks {
  /**
   * Hands the clean bytes of whole lines (the last one may lack its newline) to `push`; what is clean as it came. Lines that
   * a registered value begins with wait until the next line tells whether they are its.
   */
  take(bytes: Buffer): void
  /** The same where the first line begins with `head`, which is handed on as well: no more than `HEAD_BYTES_MAX` in all. */
  takeBehind(head: Buffer, bytes: Buffer): void
  /** The same for lines that lie in memory, where they are zeroed when something was found in them. */
  takeMemory(memory: TextMemory, start: number, end: number): void
  /** The same for one line, in which `settled` is masked in any case. */
  takeLine(line: Buffer, settled: readonly Span[]): void
  /** Looks at lines that wait, before values go. */
  settle(): void
  /** Lets go of lines that wait: what comes next is no line, or the end. */
  release(): void
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
  const pem = createPemState(limits.blockLinesMax, (content) => parts.mask(content, [wholeOf(content)]))
  const trail = pieces.createTrail()
  const waiting = createWaitingLines()
  const search = createSuspectSearch(finder)
  const looksAtAll = parts.internals.paths.length > 0
  let memory: TextMemory | undefined
  /** What is being taken, what stands before it, and up to where that has left, which is less than 0 for what stands before. */
  let source = NOTHING
  let before = NOTHING
  let left = 0

  function take(bytes: Buffer): void {
    takeBehind(NOTHING, bytes)
  }

  function takeBehind(head: Buffer, bytes: Buffer): void {
    source = bytes
    before = head
    left = -head.length
    for (let from = 0, to = 0; from < bytes.length; from = to) {
      const held = from === 0 ? head.length : 0
      to = blockEnd(bytes, from, BLOCK_BYTES - held)
      if (to - from + held > BLOCK_BYTES) {
        scrubIn(bytes, from, to, 0)
        continue
      }
      memory ??= createTextMemory(BLOCK_BYTES)
      if (held > 0) head.copy(memory.bytes, 0)
      bytes.copy(memory.bytes, held, from, to)
      const length = held + to - from
      const gone = left
      takeBlock(memory, 0, length, from - held)
      if (left > gone) memory.bytes.fill(0, 0, length)
    }
    pushUpTo(bytes.length)
    source = before = NOTHING
  }

  function takeMemory(lines: TextMemory, start: number, end: number): void {
    source = lines.bytes
    left = start
    takeBlock(lines, start, end, 0)
    const isDirty = left > start
    pushUpTo(end)
    source = NOTHING
    if (isDirty) lines.bytes.fill(0, start, end)
  }

  function pushUpTo(end: number): void {
    if (left < 0 && left < end) push(before.subarray(before.length + left, before.length + Math.min(end, 0)))
    const from = Math.max(left, 0)
    if (from < end) push(from === 0 && end === source.length ? source : source.subarray(from, end))
  }

  /** Scrubs the lines of a block, which is to be found `shift` bytes further on in what is being taken. */
  function takeBlock(lines: TextMemory, start: number, end: number, shift: number): void {
    let suspects: SuspectLines | undefined
    for (let at = start; at < end; ) {
      if (!pem.isOpen && !trail.isOpen && !looksAtAll) {
        suspects ??= new SuspectLines(lines, end, search(lines, start, end))
        at = passClean(lines, at, suspects.nextFrom(at), end)
        if (at === end) return
      }
      const to = lineEnd(lines.bytes, at, end)
      scrubIn(lines.bytes, at, to, shift)
      at = to
    }
  }

  /** Scrubs one line, and hands on what precedes it and what becomes of it, if it is not clean or waits. */
  function scrubIn(bytes: Buffer, from: number, to: number, shift: number): void {
    const line = bytes.subarray(from, to)
    // What precedes lines that wait has left, and nothing else lies between them and this one.
    const clean = scrubBytes(line, NO_SPANS)
    if (clean === line) return
    pushUpTo(from + shift)
    if (clean !== undefined) push(clean)
    left = to + shift
  }

  /**
   * Counts clean lines up to `to`, or up to one that is too long (at any split) or that a registered value may go on after;
   * returns where that begins.
   */
  function passClean(lines: TextMemory, from: number, to: number, end: number): number {
    if (from === to) return to
    const { bytes } = lines
    const watch = pieces.hasLines
    if (!watch && to - from <= limits.lineLengthMax) {
      const rest = to === end && bytes[to - 1] !== NEWLINE ? 1 : 0
      tally.lines(countByte(lines, from, to, NEWLINE) + rest, to - from)
      return to
    }
    for (let at = from; at < to; ) {
      const next = lineEnd(bytes, at, to)
      if (next - at > limits.lineLengthMax || (watch && pieces.mayOpen(bytes, at, next))) return at
      tally.line(next - at)
      at = next
    }
    return to
  }

  function takeLine(line: Buffer, settled: readonly Span[]): void {
    const clean = scrubBytes(line, settled)
    if (clean !== undefined) push(clean)
  }

  /** The clean bytes of a line; undefined when it waits. */
  function scrubBytes(line: Buffer, settled: readonly Span[]): Buffer | undefined {
    const end = line[line.length - 1] === NEWLINE ? line.length - 1 : line.length
    if (end > limits.lineLengthMax) {
      tally.line(line.length)
      waiting.release(0)
      return Buffer.concat([LIMIT_TEXT, line.subarray(end)])
    }
    const { text, broken } = decodeBytes(line)
    if (pieces.hasLines && (trail.waiting > 0 || pieces.opens(text))) return scrubOrWait(line, text, broken, settled)
    waiting.release(0)
    return encodeClean(line, text, broken, scrubLine(text, settled))
  }

  /** The clean bytes of a line with which a value may begin or go on; undefined when it waits. */
  function scrubOrWait(line: Buffer, text: string, broken: boolean, settled: readonly Span[]): Buffer | undefined {
    const { inLine, spans } = opening(text, settled)
    const known = knownIn(text)
    trail.note(text, known)
    const leave = (bytes: Buffer, all: readonly Span[]): Buffer => encodeClean(bytes, text, broken, scrub(inLine, all))
    const isInBlock = inLine !== text
    const waits = trail.waiting
    // Where the line lies, others will when it leaves.
    const own = waits > 0 ? Buffer.from(line) : line
    // Found now, for a value may be gone when the line leaves.
    const held = {
      text,
      spans: [...spans, ...known],
      leave: (all: readonly Span[]) => push(leave(own, isInBlock ? [] : all)),
    }
    if (waits > 0 && waiting.add(held)) {
      waiting.release(waits)
      return undefined
    }
    waiting.release(0)
    return leave(line, spans)
  }

  function scrubLine(text: string, settled: readonly Span[]): string {
    const { inLine, spans } = opening(text, settled)
    const clean = scrub(inLine, spans)
    noteValues(text, clean !== text)
    return clean
  }

  /** What is scrubbed in place of a line, and what is masked in it besides what is found. */
  function opening(
    text: string,
    settled: readonly Span[],
  ): { readonly inLine: string; readonly spans: readonly Span[] } {
    const follows = following(text)
    const inBlock = pem.maskLine(text)
    if (parts.masksPem && !pem.isOpen) pem.enter(text)
    // What a block's line became has other offsets, and is masked as a whole.
    const isMasked = inBlock !== undefined && inBlock !== text
    return { inLine: inBlock ?? text, spans: isMasked ? NO_SPANS : [...settled, ...follows] }
  }

  function following(text: string): readonly Span[] {
    const stretch = trail.follow(text)
    const name = stretch && pieces.nameOf(stretch.id)
    if (stretch === undefined || name === undefined) return NO_SPANS
    if (stretch.before > 0) waiting.mask(stretch.before, name)
    return [{ start: stretch.start, end: stretch.end, name, by: 'known', form: 'raw' }]
  }

  function note(text: string, isDirty: boolean): void {
    if (parts.masksPem) pem.pass(text)
    noteValues(text, isDirty)
  }

  function noteValues(text: string, isDirty: boolean): void {
    if (pieces.hasLines) trail.note(text, isDirty ? knownIn(text) : NO_SPANS)
  }

  function knownIn(text: string): readonly Span[] {
    const spans: Span[] = []
    finder.find(text, spans)
    return spans.filter(({ by }) => by === 'known')
  }

  return {
    take,
    takeBehind,
    takeMemory,
    takeLine,
    settle() {
      waiting.settle(knownIn)
    },
    release: () => waiting.release(0),
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

/** The clean bytes of a line: those it came as, if it is clean. */
function encodeClean(line: Buffer, text: string, broken: boolean, clean: string): Buffer {
  return clean === text ? line : encodeDecoded(clean, broken)
}

/** End of the block that starts at `from`: whole lines, at most `bytesMax` unless one line is longer. */
function blockEnd(bytes: Buffer, from: number, bytesMax: number): number {
  if (bytes.length - from <= bytesMax) return bytes.length
  const newline = bytes.lastIndexOf(NEWLINE, from + bytesMax - 1)
  return newline >= from ? newline + 1 : lineEnd(bytes, from + bytesMax, bytes.length)
}

function wholeOf(content: string): Span {
  return { start: 0, end: content.length, name: PEM_LINE_NAME, by: 'rule', form: 'raw' }
}
