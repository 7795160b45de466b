/*
 * The one memory of a thread that WebAssembly reads: texts, tables and lists of hits lie in it side by side, so that nothing
 * is copied before it is scanned.
 *
 * It is reserved once and never grown (growing detaches every view). Only what is touched takes real memory. When it is
 * full, or where there is no WebAssembly, arrays come from the heap and the twins in TypeScript read those: same answers,
 * about half the speed.
 */

/** What of the language this file needs; the types of neither ES2023 nor Node name it. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
}

/**
 * Reserved, bytes: rules, some 100,000 values and their texts. With 32 MB outside of its heap, V8 would collect garbage
 * at once, in the middle of a start.
 */
const ARENA_BYTES = 30 << 20
const PAGE_BYTES = 1 << 16
/** The first bytes hold what calls return besides their count, and notes they make. */
const FREE_FROM = 4224
const ALIGN = 64

/** A thread's memory. */
export interface Arena {
  /** As WebAssembly knows it. */
  readonly memory: object
  readonly buffer: ArrayBuffer
  /** All of it. */
  readonly words: Int32Array
}

/** A free stretch of the arena. */
interface Free {
  at: number
  bytes: number
}

let opened: Arena | undefined
let tried = false
const free: Free[] = [{ at: FREE_FROM, bytes: ARENA_BYTES - FREE_FROM }]
/** Gives back what arrays held that nobody reaches any more. */
const registry = new FinalizationRegistry<Free>(release)

/** The arena of this thread; undefined where WebAssembly cannot be had. Opened by the first call, in about 0.1 ms. */
export function arena(): Arena | undefined {
  if (tried) return opened
  tried = true
  try {
    const memory = new WebAssembly.Memory({ initial: ARENA_BYTES / PAGE_BYTES, maximum: ARENA_BYTES / PAGE_BYTES })
    opened = { memory, buffer: memory.buffer, words: new Int32Array(memory.buffer) }
  } catch {
    // No WebAssembly here (`--jitless`), or no address space for it.
    opened = undefined
  }
  return opened
}

/** A zeroed array in the arena, or on the heap when there is no room. */
export function arenaInt32(length: number): Int32Array {
  const at = take(length * 4)
  if (at < 0) return new Int32Array(length)
  return kept(new Int32Array((opened as Arena).buffer, at, length), at)
}

/** A zeroed array in the arena, or on the heap when there is no room. */
export function arenaUint8(length: number): Uint8Array {
  const at = take(length)
  if (at < 0) return new Uint8Array(length)
  return kept(new Uint8Array((opened as Arena).buffer, at, length), at)
}

/** A zeroed Buffer of `bytes` bytes (at least 1) in the arena, or in memory of its own when there is no room. */
export function arenaBuffer(bytes: number): Buffer {
  const at = take(bytes)
  if (at < 0) return Buffer.from(new ArrayBuffer(bytes))
  return kept(Buffer.from((opened as Arena).buffer, at, bytes), at)
}

/** The address of an array's first byte; -1 when it does not lie in the arena. */
export function addressOf(array: Uint8Array | Int32Array): number {
  return opened !== undefined && array.buffer === opened.buffer ? array.byteOffset : -1
}

function take(bytes: number): number {
  if (arena() === undefined) return -1
  const needed = (bytes + ALIGN - 1) & ~(ALIGN - 1)
  for (let i = 0; i < free.length; i++) {
    const piece = free[i]!
    if (piece.bytes < needed) continue
    const at = piece.at
    piece.at += needed
    piece.bytes -= needed
    if (piece.bytes === 0) free.splice(i, 1)
    return at
  }
  return -1
}

/** Hands out an array whose stretch comes back when nobody reaches the array: views made of it must not outlive it. */
function kept<T extends Uint8Array | Int32Array>(array: T, at: number): T {
  registry.register(array, { at, bytes: (array.byteLength + ALIGN - 1) & ~(ALIGN - 1) })
  return array
}

/** Zeroes a stretch and joins it with the free ones beside it. */
function release({ at, bytes }: Free): void {
  new Uint8Array((opened as Arena).buffer, at, bytes).fill(0)
  let index = free.findIndex((piece) => piece.at > at)
  if (index < 0) index = free.length
  const before = free[index - 1]
  const after = free[index]
  const joined = before !== undefined && before.at + before.bytes === at ? before : { at, bytes: 0 }
  joined.bytes += bytes
  if (joined !== before) free.splice(index++, 0, joined)
  if (after === undefined || joined.at + joined.bytes !== after.at) return
  joined.bytes += after.bytes
  free.splice(index, 1)
}
