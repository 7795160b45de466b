import { expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { createStreamChecker } from '../fuzz/check-stream.js'
import { makeStreamCase } from '../fuzz/stream-case.js'

/** `npm run fuzz -- --cases 1000000` runs as many as one likes, from any seed. */
const CASES = process.env.CI ? 20_000 : 1_500
const CASES_PER_SCRUBBER = 500
const SEED = 20_240

it('random streams, with values that come and go meanwhile, are masked as the naive union says', () => {
  const problems: string[] = []
  for (let batch = 0; batch * CASES_PER_SCRUBBER < CASES; batch++) {
    const checker = createStreamChecker(batch % 5 === 4)
    for (let n = batch * CASES_PER_SCRUBBER; n < (batch + 1) * CASES_PER_SCRUBBER; n++) {
      const problem = checker.check(makeStreamCase(createSampleRandom(SEED + n)))
      if (problem !== undefined) problems.push(`case ${n}: ${problem}`)
    }
  }
  expect(problems).toEqual([])
}, 300_000)
