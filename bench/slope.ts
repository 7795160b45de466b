/** A look at the memory. */
export interface MemorySample {
  readonly minute: number
  readonly bytes: number
}

/** Bytes a minute by least squares: the line that lies nearest to all samples. 0 for fewer than two. */
export function slopePerMinute(samples: readonly MemorySample[]): number {
  const count = samples.length
  if (count < 2) return 0
  const meanMinute = samples.reduce((sum, { minute }) => sum + minute, 0) / count
  const meanBytes = samples.reduce((sum, { bytes }) => sum + bytes, 0) / count
  let across = 0
  let along = 0
  for (const { minute, bytes } of samples) {
    across += (minute - meanMinute) * (bytes - meanBytes)
    along += (minute - meanMinute) ** 2
  }
  return along === 0 ? 0 : across / along
}
