const ROOM_BYTES_MIN = 4_096
/** Room that is kept from one line to the next. */
const ROOM_BYTES_KEPT = 65_536
const NOTHING: Buffer = Buffer.alloc(0)

/** The beginning of a line whose end has not come yet, in memory that grows by doubling, up to a limit. */
export interface HeldBytes {
  readonly length: number
  /** Copies `bytes`; false, with everything let go, when that would be more than the limit. */
  add(bytes: Buffer): boolean
  /** What is held. Valid until the next call of `add` or `clear`. */
  peek(): Buffer
  /** Lets go of what is held, and overwrites it. */
  clear(): void
}

/** Nothing held at first. Memory is at most twice the limit, and as little as was needed so far. */
export function createHeldBytes(bytesMax: number): HeldBytes {
  let room = NOTHING
  let length = 0

  function clear(): void {
    if (room.length > ROOM_BYTES_KEPT) room = NOTHING
    else room.fill(0, 0, length)
    length = 0
  }

  return {
    get length() {
      return length
    },
    add(bytes) {
      if (length + bytes.length > bytesMax) {
        clear()
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
    clear,
  }
}
