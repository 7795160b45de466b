/** Masks exact paths in values. */
export interface PathScrubber {
  /** A copy with the paths masked, or the very same reference when none of them leads to anything. Total. */
  scrub<T>(value: T): T
}
