import { BLOCK_BYTES } from './tables.js'
import { wordAt } from './tag.js'

const SLOTS_LOG = 7
/** Lengths, and the bytes. */
const SLOT_WORDS = 1 + BLOCK_BYTES / 4

/**
 * Blocks of a text that no value has, as far as there is room: a text that repeats what looks like the beginning of a value is
 * looked up once. To be forgotten with the text.
 */
export class MissedBlocks {
  readonly #slots = new Int32Array(SLOT_WORDS << SLOTS_LOG)
  #isUsed = false

  /** The lengths (bit n: n bytes) in which no value has the block at `at`, as far as it was noted. */
  of(bytes: Uint8Array, at: number): number {
    if (!this.#isUsed) return 0
    const slots = this.#slots
    const slot = slotOf(bytes, at)
    for (let i = 1; i < SLOT_WORDS; i++) if (slots[slot + i] !== wordAt(bytes, at + 4 * i - 4)) return 0
    return slots[slot]!
  }

  /** Notes the lengths in which no value has the block at `at`. */
  note(bytes: Uint8Array, at: number, lengths: number): void {
    const slots = this.#slots
    const slot = slotOf(bytes, at)
    slots[slot] = lengths
    for (let i = 1; i < SLOT_WORDS; i++) slots[slot + i] = wordAt(bytes, at + 4 * i - 4)
    this.#isUsed = true
  }

  /** Nothing of the text stays behind. */
  forget(): void {
    if (this.#isUsed) this.#slots.fill(0)
    this.#isUsed = false
  }
}

function slotOf(bytes: Uint8Array, at: number): number {
  const mixed = Math.imul(wordAt(bytes, at) ^ Math.imul(wordAt(bytes, at + 4), 0x2c1b3c6d), 0x297a2d39)
  return (Math.imul(mixed ^ wordAt(bytes, at + 8), 0x45d9f3b5) >>> (32 - SLOTS_LOG)) * SLOT_WORDS
}
