import { arenaUint8 } from '../kernel/arena.js'
import { GATE, GATE_BYTES } from '../kernel/escape-gate.js'
import { createGramEntry, type GramEntry } from '../kernel/gram-entry.js'
import { createGramTables, type GramTables } from '../kernel/gram-tables.js'
import { createTinyTables, type TinyTables } from '../kernel/gram-tiny.js'
import { Fingerprints } from './fingerprints.js'
import { createFingerprintKey, type FingerprintKey, KEY_WORDS, randomWords } from './tag.js'

/** Bytes of a full block: what a fragment must hold at least. */
export const BLOCK_BYTES = 12
/** Domains of block hashes: bytes of a value, and short text as it stands. */
export const DOMAIN = { value: 0, text: 1 } as const

/** What the escape of a byte may hide. */
export const HIDDEN = {
  /** The byte belongs to a value that has no block of stable bytes. */
  text: GATE.text,
  /** Such a value begins with it, ends with it. */
  first: 2,
  last: 4,
  /** It belongs to a value's base64. */
  base64: GATE.base64,
  /** It is stable: nobody need escape it. */
  stable: GATE.stable,
  /** With `text`: no value holds it, but it parts byte numbers. */
  numbers: 64,
} as const

/** Everything a scan reads. */
export interface KnownTables {
  readonly key: FingerprintKey
  /** What the keys of all hashes are made of. */
  keyWords: Int32Array
  readonly grams: GramTables
  /** The way into them. */
  readonly entry: GramEntry
  readonly tiny: TinyTables
  readonly prints: Fingerprints
  /** Whether tiny blocks are looked for in text as it stands, and not in decoded text only. */
  tinyInText: boolean
  /** The same of short blocks. */
  shortInText: boolean
  /** Bit n: blocks of n bytes are looked for as text, n up to `BLOCK_BYTES`. */
  textLengths: number
  /** The same inside base64 and hex. */
  binaryLengths: number
  /** By byte: what an escape that stands for it may hide from the sieve, bits of `HIDDEN`; behind that the gate's trios. */
  hiding: Uint8Array
  /** By byte: 1 where some value that ever was registered holds it. */
  readonly bytesSeen: Uint8Array
  /** Bytes of the longest value that a single escape can hide altogether. */
  hiddenMax: number
  /** Bytes of the longest value. */
  longest: number
  /** Bytes of the shortest value that is looked for inside binary data. */
  shortest: number
}

const GRAM_WORDS = 4

/** Grams that a value enters, on average. */
const GRAMS_PER_VALUE = 60

/** Empty tables, with keys of their own unless `keyWords` of other tables are given. */
export function createKnownTables(
  valuesExpected = 0,
  keyWords: Int32Array = randomWords(KEY_WORDS + GRAM_WORDS),
): KnownTables {
  const key = createFingerprintKey(keyWords)
  const hiding = arenaUint8(GATE_BYTES)
  for (let byte = 0; byte < 128; byte++) if (isStable(byte)) hiding[byte] = HIDDEN.stable
  const grams = createGramTables(keyWords.subarray(KEY_WORDS), valuesExpected * GRAMS_PER_VALUE)
  return {
    key,
    keyWords,
    grams,
    entry: createGramEntry(grams),
    tiny: createTinyTables(),
    prints: new Fingerprints(key, undefined, valuesExpected),
    tinyInText: false,
    shortInText: false,
    textLengths: 0,
    binaryLengths: 0,
    hiding,
    bytesSeen: new Uint8Array(256),
    hiddenMax: 0,
    longest: 0,
    shortest: 0x7fffffff,
  }
}

/** What escapes of a byte may hide of values that hold it, bits of `HIDDEN`. */
export function hiddenBy({ hiding }: Pick<KnownTables, 'hiding'>, byte: number): number {
  const flags = hiding[byte]!
  return (flags & HIDDEN.numbers) === 0 ? flags : flags & ~(HIDDEN.numbers | HIDDEN.text)
}

/** Bytes that text escapes leave alone: letters, digits and `- _ .`. */
export function isStable(byte: number): boolean {
  const folded = byte | 0x20
  return (folded >= 0x61 && folded <= 0x7a) || (byte >= 0x2d && byte <= 0x39 && byte !== 0x2f) || byte === 0x5f
}
