import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { defaultKeys } from '../../src/scan/default-keys.js'
import { defaultRules } from '../../src/scrub/default-rules.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const scrubber = createScrubber()
/** Longer ones are masks of what was not looked at, or reach to the end of the text. */
const FOUND_LENGTH_MAX = 300

/** What is found, as text and place. A last line beyond ASCII keeps the scanner from passing over what repeats. */
function findingsOf(text: string, last: string): readonly string[] {
  return scrubber.scan(`${text}\n${last}`).map(({ name, offset, length }) => `${name} ${offset} ${length}`)
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
  fc.tuple(rule, fc.nat(99), joint, fc.boolean()).map(([{ hits }, seed, end, half]) => {
    const { text } = hits(createSampleRandom(seed))[0]!
    return text.slice(0, half ? text.length >> 1 : text.length) + end
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
        const text = before + repeat(one, 4_000 + 30 * more) + between + repeat(two, 4_000) + behind
        const slow = findingsOf(text, '\u00e9')
        // Where a limit is reached, more is masked than is found.
        if (slow.some((finding) => Number(finding.split(' ').pop()) > FOUND_LENGTH_MAX)) return
        expect(findingsOf(text, 'e')).toEqual(slow)
      }),
      { numRuns: 150 },
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
