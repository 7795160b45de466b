/**
 * Applies `map` to every item, at most `atOnceMax` at a time; results in the order of the items.
 * The first rejection rejects the whole, and no further item is started.
 */
export async function mapBounded<T, R>(
  items: readonly T[],
  atOnceMax: number,
  map: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = new Array(items.length)
  let next = 0
  let failed = false
  async function work(): Promise<void> {
    while (next < items.length && !failed) {
      const index = next++
      try {
        results[index] = await map(items[index]!)
      } catch (thrown) {
        failed = true
        throw thrown
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnceMax, items.length) }, work))
  return results
}
