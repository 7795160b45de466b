import type { PairTables } from '../kernel/pair-tables.js'
import { HEAD, type ReadBytes } from './packed-head.js'

/** The tables as they were, for the twin: views of the image, and the records. */
export function readTables(
  read: ReadBytes,
  head: Int32Array,
  image: Uint8Array,
  offsets: readonly number[],
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
      read(new Uint8Array(records.buffer), image.length)
      return records
    },
    literals: bytesOf(HEAD.literals),
    gates: bytesOf(HEAD.gates),
    openBuckets: head[HEAD.openBuckets] as number,
    openHead: head[HEAD.openHead] as number,
  }
}
