const ROOM_BYTES_MIN = 4_096
const NOTHING: Buffer = Buffer.alloc(0)

/** The beginning of a line whose end has not come yet, in memory that grows by doubling, up to a limit. */
export interface HeldBytes {
  readonly length: number
  /** Copies `bytes`; false, with everything let go, when that would be more than the limit. */
  add(bytes: Buffer): boolean
  /** What is held. Valid until the next `add`. */
  peek(): Buffer
  /** What is held, which is then let go. */
  take(): Buffer
}

/** Nothing held at first. Memory is at most twice the limit, and as little as was needed so far. */
export function createHeldBytes(bytesMax: number): HeldBytes {
  let room = NOTHING
  let length = 0
  return {
    get length() {
      return length
    },
    add(bytes) {
      if (length + bytes.length > bytesMax) {
        room = NOTHING
        length = 0
        return false
      }
      if (length + bytes.length > room.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(ROOM_BYTES_MIN, (length + bytes.length) * 2))
        room.copy(larger, 0, 0, length)
        room = larger
      }
      bytes.copy(room, length)
      length += bytes.length
      return true
    },
    peek: () => room.subarray(0, length),
    take() {
      const held = room.subarray(0, length)
      // What was handed on may be kept by a reader: the next line gets memory of its own.
      room = NOTHING
      length = 0
      return held
    },
  }
}
