import { isUtf8 } from 'node:buffer'

/** A text and whether some of its bytes were no UTF-8. */
export interface Decoded {
  readonly text: string
  readonly broken: boolean
}

/** A byte that is no UTF-8 is half of a surrogate pair in the text, which no UTF-8 stands for. */
const ESCAPE = 0xdc00
const ESCAPED = /(?<![\ud800-\udbff])[\udc80-\udcff]/g

/**
 * Decodes bytes so that encoding what was left alone gives the same bytes back: UTF-8 where it is valid, and each other byte
 * as one unit of its own. So one bad byte hides nothing around it. Linear.
 */
export function decodeBytes(bytes: Buffer): Decoded {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), broken: false }
  let text = ''
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) {
      text += bytes.toString('utf8', from, at) + String.fromCharCode(ESCAPE + (bytes[at] as number))
      from = at + 1
    }
    at += length || 1
  }
  return { text: text + bytes.toString('utf8', from), broken: true }
}

/** The bytes of a clean text; `broken` as `decodeBytes` said. */
export function encodeDecoded(text: string, broken: boolean): Buffer {
  if (!broken) return Buffer.from(text, 'utf8')
  const parts: Buffer[] = []
  let from = 0
  for (const { index } of text.matchAll(ESCAPED)) {
    parts.push(Buffer.from(text.slice(from, index), 'utf8'), Buffer.of(text.charCodeAt(index) - ESCAPE))
    from = index + 1
  }
  parts.push(Buffer.from(text.slice(from), 'utf8'))
  return Buffer.concat(parts)
}

/** Bytes up to the last whole UTF-8 character; an unfinished one of at most three bytes waits for what comes next. */
export function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) break
    if (byte >= 0xc0) return leadLength(byte) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** Length of the valid UTF-8 sequence at `at`, as RFC 3629 has it: none is overlong, a surrogate or beyond Unicode. 0: none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number
  if (first < 0x80) return 1
  const length = leadLength(first)
  if (length === 1 || at + length > bytes.length) return 0
  for (let i = at + 1; i < at + length; i++) if (((bytes[i] as number) & 0xc0) !== 0x80) return 0
  const second = bytes[at + 1] as number
  if (first === 0xe0 && second < 0xa0) return 0
  if (first === 0xed && second > 0x9f) return 0
  if (first === 0xf0 && second < 0x90) return 0
  return first === 0xf4 && second > 0x8f ? 0 : length
}

/** Length of the sequence that a byte opens; 1 for a byte that opens none. */
function leadLength(byte: number): number {
  if (byte < 0xc2 || byte > 0xf4) return 1
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
}
