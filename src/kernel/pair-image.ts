import { addressOf, arenaInt32, arenaUint8 } from './arena.js'
import { type PairTables, RECORD, WIDE } from './pair-tables.js'
import type { PairSieve } from './pairs.js'

/* Tables as the compiled sieve reads them: made where rules are compiled, and written to a file when the package is built. */

/** First bytes of a literal that such a record holds. */
const HEAD_BYTES = 8

/** Makes tables ready for `sievePairs`; copies them into the arena. Cost: 0.2 ms. */
export function createPairSieve(tables: PairTables): PairSieve {
  const copies = partsOf(tables).map((part) => {
    return part instanceof Uint8Array ? copied(part, arenaUint8(part.length)) : copied(part, arenaInt32(part.length))
  })
  const addresses = copies.map(addressOf)
  const head = arenaInt32(addresses.length + 2)
  head.set([...addresses, tables.openBuckets, tables.openHead])
  return { tables, copies, head, address: Math.min(...addresses) < 0 ? -1 : addressOf(head), complete: undefined }
}

/** What the compiled sieve reads of tables, in its order. */
export function partsOf(tables: PairTables): readonly (Int32Array | Uint8Array)[] {
  const { table, bitmap, slots, literals, gates } = tables
  return [table, bitmap, slots, wideRecords(tables), literals, gates]
}

/**
 * The records as the compiled sieve reads them: next, key, offset, length; the literal's first eight bytes, which bits of a
 * byte of text to set before it is compared (letters that fold), which bits to compare; literal, fold and run, the two
 * gates, the anchor, the needed byte.
 */
function wideRecords({ records, literals }: PairTables): Int32Array {
  const wide = new Int32Array((records.length / RECORD.size) * WIDE.size)
  const bytes = new Uint8Array(wide.buffer)
  for (let from = 0, to = 0; from < records.length; from += RECORD.size, to += WIDE.size) {
    const field = (index: number): number => records[from + index]!
    const fold = field(RECORD.fold)
    wide.set([field(RECORD.next), field(RECORD.key), field(RECORD.offset), field(RECORD.length)], to)
    for (let i = 0; i < Math.min(HEAD_BYTES, field(RECORD.length)); i++) {
      const byte = literals[field(RECORD.literal) + i]!
      bytes[4 * to + 16 + i] = byte
      bytes[4 * to + 24 + i] = fold !== 0 && byte >= 0x61 && byte <= 0x7a ? 0x20 : 0
      bytes[4 * to + 32 + i] = 0xff
    }
    wide.set([field(RECORD.literal), fold | (field(RECORD.run) << 16)], to + 10)
    wide.set([field(RECORD.before), field(RECORD.after), field(RECORD.anchor), field(RECORD.needs)], to + 12)
  }
  return wide
}

function copied<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}
