import { createTextMemory, encodeText } from '../kernel/memory.js'
import type { Core } from './core.js'
import { createSuspectSearch } from './suspect-lines.js'
import type { Tally } from './tally.js'

const NEWLINE = 0x0a
/** UTF-16 units of whole lines that are sieved at a time. */
const BLOCK_UNITS = 21_000

/** Scrubs many lines at a time: what no sieve holds up passes without being looked at line by line. */
export interface LineSieve {
  /** The clean form of whole lines, the last of which may lack its line end; the same string when they are clean. Total. */
  scrubLines(text: string, sink: string): string
}

/** `core` scrubs the lines that are suspect. */
export function createLineSieve({ finder, scrubLine }: Pick<Core, 'finder' | 'scrubLine'>, tally: Tally): LineSieve {
  const memory = createTextMemory(3 * BLOCK_UNITS)
  const search = createSuspectSearch(finder)
  const scrubOneByOne = lineByLine(scrubLine)

  function scrubBlock(text: string, sink: string): string {
    const end = encodeText(memory, 0, text)
    const suspects = search(memory, 0, end)
    let clean = ''
    let cleanFrom = 0
    let next = 0
    let lineBytes = 0
    for (let from = 0, to = 0; from < text.length; from = to) {
      to = text.indexOf('\n', from) + 1 || text.length
      // As many bytes as units: all ASCII.
      const lineEnd = end === text.length ? to : endOfLine(memory.bytes, lineBytes, end)
      const isSuspect = next < suspects.length && suspects[next]! < lineEnd
      while (next < suspects.length && suspects[next]! < lineEnd) next++
      lineBytes = lineEnd
      if (!isSuspect) {
        tally.line(to - from)
        continue
      }
      const line = text.slice(from, to)
      const scrubbed = scrubLine(line, sink)
      if (scrubbed === line) continue
      clean += text.slice(cleanFrom, from) + scrubbed
      cleanFrom = to
    }
    if (suspects.length > 0) memory.bytes.fill(0, 0, end)
    return cleanFrom === 0 ? text : clean + text.slice(cleanFrom)
  }

  function scrubPiece(text: string, sink: string): string {
    if (text.length > BLOCK_UNITS) return scrubOneByOne(text, sink)
    try {
      return scrubBlock(text, sink)
    } catch {
      // The lines one by one: each fails by itself, and closed.
      return scrubOneByOne(text, sink)
    }
  }

  return {
    scrubLines(text, sink) {
      if (text.length <= BLOCK_UNITS) return scrubPiece(text, sink)
      let clean = ''
      let cleanFrom = 0
      for (let from = 0, to = 0; from < text.length; from = to) {
        to = blockEnd(text, from)
        const block = text.slice(from, to)
        const scrubbed = scrubPiece(block, sink)
        if (scrubbed === block) continue
        clean += text.slice(cleanFrom, from) + scrubbed
        cleanFrom = to
      }
      return cleanFrom === 0 ? text : clean + text.slice(cleanFrom)
    },
  }
}

/** Scrubs each line of a text by itself. */
export function lineByLine(scrubLine: Core['scrubLine']): LineSieve['scrubLines'] {
  return (text, sink) => {
    let clean = ''
    for (let from = 0, to = 0; from < text.length; from = to) {
      to = text.indexOf('\n', from) + 1 || text.length
      clean += scrubLine(text.slice(from, to), sink)
    }
    return clean
  }
}

/** End of the block that starts at `from`: whole lines, at most `BLOCK_UNITS` unless one line is longer. */
function blockEnd(text: string, from: number): number {
  if (text.length - from <= BLOCK_UNITS) return text.length
  const newline = text.lastIndexOf('\n', from + BLOCK_UNITS - 1)
  return newline >= from ? newline + 1 : text.indexOf('\n', from) + 1 || text.length
}

function endOfLine(bytes: Buffer, from: number, end: number): number {
  const newline = bytes.indexOf(NEWLINE, from)
  return newline < 0 || newline >= end ? end : newline + 1
}
