import { describe, expect, it } from 'vitest'
import { plainSpelling } from '../../src/known/plain-spelling.js'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const random = createSampleRandom(61)
const value = `${random.chars(8)}"/ é&${random.chars(9)}`
const json = JSON.stringify(value).slice(1, -1)
const SPELLINGS = [
  value,
  json,
  JSON.stringify(json).slice(1, -1),
  encodeURIComponent(value),
  encodeURIComponent(json),
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  Buffer.from(value).toString('hex'),
  Buffer.from(value).toString('hex').toUpperCase(),
]

describe('plainSpelling', () => {
  it('reads every text escape, hex and byte numbers', () => {
    for (const text of SPELLINGS.slice(0, 6)) expect(plainSpelling(text, 'text')).toBe(value)
    for (const text of SPELLINGS.slice(6)) expect(plainSpelling(text, 'hex')).toBe(value)
    expect(plainSpelling(Buffer.from(value).toString('hex').replace(/..\B/g, '$&:'), 'hex')).toBe(value)
    expect(plainSpelling([...Buffer.from(value)].join(', '), 'bytes')).toBe(value)
  })

  it('leaves alone what it cannot read exactly', () => {
    const text = Buffer.from(value).toString('base64')
    expect(plainSpelling(text, 'base64')).toBe(text)
    expect(plainSpelling(text, 'fragment')).toBe(text)
  })

  it('reads doubled signs and joined blanks as one', () => {
    const rich = `${random.chars(6)}' "$ %${random.chars(6)}`
    for (const sign of ["'", '"', '$', '%']) {
      expect(
        plainSpelling(
          rich.replaceAll(sign, () => sign + sign),
          'raw',
        ),
      ).toBe(rich)
    }
    expect(plainSpelling(rich.replaceAll(' ', ' \n '), 'raw')).toBe(rich)
  })

  it('gives a value that was doubled the keyed tag of the plain one, in other escapes too', () => {
    const rich = `${random.chars(6)}'$${random.chars(6)}"x`
    const scrubber = createScrubber({ known: { a: rich }, rules: [], mask: 'keyed', maskKey: random.chars(32) })
    const doubled = ["'", '$', '"'].map((sign) => rich.replaceAll(sign, () => sign + sign))
    const both = rich.replaceAll("'", "''").replaceAll('$', () => '$$')
    const texts = [rich, ...doubled, both, ...[...doubled, both].map((text) => JSON.stringify(text).slice(1, -1))]
    const tags = texts.map((text) => /#\w+\] y/.exec(scrubber.scrubText(`x ${text} y`))?.[0])
    expect(tags[0]).toMatch(/^#\w{6}/)
    expect(new Set(tags).size).toBe(1)
  })

  it('gives all spellings of a value one keyed tag, and other values other tags', () => {
    const other = random.chars(24)
    const scrubber = createScrubber({
      known: { a: [value, other] },
      rules: [],
      mask: 'keyed',
      maskKey: random.chars(32),
    })
    const tags = SPELLINGS.map((text) => /#\w+/.exec(scrubber.scrubText(`x ${text} y`))?.[0])
    expect(tags[0]).toMatch(/^#\w{6}$/)
    expect(new Set(tags).size).toBe(1)
    expect(scrubber.scrubLine(JSON.stringify({ v: value }))).toContain(tags[0])
    expect(scrubber.scrubText(other)).not.toContain(tags[0])
  })
})
