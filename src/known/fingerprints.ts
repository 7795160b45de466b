import { type GramAllocator, heapAllocator } from '../kernel/gram-tables.js'
import { hashLong, LONG_BYTES } from './fingerprint-prefixes.js'
import { computeTag, type FingerprintKey, hashBlock, TAG_WORDS } from './tag.js'

/*
 * The fingerprints of all values: for each value its tag, length and kinds, and for each of its blocks the keyed hash under
 * which a scan finds it. Nothing here holds a value's text.
 *
 * Arrays are replaced as a whole when they grow and otherwise only written in an order that another thread may read along:
 * a record before its entries. Index expressions carry `!`: slots are masked to their table, ids come from it.
 */

/** What a value is looked for as. */
export const KIND = {
  /** In text, as it is or behind text escapes. */
  text: 1,
  /** Inside base64 and hex. */
  binary: 2,
  /** Only after a sensitive key, as a whole token. */
  weak: 4,
  /** Either of the first two: a scan looks for it. */
  searched: 3,
} as const

/** Blocks are numbered within their value from 0 to here. */
export const BLOCKS_MAX = 4094
/** Number of the entry that stands for the whole value and no block. */
const WHOLE = 4095

/** Columns of a value: tag, length and kinds, offset of block 0 and distance of blocks, long hashes, name, removal. */
const COLUMN = { sizes: TAG_WORDS, blocks: 5, long: 6, name: 7, removed: 8, size: 9 } as const
const LENGTH_BITS = 24
const STEP_SHIFT = 24
const BLOCK_BITS = 12
const FRAGMENT_BIT = 1 << BLOCK_BITS
const OWNER_SHIFT = BLOCK_BITS + 1
/** Longest value, bytes. */
export const VALUE_BYTES_MAX = 1 << 22
/** Most values at a time. */
const VALUES_MAX = (1 << (32 - OWNER_SHIFT)) - 2
const VALUES_MIN = 32
/** Ids and entries that a registered value takes, in values of mixed kinds. */
const IDS_PER_VALUE = 1.9
const ENTRIES_PER_VALUE = 6.2
/** By how much room for values grows: each takes more than its entries do. */
const GROWTH = 1.5
/** Fewest removed ids that are swept. */
const STALE_MIN = 64
const LOG_SLOTS_MIN = 7
/** Domain of the second hash of blocks that count by themselves: nothing else proves these. */
const CHECK_DOMAIN = 2
/** Removals that every reader heeds at once. */
const ALL_REMOVALS = 0x7fffffff

/** The arrays, as another thread reads them. */
export interface FingerprintArrays {
  readonly values: Int32Array
  readonly longs: Int32Array
  readonly slots: Int32Array
}

/** Tags, lengths and kinds by value id; block hashes to ids. */
export class Fingerprints {
  readonly #key: FingerprintKey
  #allocator: GramAllocator
  #values: Int32Array
  #longs: Int32Array
  /**
   * Two words a slot: hash, then owner + 1 (0: empty), fragment bit and block number; open addressing. Behind all of them
   * sixteen bits a slot: by these a block that is masked without the rest of its value is known once more.
   */
  #slots: Int32Array
  #mask: number
  #count = 0
  #longCount = 0
  #used = 0
  /** Removed ids, and of them those that may be used again. */
  #removed = 0
  /** As many removed ids make a sweep worth it; more when readers made the last one vain. */
  #staleAt = STALE_MIN
  readonly #free: number[] = []
  /** Removals up to this number hold. A reader may lag behind. */
  removalsHeeded = ALL_REMOVALS
  #mayHoldWeak = false
  readonly #probe = new Int32Array(TAG_WORDS)

  /** `valuesExpected`: about how many values will be registered, each with its spellings and parts. */
  constructor(key: FingerprintKey, allocator: GramAllocator = heapAllocator, valuesExpected = 0) {
    this.#key = key
    this.#allocator = allocator
    this.#values = allocator.int32(Math.max(VALUES_MIN, Math.ceil(valuesExpected * IDS_PER_VALUE)) * COLUMN.size)
    this.#longs = allocator.int32(2)
    let slots = 1 << LOG_SLOTS_MIN
    while (slots * 2 < valuesExpected * ENTRIES_PER_VALUE * 3) slots *= 2
    this.#slots = allocator.int32(slotWords(slots))
    this.#mask = slots - 1
  }

  /** Ids are below this number. */
  get idsMax(): number {
    return this.#values.length / COLUMN.size
  }

  /** Whether any value was ever weak, as far as is known. */
  get mayHoldWeak(): boolean {
    return this.#mayHoldWeak
  }

  /** Whether another value has room. */
  get hasRoom(): boolean {
    return this.#count < VALUES_MAX || this.#free.length > 0
  }

  /** The present arrays. */
  get arrays(): FingerprintArrays {
    return { values: this.#values, longs: this.#longs, slots: this.#slots }
  }

  /** Reads these arrays from now on: those of another thread. */
  adopt({ values, longs, slots }: FingerprintArrays): void {
    this.#mayHoldWeak = true
    this.#values = values
    this.#longs = longs
    this.#slots = slots
    this.#mask = slotsIn(slots) - 1
  }

  /** Moves to memory of another kind. */
  moveTo(allocator: GramAllocator): void {
    this.#allocator = allocator
    this.#values = this.#copied(this.#values, this.#values.length)
    this.#longs = this.#copied(this.#longs, this.#longs.length)
    this.#slots = this.#copied(this.#slots, this.#slots.length)
  }

  /** Length of a value in bytes. */
  lengthOf(id: number): number {
    return this.#values[id * COLUMN.size + COLUMN.sizes]! & ((1 << LENGTH_BITS) - 1)
  }

  /** Kinds of a value; 0 when it is no longer looked for. */
  kindsOf(id: number): number {
    const at = id * COLUMN.size
    const removed = this.#values[at + COLUMN.removed]!
    return removed !== 0 && removed <= this.removalsHeeded ? 0 : this.#values[at + COLUMN.sizes]! >>> LENGTH_BITS
  }

  /** Adds kinds to a value. */
  addKinds(id: number, kinds: number): void {
    if ((kinds & KIND.weak) !== 0) this.#mayHoldWeak = true
    this.#values[id * COLUMN.size + COLUMN.sizes]! |= kinds << LENGTH_BITS
  }

  /** One of the two hashes (0, 1) of a long value. */
  longHash(id: number, which: number): number {
    return this.#longs[2 * this.#values[id * COLUMN.size + COLUMN.long]! + which]!
  }

  /** A number kept for a value's name. */
  nameRefOf(id: number): number {
    return this.#values[id * COLUMN.size + COLUMN.name]!
  }

  /** Keeps a number for a value's name. */
  setNameRef(id: number, ref: number): void {
    this.#values[id * COLUMN.size + COLUMN.name] = ref
  }

  /** The id of the live value that `bytes[from, from + length)` is, or -1. */
  find(bytes: Uint8Array, from: number, length: number): number {
    computeTag(this.#key, bytes, from, length, this.#probe)
    const hash = this.#probe[0]!
    for (let slot = this.first(hash); slot >= 0; slot = this.next(slot, hash)) {
      const id = this.idAt(slot)
      if (this.blockAt(slot) === WHOLE && this.kindsOf(id) !== 0 && this.lengthOf(id) === length && this.#sameTag(id)) {
        return id
      }
    }
    return -1
  }

  /** Whether these bytes are the value `id`. */
  equals(id: number, bytes: Uint8Array, from: number): boolean {
    computeTag(this.#key, bytes, from, this.lengthOf(id), this.#probe)
    return this.#sameTag(id)
  }

  #sameTag(id: number): boolean {
    const at = id * COLUMN.size
    const values = this.#values
    const probe = this.#probe
    return (
      ((values[at]! ^ probe[0]!) |
        (values[at + 1]! ^ probe[1]!) |
        (values[at + 2]! ^ probe[2]!) |
        (values[at + 3]! ^ probe[3]!)) ===
      0
    )
  }

  /**
   * Takes a value in that the last `find` was asked for and does not know. Its block number n lies at `offset + n * step`.
   * Returns its id. Ask `hasRoom` first.
   */
  insert(bytes: Uint8Array, from: number, length: number, kinds: number, offset: number, step: number): number {
    if ((kinds & KIND.weak) !== 0) this.#mayHoldWeak = true
    const id = this.#free.pop() ?? this.#count++
    const at = id * COLUMN.size
    if (at + COLUMN.size > this.#values.length)
      this.#values = this.#copied(this.#values, COLUMN.size * Math.ceil(id * GROWTH))
    const hash = this.#probe[0]!
    this.#values.set(this.#probe, at)
    this.#values[at + COLUMN.blocks] = offset | (step << STEP_SHIFT)
    this.#values[at + COLUMN.long] = length > LONG_BYTES ? this.#addLong(hashLong(this.#key, bytes, from, length)) : 0
    this.#values[at + COLUMN.removed] = 0
    this.#values[at + COLUMN.sizes] = length | (kinds << LENGTH_BITS)
    this.addEntry(hash, id, WHOLE)
    return id
  }

  /** The number of the block at `offset` of a value; -1 when it has none. */
  blockNumber(id: number, offset: number): number {
    const blocks = this.#values[id * COLUMN.size + COLUMN.blocks]!
    const number = (offset - (blocks & ((1 << STEP_SHIFT) - 1))) / (blocks >>> STEP_SHIFT)
    return Number.isInteger(number) && number >= 0 && number <= BLOCKS_MAX ? number : -1
  }

  /** Ends a value; readers heed it once they have come to the number `removal`. */
  remove(id: number, removal: number): void {
    this.#values[id * COLUMN.size + COLUMN.removed] = removal
    this.#removed++
  }

  /** Whether enough values were removed for `sweep` to pay. */
  get isStale(): boolean {
    return this.#removed >= this.#staleAt && this.#removed * 4 > this.#count
  }

  /** Frees the ids and entries of removed values, where every reader has come to `removal`. Cost: all entries. */
  sweep(removal: number): void {
    this.#rebuild(this.#mask + 1, removal)
    const values = this.#values
    for (let id = this.#count - 1; id >= 0; id--) {
      const at = id * COLUMN.size
      const removed = values[at + COLUMN.removed]!
      if (removed === 0 || removed > removal) continue
      // Freed already: nothing of it is left.
      if (values[at + COLUMN.sizes] === 0) continue
      values.fill(0, at, at + COLUMN.removed)
      values[at + COLUMN.removed] = 1
      this.#free.push(id)
      this.#removed--
    }
    this.#staleAt = Math.max(STALE_MIN, 2 * this.#removed)
  }

  /** Enters a block under its hash. The same block of the same value counts once. */
  addEntry(hash: number, id: number, block: number): void {
    this.#enter(hash, id, block)
  }

  /** The same for `bytes[at, at + length)`, which is masked where it stands without the rest of its value. */
  addFragment(hash: number, id: number, block: number, bytes: Uint8Array, at: number, length: number): void {
    const slot = this.#enter(hash, id, block)
    this.#slots[2 * slot + 1]! |= FRAGMENT_BIT
    this.#setCheck(slot, hashBlock(this.#key, bytes, at, length, CHECK_DOMAIN))
  }

  #enter(hash: number, id: number, block: number): number {
    const slots = this.#slots
    const mask = this.#mask
    const entry = ((id + 1) << OWNER_SHIFT) | block
    let slot = hash & mask
    for (; slots[2 * slot + 1]! !== 0; slot = (slot + 1) & mask) {
      if (slots[2 * slot]! === hash && (slots[2 * slot + 1]! & ~FRAGMENT_BIT) === entry) return slot
    }
    if ((this.#used + 1) * 3 > (mask + 1) * 2) {
      this.#rebuild((mask + 1) * 2, 0)
      return this.#put(hash, entry)
    }
    slots[2 * slot] = hash
    slots[2 * slot + 1] = entry
    this.#used++
    return slot
  }

  /** Whether a live value other than `id` has a block with this hash. */
  hasOther(hash: number, id: number): boolean {
    for (let slot = this.first(hash); slot >= 0; slot = this.next(slot, hash)) {
      if (this.idAt(slot) !== id && this.kindsOf(this.idAt(slot)) !== 0) return true
    }
    return false
  }

  /** The first slot with this hash, or -1. Go on with `next`. */
  first(hash: number): number {
    return this.#seek(hash & this.#mask, hash)
  }

  /** The next slot with this hash, or -1. */
  next(slot: number, hash: number): number {
    return this.#seek((slot + 1) & this.#mask, hash)
  }

  /** The value of a slot. */
  idAt(slot: number): number {
    return (this.#slots[2 * slot + 1]! >>> OWNER_SHIFT) - 1
  }

  /** The number of a slot's block; above `BLOCKS_MAX` it is no block. */
  blockAt(slot: number): number {
    return this.#slots[2 * slot + 1]! & WHOLE
  }

  /** Whether a slot's block is masked without the rest of its value, and is `bytes[at, at + length)`. */
  isFragmentAt(slot: number, bytes: Uint8Array, at: number, length: number): boolean {
    if ((this.#slots[2 * slot + 1]! & FRAGMENT_BIT) === 0) return false
    const check = hashBlock(this.#key, bytes, at, length, CHECK_DOMAIN)
    return ((this.#checksAt(slot) >>> (16 * (slot & 1))) & 0xffff) === check >>> 16
  }

  #checksAt(slot: number): number {
    return this.#slots[2 * (this.#mask + 1) + (slot >> 1)]!
  }

  #setCheck(slot: number, check: number): void {
    const shift = 16 * (slot & 1)
    const others = this.#checksAt(slot) & ~(0xffff << shift)
    this.#slots[2 * (this.#mask + 1) + (slot >> 1)] = others | ((check >>> 16) << shift)
  }

  /** The offset of a slot's block in its value, bytes. */
  offsetAt(slot: number): number {
    const blocks = this.#values[this.idAt(slot) * COLUMN.size + COLUMN.blocks]!
    return (blocks & ((1 << STEP_SHIFT) - 1)) + this.blockAt(slot) * (blocks >>> STEP_SHIFT)
  }

  #seek(slot: number, hash: number): number {
    const slots = this.#slots
    for (;;) {
      if (slots[2 * slot + 1]! === 0) return -1
      if (slots[2 * slot]! === hash) return slot
      slot = (slot + 1) & this.#mask
    }
  }

  #put(hash: number, entry: number): number {
    let slot = hash & this.#mask
    while (this.#slots[2 * slot + 1]! !== 0) slot = (slot + 1) & this.#mask
    this.#slots[2 * slot] = hash
    this.#slots[2 * slot + 1] = entry
    this.#used++
    return slot
  }

  /** Fresh slots without the entries of values removed up to `removal`. */
  #rebuild(size: number, removal: number): void {
    const old = this.#slots
    const oldSize = this.#mask + 1
    this.#slots = this.#allocator.int32(slotWords(size))
    this.#mask = size - 1
    this.#used = 0
    for (let at = 0; at < oldSize; at++) {
      const entry = old[2 * at + 1]!
      if (entry === 0) continue
      const removed = this.#values[((entry >>> OWNER_SHIFT) - 1) * COLUMN.size + COLUMN.removed]!
      if (removed !== 0 && removed <= removal) continue
      const slot = this.#put(old[2 * at]!, entry)
      if ((entry & FRAGMENT_BIT) !== 0) this.#setCheck(slot, old[2 * oldSize + (at >> 1)]! << (16 * (1 - (at & 1))))
    }
  }

  #addLong(hashes: readonly [number, number]): number {
    const index = ++this.#longCount
    if (2 * index + 2 > this.#longs.length) this.#longs = this.#copied(this.#longs, this.#longs.length * 2)
    this.#longs.set(hashes, 2 * index)
    return index
  }

  #copied(array: Int32Array, length: number): Int32Array {
    const copy = this.#allocator.int32(length)
    copy.set(array)
    return copy
  }
}

/** Words that so many slots take, and slots that so many words are. */
function slotWords(slots: number): number {
  return 2 * slots + slots / 2
}

function slotsIn(words: Int32Array): number {
  return (words.length * 2) / 5
}
