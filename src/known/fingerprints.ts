import { hashLong, LONG_BYTES } from './prefix-hashes.js'
import { computeTag, type FingerprintKey, TAG_WORDS } from './tag.js'

/*
 * The fingerprints of all values: for each value its tag, length and kind, and for each of its blocks the keyed hash under
 * which a scan finds it. Nothing here holds a value's text.
 *
 * Index expressions carry `!`: slots are masked to the size of their table, ids come from it.
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

/** A block's place in its value: the offset in bytes, and this bit where a fragment that holds the block is masked too. */
export const FRAGMENT = 1 << 30
/** Largest offset of a block. */
export const OFFSET_MASK = (1 << 28) - 1

/** Places of entries that are no blocks. */
const WHOLE = -1

/** Tag, length, and the two hashes of a long value. */
const COLUMNS = TAG_WORDS + 3
const SLOT = 3
const VALUES_MIN = 64
const SLOTS_MIN = 256

/** Tags, lengths and kinds by value id; block hashes to ids. */
export class Fingerprints {
  readonly #key: FingerprintKey
  #values = new Int32Array(VALUES_MIN * COLUMNS)
  #kinds = new Uint8Array(VALUES_MIN)
  #count = 0
  /** Ids that may be used again. */
  readonly #free: number[] = []
  /** Hash, id + 1 (0: empty), place; open addressing. */
  #slots = new Int32Array(SLOTS_MIN * SLOT)
  #mask = SLOTS_MIN - 1
  #used = 0
  #dead = 0
  readonly #probe = new Int32Array(TAG_WORDS)

  constructor(key: FingerprintKey) {
    this.#key = key
  }

  /** Ids are below this number. */
  get idsMax(): number {
    return this.#count
  }

  /** Length of a value in bytes. */
  lengthOf(id: number): number {
    return this.#values[id * COLUMNS + TAG_WORDS]!
  }

  /** One of the two hashes (0, 1) of a long value. */
  longHash(id: number, which: number): number {
    return this.#values[id * COLUMNS + TAG_WORDS + 1 + which]!
  }

  /** Kinds of a value; 0 when it is no longer looked for. */
  kindsOf(id: number): number {
    return this.#kinds[id]!
  }

  /** Adds kinds to a value. */
  addKinds(id: number, kinds: number): void {
    this.#kinds[id] = this.#kinds[id]! | kinds
  }

  /** The id of the value that `bytes[from, from + length)` is, or -1. */
  find(bytes: Uint8Array, from: number, length: number): number {
    computeTag(this.#key, bytes, from, length, this.#probe)
    const hash = this.#probe[0]!
    for (let slot = this.first(hash); slot >= 0; slot = this.next(slot, hash)) {
      const id = this.idAt(slot)
      if (this.placeAt(slot) === WHOLE && this.lengthOf(id) === length && this.#sameTag(id)) return id
    }
    return -1
  }

  /** Whether these bytes are the value `id`. */
  equals(id: number, bytes: Uint8Array, from: number): boolean {
    computeTag(this.#key, bytes, from, this.lengthOf(id), this.#probe)
    return this.#sameTag(id)
  }

  #sameTag(id: number): boolean {
    const at = id * COLUMNS
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

  /** Takes a value in that `find` does not know. Returns its id. */
  insert(bytes: Uint8Array, from: number, length: number): number {
    const id = this.#free.pop() ?? this.#count++
    if (this.#count * COLUMNS > this.#values.length) this.#growValues()
    computeTag(this.#key, bytes, from, length, this.#probe)
    this.#values.set(this.#probe, id * COLUMNS)
    this.#values[id * COLUMNS + TAG_WORDS] = length
    if (length > LONG_BYTES) this.#values.set(hashLong(this.#key, bytes, from, length), id * COLUMNS + TAG_WORDS + 1)
    this.#kinds[id] = 0
    this.addEntry(this.#probe[0]!, id, WHOLE)
    return id
  }

  /** Ends a value. Its entries are swept when enough of them are dead; until then its id is not used again. */
  remove(id: number): void {
    this.#kinds[id] = 0
    this.#values.fill(0, id * COLUMNS, (id + 1) * COLUMNS)
    this.#dead++
    if (this.#dead > 64 && this.#dead * 4 > this.#count) this.#sweep()
  }

  /** Enters a block under its hash. The same block of the same value counts once. */
  addEntry(hash: number, id: number, place: number): void {
    for (let slot = this.first(hash); slot >= 0; slot = this.next(slot, hash)) {
      if (this.idAt(slot) === id && (this.placeAt(slot) & OFFSET_MASK) === (place & OFFSET_MASK)) {
        if (place > 0) this.#slots[slot * SLOT + 2] = this.placeAt(slot) | place
        return
      }
    }
    if ((this.#used + 1) * 3 > (this.#mask + 1) * 2) this.#rebuild((this.#mask + 1) * 2)
    this.#put(hash, id + 1, place)
  }

  /** Whether any live value has a block with this hash. */
  has(hash: number): boolean {
    for (let slot = this.first(hash); slot >= 0; slot = this.next(slot, hash)) {
      if (this.kindsOf(this.idAt(slot)) !== 0) return true
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
    return this.#slots[slot * SLOT + 1]! - 1
  }

  /** The place of a slot's block in its value; negative when it is no block. */
  placeAt(slot: number): number {
    return this.#slots[slot * SLOT + 2]!
  }

  #seek(slot: number, hash: number): number {
    const slots = this.#slots
    for (;;) {
      const at = slot * SLOT
      if (slots[at + 1]! === 0) return -1
      if (slots[at]! === hash) return slot
      slot = (slot + 1) & this.#mask
    }
  }

  #put(hash: number, owner: number, place: number): void {
    let slot = hash & this.#mask
    while (this.#slots[slot * SLOT + 1]! !== 0) slot = (slot + 1) & this.#mask
    this.#slots[slot * SLOT] = hash
    this.#slots[slot * SLOT + 1] = owner
    this.#slots[slot * SLOT + 2] = place
    this.#used++
  }

  #rebuild(size: number): void {
    const old = this.#slots
    this.#slots = new Int32Array(size * SLOT)
    this.#mask = size - 1
    this.#used = 0
    for (let at = 0; at < old.length; at += SLOT) {
      const owner = old[at + 1]!
      if (owner !== 0 && this.#kinds[owner - 1]! !== 0) this.#put(old[at]!, owner, old[at + 2]!)
    }
  }

  #sweep(): void {
    this.#rebuild(this.#mask + 1)
    this.#free.length = 0
    for (let id = this.#count - 1; id >= 0; id--) if (this.#kinds[id] === 0) this.#free.push(id)
    this.#dead = 0
  }

  #growValues(): void {
    const values = new Int32Array(this.#values.length * 2)
    values.set(this.#values)
    this.#values = values
    const kinds = new Uint8Array(this.#kinds.length * 2)
    kinds.set(this.#kinds)
    this.#kinds = kinds
  }
}
