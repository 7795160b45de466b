import { createTextMemory, type TextMemory } from '../kernel/memory.js'
import type { Piece } from './piece.js'

/** A place whose binary encoding is to be decoded: from bit `bit` of `from` on, or hex for -1. */
export interface BinaryStretch {
  readonly from: number
  readonly to: number
  readonly bit: number
}

/** Room kept from scan to scan; what is larger is let go, so that one huge text does not cost memory for ever. */
const ROOM_KEPT_BYTES = 1 << 17
const ROOM_MIN_BYTES = 1 << 12

/** One depth of decoding: the piece that is scanned there, and what in it asks to be decoded further. */
export class Frame {
  readonly piece: Piece
  /** From, to, from, to, ...: in order, apart. */
  readonly stretches: number[] = []
  readonly binary: BinaryStretch[] = []
  #map: Int32Array

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
    const { stretches } = this
    while (stretches.length > 0 && from <= stretches[stretches.length - 1]!) {
      to = Math.max(to, stretches.pop()!)
      from = Math.min(from, stretches.pop()!)
    }
    stretches.push(from, to)
  }

  /** Whether `[from, to)` has been asked for last. */
  covers(from: number, to: number): boolean {
    const { stretches } = this
    const last = stretches.length
    return last > 0 && stretches[last - 1]! >= to && stretches[last - 2]! <= from
  }
}
