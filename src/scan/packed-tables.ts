import { arenaUint8 } from '../kernel/arena.js'
import { partsOf } from '../kernel/pair-image.js'
import { BITMAP_WORDS, PAIR_SLOTS, type PairTables } from '../kernel/pair-tables.js'
import { openPairSieve } from '../kernel/pairs.js'
import { HEAD, type ReadBytes } from './packed-head.js'
import { readTables } from './packed-twin.js'
import type { CompiledAnchors } from './scanner.js'

export type { ReadBytes } from './packed-head.js'

/*
 * Compiled anchors in a file: an image of what the compiled sieve reads and of whose the anchors are, with a head of words
 * before it that says how long each part is. It goes from the file to where it is used, in two reads; nothing is compiled or
 * copied. Behind it what only the twin of the compiled sieve needs.
 */

/** `inko` in the byte order of the machine that packed it, and the layout's number. */
const MAGIC = 0x6f6b6e69
const LAYOUT = 4
const HEAD_BYTES = HEAD.size * 4
/** The head and the first two parts: what most lines need. */
const FIRST_BYTES = HEAD_BYTES + 4 * (PAIR_SLOTS + BITMAP_WORDS)

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

/** Packed anchors, opened. */
export interface OpenedAnchors {
  readonly anchors: CompiledAnchors
  /** Where they end in the file. */
  readonly sizeBytes: number
}

/**
 * The anchors that a file begins with, whose image is `imageBytes` long; undefined where it begins with anything else.
 * Cost: reading a third of them, at once; the others are read where a line may hold one.
 */
export function openAnchors(read: ReadBytes, imageBytes: number): OpenedAnchors | undefined {
  const image = arenaUint8(imageBytes)
  read(image.subarray(0, FIRST_BYTES), 0)
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
  const tables = (): PairTables => readTables(read, head, image, offsets)
  const complete = (): void => read(image.subarray(FIRST_BYTES), FIRST_BYTES)
  const sieve = openPairSieve(image, addresses, open, tables, complete)
  return {
    anchors: { sieve, owners: wordsOf(HEAD.owners), firsts: wordsOf(HEAD.firsts), anchorMax: field(HEAD.anchorMax) },
    sizeBytes: imageBytes + field(HEAD.records) * 4,
  }
}
