import fc from 'fast-check'
import { vi } from 'vitest'
import { createSampleRandom } from '../src/model/sample-random.js'

/**
 * A gate gives the same answer twice for the same tree: in CI all that tests draw comes from one seed, the cases of
 * properties and the keys of fingerprints, whose rare collisions are allowed for but not the same in every run. At the desk,
 * and in `npm run fuzz`, they are drawn anew. `FC_SEED=random`, or a number, says otherwise in either place; the failure of
 * a property prints its seed.
 */
const CI_SEED = 20_241_121

const wanted = process.env.FC_SEED ?? (process.env.CI ? String(CI_SEED) : 'random')
const seed = wanted === 'random' ? undefined : Number(wanted)
if (seed !== undefined && !Number.isSafeInteger(seed)) throw new RangeError('FC_SEED is neither "random" nor a number')

/** Properties that name no number of runs of their own: quick at the desk, 10,000 in CI. */
fc.configureGlobal({ numRuns: process.env.CI ? 10_000 : 300, ...(seed === undefined ? {} : { seed }) })

vi.mock('../src/known/tag.js', async (importOriginal) => {
  const original = await importOriginal<typeof import('../src/known/tag.js')>()
  if (seed === undefined) return original
  const random = createSampleRandom(seed)
  const word = (): number => random.int(-(2 ** 31), 2 ** 31 - 1)
  return { ...original, randomWords: (count: number) => Int32Array.from({ length: count }, word) }
})
