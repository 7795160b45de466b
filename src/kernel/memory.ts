/** Bytes past the end of the text that a sieve may read, so that its loops need no tail case. */
export const PAD_BYTES = 64

/**
 * A fixed piece of memory that text is encoded into once and every sieve reads.
 * Never grown: growing would detach the views, and `utf8Write` into a detached view writes nothing and says nothing.
 */
export interface TextMemory {
  readonly bytes: Buffer
  /** The same bytes as little-endian pairs and words. */
  readonly pairs: Uint16Array
  readonly words: Int32Array
  /** Bytes that text may use; `PAD_BYTES` more lie behind them. */
  readonly capacityBytes: number
}

/**
 * Allocates text memory of its own (not from Node's pool, so that it can be zeroed and never shares a page).
 * `capacityBytes` is rounded up to a multiple of 8.
 */
export function createTextMemory(capacityBytes: number): TextMemory {
  const capacity = (capacityBytes + 7) & ~7
  const buffer = new ArrayBuffer(capacity + PAD_BYTES)
  return {
    bytes: Buffer.from(buffer),
    pairs: new Uint16Array(buffer),
    words: new Int32Array(buffer),
    capacityBytes: capacity,
  }
}
