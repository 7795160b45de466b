import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { defaultKeys } from '../../src/scan/default-keys.js'
import { defaultRules } from '../../src/scrub/default-rules.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const scrubber = createScrubber()

/** What is found, as text and place. A first character beyond ASCII keeps the scanner from passing over what repeats. */
function findingsOf(text: string, first: string): readonly string[] {
  return scrubber.scan(first + text).map(({ name, offset, length }) => `${name} ${offset} ${length}`)
}

const rule = fc.nat(defaultRules.length - 1).map((index) => defaultRules[index]!)
const key = fc.nat(defaultKeys.length - 1).map((index) => defaultKeys[index]!)
const joint = fc.constantFrom(
  '',
  ' ',
  '=',
  ': ',
  ':"',
  '","',
  '":null,',
  '":"a",',
  '=a ',
  '="',
  '\n',
  '/x@',
  ' is ',
  '{"a":',
  'é',
)
/** What is repeated: an anchor, a key, the half of a hit. */
const unit = fc.oneof(
  fc.tuple(rule, fc.nat(9), joint).map(([{ anchors }, n, end]) => anchors[n % anchors.length]! + end),
  fc.tuple(fc.constantFrom('', '"', '{"', '--', '?'), key, joint).map((parts) => parts.join('')),
  fc.tuple(rule, fc.nat(99), joint).map(([{ hits }, seed, end]) => {
    const { text } = hits(createSampleRandom(seed))[0]!
    return text.slice(0, text.length >> 1) + end
  }),
)
/** What stands before, between and behind. */
const other = fc.oneof(
  fc.constantFrom('', ' ', '"', "'", '\n', '@host/ ', '\\"', '}]', '=='),
  fc.tuple(rule, fc.nat(99)).map(([{ hits }, seed]) => ` ${hits(createSampleRandom(seed))[0]!.text} `),
  fc.tuple(key, fc.nat(1e9)).map(([name, n]) => `,"${name}":"x${n}aB3",`),
  fc.tuple(key, fc.nat(1e9)).map(([name, n]) => ` ${name}=q${n}Zk `),
)

describe('a text that repeats itself', () => {
  it('is told apart in nothing from one that is looked at to its end', () => {
    fc.assert(
      fc.property(other, unit, other, unit, other, fc.nat(99), (before, one, between, two, behind, more) => {
        const repeat = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length))
        const text = before + repeat(one, 6_000 + 50 * more) + between + repeat(two, 5_000) + behind
        const slow = findingsOf(text, '\u00e9 ')
        if (slow.some((finding) => finding.startsWith('unscanned'))) return
        expect(findingsOf(text, '  ')).toEqual(slow)
      }),
      { numRuns: 120 },
    )
  })

  it('is passed over: four times the text takes no four times the effort', () => {
    const unitText = 'no password="" here; '
    const hidden = `x${createSampleRandom(5).chars(12)}7`
    const text = `${unitText.repeat(40_000)} password=${hidden} `
    expect(scrubber.scrubText(text)).toBe(`${unitText.repeat(40_000)} password=[redacted:password] `)
  })

  it('may need what stands behind all of it', () => {
    const hidden = `x${createSampleRandom(6).chars(12)}7`
    const text = `${'://a:b'.repeat(4_000)}postgres://app:${hidden}@db/app`
    expect(scrubber.scrubText(text)).not.toContain(hidden)
  })
})
