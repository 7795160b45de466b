import { expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { createScrubber } from '../../src/scrub/scrubber.js'
import { ordinaryLines } from '../corpus/ordinary.js'
import { makeLongValue, makeMixedValue } from '../corpus/values.js'

const LINES = process.env.CI ? 100_000 : 5_000
const VALUES = 1_000

it('no ordinary line is masked because of a thousand registered values', () => {
  const random = createSampleRandom(71)
  const scrubber = createScrubber({ rules: [], keys: [] })
  let registered = 0
  for (let at = 0; registered < VALUES; at++) {
    const value = at % 50 === 0 ? makeLongValue(random, at / 50) : makeMixedValue(random, at)
    const { accepted, reason } = scrubber.known.add(`value-${at}`, value)
    if (accepted && reason === undefined) registered++
  }
  const changed: number[] = []
  let n = 0
  for (const line of ordinaryLines(72, LINES)) {
    if (scrubber.scrubLine(line) !== line) changed.push(n)
    n++
  }
  expect(changed).toEqual([])
  expect(scrubber.stats().failures).toBe(0)

  const stream = scrubber.createStream()
  const lines = [...ordinaryLines(73, LINES / 10)].map((line) => `${line}\n`)
  const masked: number[] = []
  for (const [index, line] of lines.entries()) {
    stream.write(line)
    if (String(stream.read()) !== line) masked.push(index)
  }
  expect(masked).toEqual([])
})
