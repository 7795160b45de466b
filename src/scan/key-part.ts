import { skipNewline } from './key-blank.js'
import { noteRead } from './key-effort.js'
import { emitValue, type KeyScan } from './key-emit.js'
import { isJsonLine } from './key-lines.js'

/** Most header lines of a form part, and how long they may be. */
const PART_LINES_MAX = 4
const PART_LINE_LENGTH_MAX = 120

/** Masks the part of a multipart form whose name ends at `from`: behind the empty line, up to a line end written like the one before. */
export function emitPart(scan: KeyScan, from: number): void {
  const { text } = scan
  let at = lineEndAfter(text, from)
  for (let i = 0; i < PART_LINES_MAX; i++) {
    const line = skipNewline(text, at)
    if (line === at) return
    const start = skipNewline(text, line)
    if (start > line) {
      emitValue(scan, start, partEnd(text, start, line), { quoted: true, keyQuoted: true, prose: 'none' })
      return
    }
    if (text.slice(line, line + 8).toLowerCase() !== 'content-') return
    at = lineEndAfter(text, line)
  }
}

/** The next line end, at most `PART_LINE_LENGTH_MAX` characters on. */
function lineEndAfter(text: string, from: number): number {
  let at = from
  const most = Math.min(text.length, from + PART_LINE_LENGTH_MAX)
  while (at < most && !(mayBreak(text.charCodeAt(at)) && skipNewline(text, at) > at)) at++
  return at
}

/** Whether a line end, raw or escaped, may begin with this character. */
function mayBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x5c || code === 0x25 || code === 0x23
}

/** Where a part's value ends: at a line end written like the one at `line`, or where a JSON string ends. Linear. */
function partEnd(text: string, start: number, line: number): number {
  const end = findPartEnd(text, start, line)
  noteRead(start, end)
  return end
}

function findPartEnd(text: string, start: number, line: number): number {
  const slashes = slashesAt(text, line)
  const sign = signOf(text.charCodeAt(line))
  const json = isJsonLine(text, start)
  for (let at = start; at < text.length; at++) {
    const run = slashesAt(text, at)
    if (run === slashes && signOf(text.charCodeAt(at)) === sign && skipNewline(text, at) > at) return at
    if (json && run === 0 && text.charCodeAt(at) === 0x22) return at
    at += run
  }
  return text.length
}

/** What a line end is written with: the same for CR and LF. */
function signOf(code: number): number {
  return code === 0x0d ? 0x0a : code
}

function slashesAt(text: string, at: number): number {
  let run = 0
  while (text.charCodeAt(at + run) === 0x5c) run++
  return run
}
