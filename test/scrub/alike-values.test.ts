import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { createSampleRandom } from '../patterns/samples.js'

const random = createSampleRandom(43)
// As two tokens of one issuer do, whose header is the same.
const head = random.chars(24)
const one = head + random.chars(4)
const two = head + random.chars(4)

describe('values that begin alike', () => {
  it.each([
    ['registered in one order', { one, two }],
    ['registered in the other', { two, one }],
  ])('are told apart by their names: %s', (_, known) => {
    const { scrubText, scrubLine, scan } = createScrubber({ rules: [], keys: [], known })
    for (const [name, value] of Object.entries({ one, two })) {
      const mask = `[redacted:${name}]`
      expect(scrubText(`a ${value} b`)).toBe(`a ${mask} b`)
      expect(scrubText(`a ${value}`)).toBe(`a ${mask}`)
      expect(scrubLine(JSON.stringify({ value }))).toBe(JSON.stringify({ value: mask }))
      expect(scrubText(Buffer.from(value).toString('hex'))).toBe(mask)
      expect(scan(value)).toMatchObject([{ name, form: 'raw', offset: 0, length: value.length }])
    }
  })
})
