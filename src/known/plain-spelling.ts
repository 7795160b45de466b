import type { Form } from '../model/span.js'
import { canonicalBytes } from './unescape.js'

/** Signs that are doubled where they stand for themselves, and blanks that are joined. */
const RUNS = /(["'$%`^])\1+|\s+/g

/**
 * A found value as it reads with every text escape and hex digit decoded, doubled signs and blanks as one, so that all those
 * spellings of one value are one text: what keyed tags are made of. Base64 (whose ends belong to its neighbours), UTF-16 and
 * fragments stay as they stand. A value that itself holds what looks like an escape is read the same way, wherever it
 * stands. Linear.
 */
export function plainSpelling(text: string, form: Form): string {
  if (form === 'raw' || form === 'text') return decodeEscapes(Buffer.from(text, 'utf8'))
  if (form === 'hex') return decodeEscapes(Buffer.from(text.replace(/[^0-9a-f]/gi, ''), 'hex'))
  if (form === 'bytes') return decodeEscapes(Buffer.from(text.split(/\D+/).filter(Boolean).map(Number)))
  return text
}

/** Reads what looks like an escape, again and again; the bytes are wiped. */
function decodeEscapes(bytes: Buffer): string {
  const plain = bytes.toString('utf8', 0, canonicalBytes(bytes, bytes.length, bytes))
  bytes.fill(0)
  const joined = plain.replace(RUNS, (_, sign: string | undefined) => sign ?? ' ')
  // The last expression that matched would keep its subject alive.
  ;/(?:)/.test('')
  return joined
}
