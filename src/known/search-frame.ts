import { createTextMemory, type TextMemory } from '../kernel/memory.js'
import { ESCAPE_LEADS } from './escapes.js'
import type { Piece } from './search-piece.js'
import type { SpelledRun } from './spelled.js'

/** A place whose binary encoding is to be decoded: from bit `bit` of `from` on, or hex for -1. */
export interface BinaryStretch {
  from: number
  to: number
  bit: number
}

/** Room kept from scan to scan; what is larger is let go, so that one huge text does not cost memory for ever. */
const ROOM_KEPT_BYTES = 1 << 17
const ROOM_MIN_BYTES = 1 << 12

/** One depth of decoding: the piece that is scanned there, and what in it asks to be decoded further. */
export class Frame {
  readonly piece: Piece
  /** Text to be decoded: from, to, from, to, ... (`stretchesEnd` numbers): in order, apart. */
  stretches = new Int32Array(16)
  stretchesEnd = 0
  /** What an escape in `[coveredFrom, coveredTo)` could ask for was asked for. */
  coveredFrom = 0
  coveredTo = -1
  readonly binary: BinaryStretch[] = []
  readonly spelled: SpelledRun[] = []
  #map: Int32Array
  /** `[#plainFrom, #plainTo)` holds no escape; at `#escapeAt` there is one. */
  #plainFrom = -1
  #plainTo = -1
  #escapeAt = -1

  /** `memory` is where decoded text goes; the outermost frame has none and is given the caller's. */
  constructor(memory: TextMemory = createTextMemory(0)) {
    this.#map = new Int32Array(memory.capacityBytes + 1)
    this.piece = { memory, start: 0, end: 0, map: undefined, form: 'raw', level: 0, binary: false }
  }

  /** Makes room for `bytes` bytes of decoded text; returns where their sources go. */
  room(bytes: number): Int32Array {
    const { piece } = this
    if (piece.memory.capacityBytes < bytes) {
      let capacity = ROOM_MIN_BYTES
      while (capacity < bytes) capacity *= 2
      piece.memory = createTextMemory(capacity)
      this.#map = new Int32Array(capacity + 1)
    }
    piece.map = this.#map
    return this.#map
  }

  /** Forgets the decoded text. */
  clear(count: number): void {
    const { memory } = this.piece
    if (memory.capacityBytes > ROOM_KEPT_BYTES) {
      this.piece.memory = createTextMemory(0)
      this.#map = new Int32Array(1)
    } else {
      memory.bytes.fill(0, 0, count)
    }
  }

  /** Asks for `[from, to)` to be decoded, together with what it touches. */
  ask(from: number, to: number): void {
    let at = this.stretchesEnd
    while (at > 0 && from <= this.stretches[at - 1]!) {
      to = Math.max(to, this.stretches[at - 1]!)
      from = Math.min(from, this.stretches[at - 2]!)
      at -= 2
    }
    if (at === this.stretches.length) {
      const larger = new Int32Array(2 * at)
      larger.set(this.stretches)
      this.stretches = larger
    }
    this.stretches[at] = from
    this.stretches[at + 1] = to
    this.stretchesEnd = at + 2
  }

  /** Notes which escapes ask for no more than was asked for last; none of them asks for more than `reach` on either side. */
  noteCovered(reach: number): void {
    const from = this.stretches[this.stretchesEnd - 2]!
    this.coveredFrom = from <= this.piece.start ? from : from + reach
    this.coveredTo = this.stretches[this.stretchesEnd - 1]! - reach
  }

  /** Whether `[from, to)` lies in what was asked for last. */
  covers(from: number, to: number): boolean {
    const last = this.stretchesEnd
    return last > 0 && this.stretches[last - 1]! >= to && this.stretches[last - 2]! <= from
  }

  /** Whether an escape may begin in `[from, to)`. Amortised constant where calls move on through the text. */
  hasEscape(from: number, to: number): boolean {
    if (this.#escapeAt >= from && this.#escapeAt < to) return true
    const { bytes } = this.piece.memory
    const known = from >= this.#plainFrom && from <= this.#plainTo
    let at = known ? this.#plainTo : from
    while (at < to && (ESCAPE_LEADS[bytes[at]!] === 0 || bytes[at] === 0x22)) at++
    if (!known) this.#plainFrom = from
    this.#plainTo = at
    if (at >= to) return false
    this.#escapeAt = at
    return true
  }

  /** Whether anything was asked for. */
  get isAsked(): boolean {
    return this.stretchesEnd > 0 || this.binary.length > 0 || this.spelled.length > 0
  }

  /** Forgets what was asked for. */
  reset(): void {
    this.stretchesEnd = 0
    this.coveredTo = -1
    this.#plainFrom = this.#plainTo = this.#escapeAt = -1
    if (this.binary.length > 0) this.binary.length = 0
    if (this.spelled.length > 0) this.spelled.length = 0
  }
}
