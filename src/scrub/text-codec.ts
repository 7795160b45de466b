import { isUtf8 } from 'node:buffer'

/** A text and how to turn it back into the bytes it came from. */
export interface Decoded {
  readonly text: string
  readonly encoding: 'utf8' | 'latin1'
}

/**
 * Decodes bytes so that encoding what was left alone gives the same bytes back: UTF-8 where valid, else one character a
 * byte, so that secrets (ASCII, mostly) are found in binary data too and nothing is replaced by U+FFFD.
 */
export function decodeBytes(bytes: Buffer): Decoded {
  return isUtf8(bytes)
    ? { text: bytes.toString('utf8'), encoding: 'utf8' }
    : { text: bytes.toString('latin1'), encoding: 'latin1' }
}

/** The bytes of a clean text. In binary data, mask characters beyond one byte are written as UTF-8. */
export function encodeDecoded(text: string, encoding: Decoded['encoding']): Buffer {
  if (encoding === 'utf8') return Buffer.from(text, 'utf8')
  return Buffer.from(
    text.replace(/[\u0100-\uffff]+/g, (wide) => Buffer.from(wide, 'utf8').toString('latin1')),
    'latin1',
  )
}
