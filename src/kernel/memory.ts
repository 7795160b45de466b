import { addressOf, arenaBuffer } from './arena.js'

/** Bytes past the end of the text that a sieve may read, so that its loops need no tail case. */
export const PAD_BYTES = 128

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
  /** Where it lies in the arena, or -1: then the sieves' plain twins read it. */
  readonly address: number
}

/**
 * Allocates text memory: in the arena, else on the heap (not from Node's pool, so that it can be zeroed and never shares a
 * page). Keep the result, or `bytes` itself, for as long as anything reads it: views made of `bytes` do not hold it.
 * `capacityBytes` is rounded up to a multiple of 8.
 */
export function createTextMemory(capacityBytes: number): TextMemory {
  const capacity = (capacityBytes + 7) & ~7
  return textMemoryOver(arenaBuffer(capacity + PAD_BYTES), capacity)
}

/** The same on the heap, whatever room there is: what the plain twins of the sieves read. */
export function createPlainMemory(capacityBytes: number): TextMemory {
  const capacity = (capacityBytes + 7) & ~7
  return textMemoryOver(Buffer.from(new ArrayBuffer(capacity + PAD_BYTES)), capacity)
}

function textMemoryOver(bytes: Buffer, capacity: number): TextMemory {
  return {
    bytes,
    pairs: new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1),
    words: new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2),
    capacityBytes: capacity,
    address: addressOf(bytes),
  }
}

/** A Buffer with Node's direct encoder, which its public types leave out; `write` behind it costs a lookup more. */
interface DirectBuffer {
  utf8Write?(text: string, offset: number, lengthBytes: number): number
  write(text: string, offset: number, lengthBytes: number, encoding: 'utf8'): number
}

/**
 * Encodes `text` as UTF-8 at `start` and returns the end in bytes. Lone surrogates become U+FFFD.
 * The caller has made sure of three bytes of room per UTF-16 unit.
 *
 * @throws {RangeError} when there is less room: a short write would leave text unscanned.
 */
export function encodeText(memory: TextMemory, start: number, text: string): number {
  const room = memory.capacityBytes - start
  if (text.length * 3 > room) throw new RangeError('Text memory is too small for this piece of text')
  const bytes = memory.bytes as DirectBuffer
  const written = bytes.utf8Write?.(text, start, room) ?? bytes.write(text, start, room, 'utf8')
  if (written < text.length) throw new RangeError('Text memory took less than it was given')
  return start + written
}
