import { addressOf } from './arena.js'
import { GRAM_MASK, maskShift, wordShift } from './gram-filter.js'
import {
  farFilterOf,
  type GramTables,
  gatedFilterOf,
  hasOpenKinds,
  idFilterOf,
  openFarFilterOf,
  roomsOf,
  shortFilterOf,
} from './gram-tables.js'

/** Words of what the compiled code reads of the tables. */
export const HEAD_WORDS = 52
/** Where its vectors begin, and behind them the rooms. */
const VECTORS = 24
/** The word from which on it says how many more grams fit in, in the order of `roomsOf`. */
export const HEAD_ROOMS = 48

/**
 * Writes what the compiled code reads of tables, and of a gate and the step of spelled bytes where it reads these. Returns the
 * head's address; -1 where some of that does not lie in the arena.
 */
export function writeHead(head: Int32Array, tables: GramTables, gate: Uint8Array | undefined, step: number): number {
  const { bits, kinds, openKinds, shortBlocks, logBits, logShort, logKinds, logIds, logFar, logOpen, logOpenFar } =
    tables
  const addresses = [addressOf(bits), addressOf(kinds), addressOf(openKinds)]
  const filters = [addressOf(bits), addressOf(bits) + shortFilterOf(tables).from]
  const gateAddress = gate === undefined ? 0 : addressOf(gate)
  head.set([
    ...addresses,
    maskShift(logBits),
    32 - logKinds,
    32 - logOpen,
    shortBlocks,
    ...tables.multipliers,
    gateAddress,
    step << 2,
    filters[1]!,
    addressOf(kinds) + gatedFilterOf(tables).from,
    maskShift(logShort),
    logFar === 0 ? 0 : addressOf(kinds) + farFilterOf(tables).from,
    wordShift(logFar),
    logOpenFar === 0 ? 0 : addressOf(openKinds) + openFarFilterOf(tables).from,
    wordShift(logOpenFar),
    addressOf(kinds) + idFilterOf(tables).from,
    wordShift(logIds),
    hasOpenKinds(tables) ? 1 : 0,
  ])
  const factors = [tables.multipliers[0]!, tables.multipliers[1]!, GRAM_MASK.multiplier, GRAM_MASK.bits]
  head.set(
    [...factors, ...filters].flatMap((word) => [word, word, word, word]),
    VECTORS,
  )
  head.set(roomsOf(tables), HEAD_ROOMS)
  return Math.min(...addresses, gateAddress) < 0 ? -1 : addressOf(head)
}
