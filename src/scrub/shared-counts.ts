import type { Stats } from './api.js'
import type { Tally } from './tally.js'

/** What another thread has counted. */
export type Counts = Omit<Stats, 'refused'>

/*
 * The memory, in this order: the four counts and the number of names as words of eight bytes, a count for each name, and
 * behind them for each name its length in bytes (four bytes) and its text. One thread writes, another reads; a name is there
 * before the number of names says so.
 */
const COUNTS = ['lines', 'bytes', 'findings', 'failures'] as const
const NAMES_AT = COUNTS.length
const FIRST_COUNT = NAMES_AT + 1
/** Most names that are counted singly. Pages that nothing is written to take no memory. */
const NAMES_MAX = 4_096
const NAME_BYTES = 256 * 1024
const TEXT_AT = (FIRST_COUNT + NAMES_MAX) * 8

/** Fresh memory for what one other thread counts. */
export function createCountsMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(TEXT_AT + NAME_BYTES)
}

/** A tally whose counts another thread can read. It tells no listener. */
export function createSharedTally(memory: SharedArrayBuffer): Tally {
  const words = new Float64Array(memory, 0, FIRST_COUNT + NAMES_MAX)
  const texts = Buffer.from(memory, TEXT_AT)
  const indexes = new Map<string, number>()
  let end = 0

  /** The name's index, or undefined where it found no room. */
  function indexOf(name: string): number | undefined {
    const known = indexes.get(name)
    if (known !== undefined) return known
    const length = Buffer.byteLength(name)
    if (indexes.size === NAMES_MAX || end + 4 + length > texts.length) return undefined
    texts.writeUInt32LE(length, end)
    texts.write(name, end + 4)
    end += 4 + length
    indexes.set(name, indexes.size)
    words[NAMES_AT] = indexes.size
    return indexes.size - 1
  }

  function counterOf(name: string): () => void {
    let index: number | undefined
    return () => {
      words[2]!++
      index ??= indexOf(name)
      if (index !== undefined) words[FIRST_COUNT + index]!++
    }
  }

  const tally: Tally = {
    counterOf,
    line(size) {
      words[0]!++
      words[1]! += size
    },
    lines(count, size) {
      words[0]! += count
      words[1]! += size
    },
    found(list) {
      words[2]! += list.length
      for (const { name } of list) {
        const index = indexOf(name)
        if (index !== undefined) words[FIRST_COUNT + index]!++
      }
    },
    failed() {
      words[3]!++
    },
    join: () => () => undefined,
    stats: (refused) => ({ ...readCounts(memory), refused }),
  }
  return tally
}

/** What `createSharedTally` has counted so far. */
export function readCounts(memory: SharedArrayBuffer): Counts {
  const words = new Float64Array(memory, 0, FIRST_COUNT + NAMES_MAX)
  const texts = Buffer.from(memory, TEXT_AT)
  const byName: Record<string, number> = {}
  let at = 0
  for (let index = 0; index < words[NAMES_AT]!; index++) {
    const length = texts.readUInt32LE(at)
    byName[texts.toString('utf8', at + 4, at + 4 + length)] = words[FIRST_COUNT + index]!
    at += 4 + length
  }
  const [lines = 0, bytes = 0, findings = 0, failures = 0] = words
  return { lines, bytes, findings, failures, byName }
}
