import type { KnownSource } from './finder.js'

/** Our own masks; a mask of the user's is looked at where it stands. */
const BRACKETED = /^\[redacted[^[\]]*\]$/
const OPENING = 0x5b
const CLOSING = 0x5d
const MASKS_MAX = 1_024

/** Whether a mask may become part of a known value, with what stands beside it. `holdsKnown` is asked once for each mask. */
export function createJoinTest(known: KnownSource, holdsKnown: (text: string) => boolean): (mask: string) => boolean {
  /** Masks that hold no known value, and when that was seen. */
  const masksSeen = new Set<string>()
  let masksSeenAt: number | undefined
  /** One of them: what is found comes in bursts. */
  let last: string | undefined

  return function mayJoin(mask) {
    if (known.generation === masksSeenAt && (mask === last || masksSeen.has(mask))) {
      last = mask
      return false
    }
    last = undefined
    // What joins a mask holds its first or its last character, or lies inside it.
    if (!BRACKETED.test(mask) || known.holdsByte === undefined) return true
    if (known.holdsByte(OPENING) || known.holdsByte(CLOSING)) return true
    if (known.generation !== masksSeenAt || masksSeen.size > MASKS_MAX) masksSeen.clear()
    masksSeenAt = known.generation
    if (holdsKnown(mask)) return true
    masksSeen.add(mask)
    return false
  }
}
