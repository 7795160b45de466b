/** Words of the head; the lengths are those of the parts behind it, in this order. */
export const HEAD = {
  magic: 0,
  layout: 1,
  imageBytes: 2,
  openBuckets: 3,
  openHead: 4,
  anchorMax: 5,
  table: 6,
  bitmap: 7,
  slots: 8,
  wide: 9,
  literals: 10,
  gates: 11,
  owners: 12,
  firsts: 13,
  records: 14,
  // As long as a line of the processor's cache, so that the tables begin with one.
  size: 16,
} as const

/** Fills `into` with the bytes of a file from `at` on. @throws Error when there are not so many. */
export type ReadBytes = (into: Uint8Array, at: number) => void
