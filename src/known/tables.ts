import { createGramTables, type GramTables } from '../kernel/grams.js'
import { createTinyTables, type TinyTables } from '../kernel/gram-tiny.js'
import { Fingerprints } from './fingerprints.js'
import { createFingerprintKey, type FingerprintKey, randomWords } from './tag.js'

/** Bytes of a full block: what a fragment must hold at least. */
export const BLOCK_BYTES = 12
/** Domains of block hashes: bytes of a value, and short text as it stands. */
export const DOMAIN = { value: 0, text: 1 } as const

/** Everything a scan reads. */
export interface KnownTables {
  readonly key: FingerprintKey
  readonly grams: GramTables
  readonly tiny: TinyTables
  readonly prints: Fingerprints
  /** Bit n: blocks of n bytes are looked for as text, n up to `BLOCK_BYTES`. */
  textLengths: number
  /** The same inside base64 and hex. */
  binaryLengths: number
  /** By byte: 1 where an escape that stands for it may hide a value from the sieve. */
  readonly hiding: Uint8Array
  /** Bytes of the longest value that a single escape can hide altogether. */
  hiddenMax: number
  /** Bytes of the longest value. */
  longest: number
}

/** Empty tables with keys of their own. */
export function createKnownTables(gramsExpected = 0): KnownTables {
  const key = createFingerprintKey()
  const hiding = new Uint8Array(256)
  for (let byte = 0; byte < 128; byte++) if (isStable(byte)) hiding[byte] = 1
  return {
    key,
    grams: createGramTables(randomWords(4), gramsExpected),
    tiny: createTinyTables(),
    prints: new Fingerprints(key),
    textLengths: 0,
    binaryLengths: 0,
    hiding,
    hiddenMax: 0,
    longest: 0,
  }
}

/** Bytes that text escapes leave alone: letters, digits and `- _ .`. */
export function isStable(byte: number): boolean {
  const folded = byte | 0x20
  return (folded >= 0x61 && folded <= 0x7a) || (byte >= 0x2d && byte <= 0x39 && byte !== 0x2f) || byte === 0x5f
}
