/** Longest rule match, UTF-16 units. PEM blocks and big JWTs fit. */
export const RULE_LENGTH_MAX = 65_536

/** Every limit of a scrubber, with its default. Exceeding one costs content (it is masked), never safety. */
export interface Limits {
  /** Longest line a stream holds, UTF-16 units (bytes for byte streams). What is longer is replaced by a placeholder. */
  readonly lineLengthMax: number
  /** Deepest nesting `scrubValue` copies; what lies deeper is replaced. */
  readonly depthMax: number
  /** Most nodes `scrubValue` visits in one value; the rest is replaced. */
  readonly nodesMax: number
  /** Most entries `scrubValue` copies of one array, map, set or object. */
  readonly breadthMax: number
  /** Most lines a stream masks inside a PEM block whose end never comes. */
  readonly blockLinesMax: number
}

/** The limits in force where `createScrubber({ limits })` says nothing. */
export const defaultLimits: Limits = Object.freeze({
  lineLengthMax: 8 * 1024 * 1024,
  depthMax: 200,
  nodesMax: 100_000,
  breadthMax: 100_000,
  blockLinesMax: 2_000,
})
