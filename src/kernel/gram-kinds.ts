/*
 * Tables of kinds: by a gram's hash, what to try where the gram stands. For each slot a byte, which holds the kind and the
 * lowest bits of the hash, and another byte, to check more of the hash by. Hashes are not kept whole: that
 * would tell too much of the values.
 */

/**
 * Spellings of a block. A hit's kind is `spelling + d` where the block begins `d` bytes (0 to 3) before the hit; base64 has
 * three alignments.
 */
export const SPELLING = { raw: 1, hex: 5, base64: [9, 13, 17] } as const
/** Kinds that stand for all places and alignments of one spelling: several have met in one byte of the table. */
export const ANY_PLACE = { raw: 21, hex: 22, base64: 23 } as const
/** A kind that stands for all: spellings have met. */
export const ANY_KIND = 31

/** The same for open grams, which may lie 0 to 7 bytes into their block. A hit holds them shifted by `OPEN_SHIFT`. */
export const OPEN_SPELLING = { raw: 1, hex: 9, base64: [17, 25, 33] } as const
/** As `ANY_PLACE`. */
export const ANY_OPEN_PLACE = { raw: 41, hex: 42, base64: 43 } as const
/** As `ANY_KIND`. */
export const ANY_OPEN = 63
/** Bits below an open kind in a hit. */
export const OPEN_SHIFT = 5
/** Places of an open gram in its block. */
export const OPEN_PLACES = 8

/** How a table's bytes are made up. */
export interface KindShape {
  /** Bits of a kind; the lowest bits of the hash are above them. */
  readonly kindBits: number
  /** The kind that stands for all. */
  readonly any: number
  /** The kind that stands for all places of a kind's spelling. */
  anyPlaceOf(kind: number): number
}

/** Of gated grams. */
export const GATED: KindShape = { kindBits: 5, any: ANY_KIND, anyPlaceOf }
/** Of open grams. */
export const OPEN: KindShape = { kindBits: 6, any: ANY_OPEN, anyPlaceOf: anyOpenPlaceOf }

/** Enters a kind into the slot at byte `at`. */
export function enterKind(
  kinds: Uint8Array,
  at: number,
  hash: number,
  kind: number,
  { kindBits, any, anyPlaceOf }: KindShape,
): void {
  const low = hash & (0xff >> kindBits)
  const entry = kind | (low << kindBits)
  const present = kinds[at]!
  if (present === 0) {
    kinds[at] = entry
    kinds[at + 1] = checkOf(hash)
    return
  }
  const presentKind = present & any
  if (present === any || present >>> kindBits !== low || anyPlaceOf(presentKind) !== anyPlaceOf(kind)) {
    kinds[at + 1] = marksWith(present === any, kinds[at + 1]!, hash)
    kinds[at] = any
    return
  }
  if (kinds[at + 1] !== checkOf(hash)) kinds[at + 1] = 0
  if (presentKind !== kind) kinds[at] = anyPlaceOf(kind) | (low << kindBits)
}

/** The kind that the slot at byte `at` has for a hash; 0 for none. */
export function kindIn(kinds: Uint8Array, at: number, hash: number, { kindBits, any }: KindShape): number {
  const entry = kinds[at]!
  if (entry === 0 || (entry !== any && entry >>> kindBits !== (hash & (0xff >> kindBits)))) return 0
  const check = kinds[at + 1]!
  if (check === 0) return entry & any
  const isIt = entry === any ? (check & markOf(hash)) !== 0 : check === checkOf(hash)
  return isIt ? entry & any : 0
}

/** Copies slots into more of them, by more leading bits of the same hash: each to all places it may have come from. */
export function spreadKinds(from: Uint8Array, to: Uint8Array, logFrom: number, logTo: number): void {
  const times = 1 << (logTo - logFrom)
  for (let slot = 0; slot < 1 << logFrom; slot++) {
    if (from[2 * slot] === 0) continue
    for (let i = slot * times; i < (slot + 1) * times; i++) {
      to[2 * i] = from[2 * slot]!
      to[2 * i + 1] = from[2 * slot + 1]!
    }
  }
}

/** Seven bits of a gram's hash besides those in its kind; never 0, which lets everything pass. */
function checkOf(hash: number): number {
  return ((hash >>> 2) & 0xfe) | 1
}

/** The check of a slot that several kinds share: a bit for each hash, by three of its bits. */
function marksWith(isShared: boolean, check: number, hash: number): number {
  if (check === 0) return 0
  return (isShared ? check : markOf(check << 2)) | markOf(hash)
}

/** The three bits are among those that `checkOf` keeps, where `check << 2` has them. */
function markOf(hash: number): number {
  return 1 << ((hash >>> 3) & 7)
}

function anyPlaceOf(kind: number): number {
  if (kind >= ANY_PLACE.raw) return kind
  return kind < SPELLING.hex ? ANY_PLACE.raw : kind < SPELLING.base64[0] ? ANY_PLACE.hex : ANY_PLACE.base64
}

function anyOpenPlaceOf(kind: number): number {
  if (kind >= ANY_OPEN_PLACE.raw) return kind
  if (kind < OPEN_SPELLING.hex) return ANY_OPEN_PLACE.raw
  return kind < OPEN_SPELLING.base64[0] ? ANY_OPEN_PLACE.hex : ANY_OPEN_PLACE.base64
}
