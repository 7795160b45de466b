import {
  ANY_KIND,
  ANY_OPEN,
  ANY_OPEN_PLACE,
  ANY_PLACE,
  OPEN_PLACES,
  OPEN_SHIFT,
  OPEN_SPELLING,
  SPELLING,
} from '../kernel/gram-kinds.js'
import type { Form } from '../model/span.js'
import { decodeBase64, firstBit, SEXTETS } from './base64.js'
import { LONG_BYTES, PrefixHashes } from './fingerprint-prefixes.js'
import { BLOCKS_MAX, KIND } from './fingerprints.js'
import { decodeHex, HEX_DIGITS } from './hex.js'
import { MissedBlocks } from './missed-blocks.js'
import type { Piece } from './search-piece.js'
import { BLOCK_BYTES, DOMAIN, isStable, type KnownTables } from './tables.js'
import { hashBlock } from './tag.js'

/** Takes what was confirmed, in offsets of the piece. */
export interface ConfirmSink {
  found(piece: Piece, from: number, to: number, id: number, form: Form): void
  /** A block of value `id` stands at `[from, to)`, but not the whole value; `before` and `after` bytes of it are missing. */
  torn(piece: Piece, from: number, to: number, before: number, after: number): void
  /** The same inside base64 (bits of the first character that come before the value's byte) or hex (`bit` -1). */
  tornBinary(piece: Piece, at: number, bit: number, before: number, after: number): void
}

/** A fragment may widen by so many bytes of its value on either side: what no other block of the value covers. */
const WIDEN_BYTES = 8
/** Bytes of encoded near misses that are looked at for each byte of text; beyond, what begins like a value is masked. */
const WORK_PER_BYTE = 64
const WORK_MIN = 1 << 20

/** Turns candidates of the sieves into confirmed places. */
export class Confirmer {
  readonly #tables: KnownTables
  readonly #sink: ConfirmSink
  readonly #hashes: PrefixHashes
  /** By id: the piece in which, and where, the value was found last, and where it was missed last. */
  #seen = new Int32Array(0)
  #pieceNumber = 0
  #work = 0
  /** Bytes of `#value` that hold decoded text. */
  #used = 0
  readonly #block = new Uint8Array(BLOCK_BYTES)
  #value = new Uint8Array(512)
  readonly #missed = new MissedBlocks()

  constructor(tables: KnownTables, sink: ConfirmSink) {
    this.#tables = tables
    this.#sink = sink
    this.#hashes = new PrefixHashes(tables.key)
  }

  /** Begins a text of `bytes` bytes. */
  beginText(bytes: number): void {
    this.#work = Math.max(WORK_MIN, bytes * WORK_PER_BYTE)
    this.#missed.forget()
  }

  /** Begins a piece of the text, or returns to one. */
  beginPiece(): void {
    this.#hashes.clear()
    this.#pieceNumber = (this.#pieceNumber + 1) | 0
    const needed = this.#tables.prints.idsMax * SEEN
    if (this.#seen.length < needed) this.#seen = new Int32Array(needed * 2)
  }

  /** Lets go of the text. */
  endText(): void {
    this.#hashes.clear()
    this.#missed.forget()
    if (this.#used === 0) return
    this.#block.fill(0)
    this.#value.fill(0, 0, this.#used)
    this.#used = 0
  }

  /** One hit of the gram sieve. */
  gram(piece: Piece, at: number, kinds: number): void {
    if (kinds < 1 << OPEN_SHIFT) this.#gated(piece, at, kinds)
    else this.#open(piece, at, kinds >>> OPEN_SHIFT)
  }

  /** A gram of a long block, 0 to 3 bytes into it. */
  #gated(piece: Piece, at: number, kind: number): void {
    if (kind < ANY_PLACE.raw) {
      const from = at - ((kind - 1) & 3)
      if (kind < SPELLING.hex) this.#raw(piece, from, LONG_LENGTHS)
      else if (kind < SPELLING.base64[0]) this.#hex(piece, from)
      else this.#base64(piece, from, (kind - SPELLING.base64[0]) >> 2, BASE64_LONG)
      return
    }
    for (let from = at - 3; from <= at; from++) {
      if (kind === ANY_PLACE.raw || kind === ANY_KIND) this.#raw(piece, from, LONG_LENGTHS)
      if (kind === ANY_PLACE.hex || kind === ANY_KIND) this.#hex(piece, from)
      if (kind !== ANY_PLACE.base64 && kind !== ANY_KIND) continue
      for (let alignment = 0; alignment < 3; alignment++) this.#base64(piece, from, alignment, BASE64_LONG)
    }
  }

  /** A gram of any block, 0 to 7 bytes into it. */
  #open(piece: Piece, at: number, kind: number): void {
    if (kind < ANY_OPEN_PLACE.raw) {
      const from = at - ((kind - 1) & 7)
      if (kind < OPEN_SPELLING.hex) this.#raw(piece, from, ALL_LENGTHS)
      else if (kind < OPEN_SPELLING.base64[0]) this.#hex(piece, from)
      else this.#base64(piece, from, (kind - OPEN_SPELLING.base64[0]) >> 3, BASE64_ALL)
      return
    }
    for (let from = at - OPEN_PLACES + 1; from <= at; from++) {
      if (kind === ANY_OPEN_PLACE.raw || kind === ANY_OPEN) this.#raw(piece, from, ALL_LENGTHS)
      if (kind === ANY_OPEN_PLACE.hex || kind === ANY_OPEN) this.#hex(piece, from)
      if (kind !== ANY_OPEN_PLACE.base64 && kind !== ANY_OPEN) continue
      for (let alignment = 0; alignment < 3; alignment++) this.#base64(piece, from, alignment, BASE64_ALL)
    }
  }

  /** One hit of the tiny sieve. */
  tiny(piece: Piece, at: number): void {
    const { tiny, prints, key } = this.#tables
    if (at < piece.start) return
    for (let lengths = tiny.lengths; lengths !== 0; lengths &= lengths - 1) {
      const length = 31 - Math.clz32(lengths & -lengths)
      if (at + length > piece.end) return
      const hash = hashBlock(key, piece.memory.bytes, at, length, DOMAIN.text)
      for (let slot = prints.first(hash); slot >= 0; slot = prints.next(slot, hash)) {
        const id = prints.idAt(slot)
        const place = prints.blockAt(slot)
        if (place === 0 && prints.lengthOf(id) === length) this.#whole(piece, at, id)
        else if (place >= 1 && place <= 3) this.#base64Value(piece, at, firstBit(place - 1, 0), id)
      }
    }
  }

  #raw(piece: Piece, at: number, mask: number): void {
    if (at < piece.start) return
    const { prints, key } = this.#tables
    const bytes = piece.memory.bytes
    const wanted = this.#tables.textLengths & mask
    const isWhole = at + BLOCK_BYTES <= piece.end
    const known = isWhole ? this.#missed.of(bytes, at) : 0
    let missed = known
    for (let lengths = wanted & ~known; lengths !== 0; lengths &= lengths - 1) {
      const length = 31 - Math.clz32(lengths & -lengths)
      if (at + length > piece.end) return
      const hash = hashBlock(key, bytes, at, length, DOMAIN.value)
      let slot = prints.first(hash)
      if (slot < 0) missed |= 1 << length
      for (; slot >= 0; slot = prints.next(slot, hash)) {
        if (prints.blockAt(slot) > BLOCKS_MAX) continue
        const id = prints.idAt(slot)
        const offset = prints.offsetAt(slot)
        if (this.#whole(piece, at - offset, id) || (prints.kindsOf(id) & KIND.text) === 0) continue
        if (prints.isFragmentAt(slot, bytes, at, length)) {
          const start = at - offset
          this.#fragment(piece, at, at + length, start, start + prints.lengthOf(id), WIDEN_BYTES, isStable, id)
        }
        this.#sink.torn(piece, at, at + length, offset, prints.lengthOf(id) - offset - length)
      }
    }
    if (isWhole && missed !== known) this.#missed.note(bytes, at, missed)
  }

  /** Whether the value `id` stands at `from` as it is; reports it. */
  #whole(piece: Piece, from: number, id: number): boolean {
    const { prints } = this.#tables
    const length = prints.lengthOf(id)
    if (from < piece.start || from + length > piece.end || (prints.kindsOf(id) & KIND.text) === 0) return false
    const seen = id * SEEN
    const fresh = this.#seen[seen] !== this.#pieceNumber
    if (!fresh && this.#seen[seen + 1] === from) return true
    if (!fresh && this.#seen[seen + 2] === from) return false
    const bytes = piece.memory.bytes
    let found: boolean
    if (length > LONG_BYTES) {
      // Where it overlaps a place whose tag was proved, the text agrees with itself or it does not.
      const proved = !fresh && Math.abs(from - this.#seen[seen + 1]!) < length
      found = this.#looksLong(piece, from, from + length, id) && (proved || prints.equals(id, bytes, from))
    } else if (!fresh && sameBytes(bytes, from, this.#seen[seen + 1]!, length)) found = true
    else if (!fresh && sameBytes(bytes, from, this.#seen[seen + 2]!, length)) found = false
    else found = prints.equals(id, bytes, from)
    if (fresh) {
      this.#seen[seen] = this.#pieceNumber
      this.#seen[seen + 1] = NOWHERE
      this.#seen[seen + 2] = NOWHERE
    }
    this.#seen[seen + (found ? 1 : 2)] = from
    if (found) this.#sink.found(piece, from, from + length, id, piece.form)
    return found
  }

  #looksLong(piece: Piece, from: number, to: number, id: number): boolean {
    const { prints } = this.#tables
    this.#hashes.prepare(piece.memory.bytes, piece.start, piece.end)
    return this.#hashes.equal(from, to, prints.longHash(id, 0), prints.longHash(id, 1))
  }

  /**
   * Reports a part of a value, widened over what can belong to it. The whole would stand at `[start, end)`: what a fragment
   * takes never depends on whether a decoded stretch, or the end of the text, cuts the value.
   */
  #fragment(
    piece: Piece,
    from: number,
    to: number,
    start: number,
    end: number,
    widen: number,
    belongs: (byte: number) => boolean,
    id: number,
  ): void {
    const bytes = piece.memory.bytes
    const first = Math.max(piece.start, start, from - widen)
    const last = Math.min(piece.end, end, to + widen)
    while (from > first && belongs(bytes[from - 1]!)) from--
    while (to < last && belongs(bytes[to]!)) to++
    this.#sink.found(piece, from, to, id, 'fragment')
  }

  #hex(piece: Piece, at: number): void {
    if (at < piece.start) return
    const { prints, key } = this.#tables
    const block = this.#block
    this.#used = Math.max(this.#used, 1)
    const count = decodeHex(piece.memory.bytes, at, piece.end, BLOCK_BYTES, block)
    for (let lengths = this.#tables.binaryLengths & ((2 << count) - 1); lengths !== 0; lengths &= lengths - 1) {
      const length = 31 - Math.clz32(lengths & -lengths)
      const hash = hashBlock(key, block, 0, length, DOMAIN.value)
      for (let slot = prints.first(hash); slot >= 0; slot = prints.next(slot, hash)) {
        const id = prints.idAt(slot)
        if (prints.blockAt(slot) > BLOCKS_MAX || (prints.kindsOf(id) & KIND.binary) === 0) continue
        const offset = prints.offsetAt(slot)
        const size = prints.lengthOf(id)
        const from = at - 2 * offset
        if (this.#binaryWhole(piece, from, from + 2 * size, -1, id)) continue
        if (prints.isFragmentAt(slot, block, 0, length)) {
          this.#fragment(piece, at, at + 2 * length, from, from + 2 * size, 2 * WIDEN_BYTES, isHexDigit, id)
        }
        this.#sink.tornBinary(piece, at, -1, offset, size - offset)
      }
    }
  }

  #base64(piece: Piece, core: number, alignment: number, mask: number): void {
    const { prints, key } = this.#tables
    const block = this.#block
    const first = firstBit(alignment, 0)
    const at = core + Math.floor(first / 6)
    const bit = first - 6 * Math.floor(first / 6)
    if (at < piece.start) return
    this.#used = Math.max(this.#used, 1)
    const count = decodeBase64(piece.memory.bytes, at, bit, piece.end, BLOCK_BYTES, block)
    const fitting = this.#tables.binaryLengths & mask & ((2 << count) - 1)
    for (let lengths = fitting; lengths !== 0; lengths &= lengths - 1) {
      const length = 31 - Math.clz32(lengths & -lengths)
      const hash = hashBlock(key, block, 0, length, DOMAIN.value)
      for (let slot = prints.first(hash); slot >= 0; slot = prints.next(slot, hash)) {
        const id = prints.idAt(slot)
        if (prints.blockAt(slot) > BLOCKS_MAX || (prints.kindsOf(id) & KIND.binary) === 0) continue
        const offset = prints.offsetAt(slot)
        const valueFirst = firstBit(alignment, offset)
        if (this.#base64Value(piece, core, valueFirst, id)) continue
        const size = prints.lengthOf(id)
        if (prints.isFragmentAt(slot, block, 0, length)) {
          const to = core + Math.ceil((first + 8 * length) / 6)
          const start = core + Math.floor(valueFirst / 6)
          const end = core + Math.ceil((valueFirst + 8 * size) / 6)
          this.#fragment(piece, at, to, start, end, Math.ceil((WIDEN_BYTES * 8) / 6), isBase64, id)
        }
        const rest = size - offset
        this.#sink.torn(piece, at, Math.min(piece.end, core + BLOCK_BYTES), 2 * offset, 2 * rest)
        this.#sink.tornBinary(piece, at, bit, offset, rest)
      }
    }
  }

  /** Whether the value `id` begins `first` bits from the character `core`, in base64; reports it. */
  #base64Value(piece: Piece, core: number, first: number, id: number): boolean {
    const from = core + Math.floor(first / 6)
    const to = core + Math.ceil((first + 8 * this.#tables.prints.lengthOf(id)) / 6)
    return this.#binaryWhole(piece, from, to, first - 6 * Math.floor(first / 6), id)
  }

  /** Whether `[from, to)` spells the value `id`: in base64 from bit `bit` of the first character, in hex for -1. */
  #binaryWhole(piece: Piece, from: number, to: number, bit: number, id: number): boolean {
    const { prints } = this.#tables
    const length = prints.lengthOf(id)
    if (from < piece.start || to > piece.end || (prints.kindsOf(id) & KIND.binary) === 0) return false
    const seen = id * SEEN + 3
    const known = this.#seen[seen] === this.#pieceNumber && this.#seen[seen + 1] === from
    if (known) return this.#seen[seen + 2] === 1
    if (length > this.#value.length) this.#value = new Uint8Array(length * 2)
    this.#work -= length
    this.#used = Math.max(this.#used, length)
    const bytes = piece.memory.bytes
    const count =
      bit < 0
        ? decodeHex(bytes, from, to, length, this.#value)
        : decodeBase64(bytes, from, bit, to, length, this.#value)
    const found = count === length && (this.#work < 0 || prints.equals(id, this.#value, 0))
    this.#seen[seen] = this.#pieceNumber
    this.#seen[seen + 1] = from
    this.#seen[seen + 2] = found ? 1 : 0
    if (found) this.#sink.found(piece, from, to, id, piece.form === 'utf16' ? 'utf16' : bit < 0 ? 'hex' : 'base64')
    return found
  }
}

/** Columns of what was seen of a value: as text (piece, place found, place missed), encoded (piece, place, whether found). */
const SEEN = 6
/** No place: before every text. */
const NOWHERE = -(1 << 30)
/** Lengths of blocks as text: long ones, and all. */
const LONG_LENGTHS = 1 << 12
const ALL_LENGTHS = 0b1_1111 << 8
/** Lengths of values whose base64 makes a long block, and a block at all. */
const BASE64_LONG = 0b1111 << 9
const BASE64_ALL = 0b111_1111 << 6

/** Whether the text reads the same at two places; false for `NOWHERE`. */
function sameBytes(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  if (b === NOWHERE) return false
  for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return false
  return true
}

function isHexDigit(byte: number): boolean {
  return HEX_DIGITS[byte]! >= 0
}

function isBase64(byte: number): boolean {
  return SEXTETS[byte]! >= 0
}
