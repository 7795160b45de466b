import { skipBlanks, skipSpace } from './key-blank.js'
import { noteRead } from './key-effort.js'
import type { KeyScan } from './key-emit.js'
import { nameOf, readProperty, skipValue } from './key-property.js'
import { readQuote } from './key-quote.js'

/** Fewest numbers that are taken for bytes where nothing says that they are. */
const BYTES_MIN = 4

/** Appends the bytes of a buffer at `at`, as Node prints it or as JSON has it; false when there is none. Linear. */
export function emitBuffer(scan: KeyScan, at: number): boolean {
  const { text } = scan
  if (text.startsWith('<Buffer ', at)) return emitHex(scan, at + 8)
  const code = text.charCodeAt(at)
  if (code === 0x7b) return emitBufferObject(scan, at)
  if (code !== 0x55 && code !== 0x42) return false
  const head = /^(?:Uint8Array|Buffer)\(\d{1,9}\) /.exec(text.slice(at, at + 32))
  return head !== null && emitByteList(scan, at + head[0].length, 1)
}

/** Appends the numbers of an array at `at` as one run, when they are bytes and at least `min`; false when not. Linear. */
export function emitByteList(scan: KeyScan, at: number, min = BYTES_MIN): boolean {
  const { text } = scan
  if (text.charCodeAt(at) !== 0x5b) return false
  const start = skipSpace(text, at + 1)
  let end = start
  let count = 0
  for (let from = start; ; count++) {
    const stop = behindByte(text, from)
    if (stop === from) break
    end = stop
    const comma = skipSpace(text, stop)
    if (text.charCodeAt(comma) !== 0x2c) {
      count++
      break
    }
    from = skipSpace(text, comma + 1)
  }
  noteRead(start, end)
  if (count < min) return false
  scan.spans.push({ start, end, name: scan.verdict.name, by: 'key', form: 'bytes' })
  return true
}

/** Behind a number from 0 to 255. */
function behindByte(text: string, at: number): number {
  let end = at
  while (end - at < 4 && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end++
  return end - at > 3 || Number(text.slice(at, end)) > 255 ? at : end
}

/** `68 75 6e …` of `<Buffer 68 75 6e>`. */
function emitHex(scan: KeyScan, start: number): boolean {
  const { text } = scan
  let end = start
  while (/[0-9a-f ]/.test(text[end] ?? '')) end++
  noteRead(start, end)
  while (end > start && text.charCodeAt(end - 1) === 0x20) end--
  if (end > start) scan.spans.push({ start, end, name: scan.verdict.name, by: 'key', form: 'hex' })
  return true
}

/** `{"type":"Buffer","data":[104,117]}`. */
function emitBufferObject(scan: KeyScan, at: number): boolean {
  const { text } = scan
  const first = skipBlanks(text, at + 1)
  if (!text.startsWith('type', readQuote(text, first)?.end ?? first)) return false
  const type = readProperty(text, first)
  if (
    type === undefined ||
    nameOf(text, type) !== 'type' ||
    !/^[\\"']{1,16}Buffer/.test(text.slice(type.value, type.value + 22))
  )
    return false
  const comma = skipSpace(text, skipValue(text, type.value))
  const data = text.charCodeAt(comma) === 0x2c ? readProperty(text, skipSpace(text, comma + 1)) : undefined
  return data !== undefined && nameOf(text, data) === 'data' && emitByteList(scan, data.value, 1)
}
