import { arenaUint8 } from '../kernel/arena.js'
import type { PairTables } from '../kernel/pair-tables.js'
import { openPairSieve, partsOf } from '../kernel/pairs.js'
import type { CompiledAnchors } from './scanner.js'

/*
 * Compiled anchors in a file: a head of words that says how long each part is, whose the anchors are, and the sieve's
 * parts as it reads them, so that they go from the file to where they are used and nothing is compiled or copied. At the
 * end what only the twin of the compiled sieve needs.
 */

/** `inko` in the byte order of the machine that packed it, and the layout's number. */
const MAGIC = 0x6f6b6e69
const LAYOUT = 3
/** Words of the head; the lengths are those of the parts behind it, in this order. */
const HEAD = {
  magic: 0,
  layout: 1,
  openBuckets: 2,
  openHead: 3,
  anchorMax: 4,
  owners: 5,
  firsts: 6,
  table: 7,
  bitmap: 8,
  slots: 9,
  wide: 10,
  literals: 11,
  gates: 12,
  records: 13,
  size: 14,
} as const
const HEAD_BYTES = HEAD.size * 4

/** Packs compiled anchors for `openAnchors`. Cost: a copy. */
export function packAnchors({ sieve: { tables }, owners, firsts, anchorMax }: CompiledAnchors): Uint8Array {
  const parts = [Int32Array.from(owners), Int32Array.from(firsts), ...partsOf(tables), tables.records]
  const lengths = parts.map((part) => part.length)
  const head = Int32Array.of(MAGIC, LAYOUT, tables.openBuckets, tables.openHead, anchorMax, ...lengths)
  return Buffer.concat([head, ...parts].map(bytesOf))
}

/** A part's bytes, filled up to whole words. */
function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(padded(byteLength))
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength))
  return bytes
}

function padded(bytes: number): number {
  return (bytes + 3) & ~3
}

/** Fills `into` with the bytes of a file from `at` on. @throws Error when there are not so many. */
export type ReadBytes = (into: Uint8Array, at: number) => void

/** Packed anchors, opened. */
export interface OpenedAnchors {
  readonly anchors: CompiledAnchors
  /** Where they end in the file. */
  readonly sizeBytes: number
}

/** The anchors that a file begins with; undefined where it begins with anything else. Cost: reading them. */
export function openAnchors(read: ReadBytes): OpenedAnchors | undefined {
  const head = new Int32Array(HEAD.size)
  read(new Uint8Array(head.buffer), 0)
  if (head[HEAD.magic] !== MAGIC || head[HEAD.layout] !== LAYOUT) return undefined
  const length = (part: number): number => head[part] as number
  const owned = new Int32Array(length(HEAD.owners) + length(HEAD.firsts))
  read(new Uint8Array(owned.buffer), HEAD_BYTES)
  const imageAt = HEAD_BYTES + owned.byteLength
  const offsets: number[] = []
  let imageBytes = 0
  for (let part: number = HEAD.table; part <= HEAD.gates; part++) {
    offsets.push(imageBytes)
    imageBytes += padded(length(part) * (part < HEAD.literals ? 4 : 1))
  }
  const image = arenaUint8(imageBytes)
  read(image, imageAt)
  const open = { openBuckets: length(HEAD.openBuckets), openHead: length(HEAD.openHead) }
  const sieve = openPairSieve(image, offsets, open, () => readTables(read, head, image, offsets, imageAt + imageBytes))
  return {
    anchors: {
      sieve,
      owners: owned.subarray(0, length(HEAD.owners)),
      firsts: owned.subarray(length(HEAD.owners)),
      anchorMax: length(HEAD.anchorMax),
    },
    sizeBytes: imageAt + imageBytes + length(HEAD.records) * 4,
  }
}

/** The tables as they were, for the twin: views of the image, and the records. */
function readTables(
  read: ReadBytes,
  head: Int32Array,
  image: Uint8Array,
  offsets: readonly number[],
  recordsAt: number,
): PairTables {
  let records: Int32Array | undefined
  const startOf = (part: number): number => image.byteOffset + (offsets[part - HEAD.table] as number)
  const wordsOf = (part: number): Int32Array => new Int32Array(image.buffer, startOf(part), head[part])
  const bytesOf = (part: number): Uint8Array => new Uint8Array(image.buffer, startOf(part), head[part])
  return {
    table: wordsOf(HEAD.table),
    bitmap: wordsOf(HEAD.bitmap),
    slots: wordsOf(HEAD.slots),
    get records() {
      if (records !== undefined) return records
      records = new Int32Array(head[HEAD.records] as number)
      read(new Uint8Array(records.buffer), recordsAt)
      return records
    },
    literals: bytesOf(HEAD.literals),
    gates: bytesOf(HEAD.gates),
    openBuckets: head[HEAD.openBuckets] as number,
    openHead: head[HEAD.openHead] as number,
  }
}
