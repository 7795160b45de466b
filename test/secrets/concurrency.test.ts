import { expect, it } from 'vitest'
import { mapBounded } from '../../src/secrets/concurrency.js'

it('maps in order, at most so many at a time', async () => {
  let open = 0
  let most = 0
  const results = await mapBounded([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setImmediate(resolve))
    open--
    return item * 2
  })
  expect(results).toEqual([2, 4, 6, 8, 10, 12, 14])
  expect(most).toBe(3)
})

it('starts nothing more after a failure', async () => {
  const started: number[] = []
  const mapped = mapBounded([1, 2, 3, 4, 5], 2, async (item) => {
    started.push(item)
    throw new Error(`failed ${item}`)
  })
  await expect(mapped).rejects.toThrow('failed 1')
  expect(started).toEqual([1, 2])
})

it('maps nothing to nothing', async () => {
  expect(await mapBounded([], 3, async () => 1)).toEqual([])
})
