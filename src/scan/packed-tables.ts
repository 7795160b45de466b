import { arenaUint8 } from '../kernel/arena.js'
import type { PairTables } from '../kernel/pair-tables.js'
import { openPairSieve, partsOf } from '../kernel/pairs.js'
import type { CompiledAnchors } from './scanner.js'

/*
 * Compiled anchors in a file: an image of what the compiled sieve reads and of whose the anchors are, with a head of words
 * before it that says how long each part is. It goes from the file to where it is used, in one read; nothing is compiled or
 * copied. Behind it what only the twin of the compiled sieve needs.
 */

/** `inko` in the byte order of the machine that packed it, and the layout's number. */
const MAGIC = 0x6f6b6e69
const LAYOUT = 4
/** Words of the head; the lengths are those of the parts behind it, in this order. */
const HEAD = {
  magic: 0,
  layout: 1,
  imageBytes: 2,
  openBuckets: 3,
  openHead: 4,
  anchorMax: 5,
  table: 6,
  bitmap: 7,
  slots: 8,
  wide: 9,
  literals: 10,
  gates: 11,
  owners: 12,
  firsts: 13,
  records: 14,
  // As long as a line of the processor's cache, so that the tables begin with one.
  size: 16,
} as const
const HEAD_BYTES = HEAD.size * 4

/** Packs compiled anchors for `openAnchors`. Cost: a copy. */
export function packAnchors({ sieve: { tables }, owners, firsts, anchorMax }: CompiledAnchors): Uint8Array {
  const parts = [...partsOf(tables), Int32Array.from(owners), Int32Array.from(firsts), tables.records]
  const packed = parts.map(bytesOf)
  const imageBytes = HEAD_BYTES + packed.slice(0, -1).reduce((total, { length }) => total + length, 0)
  const head = new Int32Array(HEAD.size)
  head.set([MAGIC, LAYOUT, imageBytes, tables.openBuckets, tables.openHead, anchorMax, ...parts.map(lengthOf)])
  return Buffer.concat([bytesOf(head), ...packed])
}

/** How long the image is that packed anchors begin with, bytes. */
export function imageBytesOf(packed: Uint8Array): number {
  return new Int32Array(Uint8Array.from(packed.subarray(0, HEAD_BYTES)).buffer)[HEAD.imageBytes] as number
}

function lengthOf({ length }: Int32Array | Uint8Array): number {
  return length
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

/**
 * The anchors that a file begins with, whose image is `imageBytes` long; undefined where it begins with anything else.
 * Cost: reading them.
 */
export function openAnchors(read: ReadBytes, imageBytes: number): OpenedAnchors | undefined {
  const image = arenaUint8(imageBytes)
  read(image, 0)
  const head = new Int32Array(image.buffer, image.byteOffset, HEAD.size)
  if (head[HEAD.magic] !== MAGIC || head[HEAD.layout] !== LAYOUT || head[HEAD.imageBytes] !== imageBytes)
    return undefined
  const field = (index: number): number => head[index] as number
  const offsets: number[] = []
  let end = HEAD_BYTES
  for (let part: number = HEAD.table; part <= HEAD.firsts; part++) {
    offsets.push(end)
    end += padded(field(part) * (part === HEAD.literals || part === HEAD.gates ? 1 : 4))
  }
  const wordsOf = (part: number): Int32Array => {
    return new Int32Array(image.buffer, image.byteOffset + (offsets[part - HEAD.table] as number), field(part))
  }
  const open = { openBuckets: field(HEAD.openBuckets), openHead: field(HEAD.openHead) }
  const addresses = offsets.slice(0, HEAD.owners - HEAD.table)
  const sieve = openPairSieve(image, addresses, open, () => readTables(read, head, image, offsets))
  return {
    anchors: { sieve, owners: wordsOf(HEAD.owners), firsts: wordsOf(HEAD.firsts), anchorMax: field(HEAD.anchorMax) },
    sizeBytes: imageBytes + field(HEAD.records) * 4,
  }
}

/** The tables as they were, for the twin: views of the image, and the records. */
function readTables(read: ReadBytes, head: Int32Array, image: Uint8Array, offsets: readonly number[]): PairTables {
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
      read(new Uint8Array(records.buffer), image.length)
      return records
    },
    literals: bytesOf(HEAD.literals),
    gates: bytesOf(HEAD.gates),
    openBuckets: head[HEAD.openBuckets] as number,
    openHead: head[HEAD.openHead] as number,
  }
}
