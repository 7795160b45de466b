import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/scrub/scrubber.js'
import { growthOf } from '../cpu-time.js'

const scrubber = createScrubber()
const SHORT = 8_192
const LONG = 4 * SHORT
/** Linear work takes four times as long for the long text, quadratic work sixteen times. */
const RATIO_MAX = 8

/** Ways to begin the value of a key, most of them without an end, by what carries it. */
const CARRIERS: Readonly<Record<string, readonly string[]>> = {
  'quotes that nothing closes': [
    "=X'", '=X"', '=X`', "='", '=`', '="', '":"', '\\":\\"', "= '", "=b'", "=X'https://u", '="\\', '=\'"', '="\',', "='\\\\\"",
    '="a" +\\n', '="a" -> ', '":"X', "=a\\\\'",
  ],
  lists: ['=[', '=[1,', '=[1, 2,', '=[a,', "=['a',", '=["a",', '":[', '":["', '":[[', '\\":[', '=Buffer(1) [1,', '=(a,', "=['a',\"", '=[[1,', '=[{a:'],
  objects: ['={', '={a,', '={a:', "={a:'", '":{', '":{"a":', '":[{"a":', '":{"id":[{"a":', '\\":{\\"a\\":', '={"type":"Buffer","data":[1,', ': Map(1) {', ': Set(1) {'],
  'bare values': ['=', ': ', ':', '=a;', '=a,', '=a&', '=a|', '=,', '=;', '=%', '=\\', '=\\\\\\', '=a b ', '=https://u/', '=$', '=${', '=$(', '={{', '=***', '=(', '=\n', '=  ', '=\u001b[31m'],
  escapes: ['%3D', '%253D', '%22%3A%22', '&quot;:&quot;', '\\u003d', '=%22', '=%27', '=&#39;', '=\\u0022'],
  headers: [': a=b; ', ': a=b,', ': a=b, c', ':a%3B', ': Digest a="', '=Digest a=\\"', ': AWS4-HMAC-SHA256 C="', ': Bearer ', ': Basic '],
  blocks: [': |\n  ', ': >\\n a\\n', '=|\\n ', '";\\r\\n\\r\\n', '\n', '\\n'],
  elements: ['>', '> ', '&gt;', '\\u003e', '%3E', ' x="a">', '><![CDATA['],
  pairs: ['","', '","value":"', '","value":[', '","value":{"', '","a":\'', "','", '","value":%22', '" value="', '","a":1,"b":2,'],
  prose: [' is ', " was '", ' ', " '", ' "', '->', '=>'],
} // biome-ignore format: a table
const KEYS = ['password', 'tokens', 'auth', 'authorization', 'cookie', 'pin']
const BEFORE = ['', '"', "'", '{', '<', '&', '--', '\n', '[', '"name":"']

function scrubOf(text: string): () => void {
  return () => void scrubber.scrubText(text)
}

/** How many times longer the long text takes. */
function ratioOf(unit: string, cut: number): number {
  // What stands last counts: a whole unit, or half of one.
  const short = unit.repeat(SHORT / unit.length) + unit.slice(0, cut)
  const long = unit.repeat(LONG / unit.length) + unit.slice(0, cut)
  return growthOf(scrubOf(short), scrubOf(long), RATIO_MAX)
}

describe('a key and a beginning, over and over', () => {
  it.each(Object.entries(CARRIERS))('%s: four times the text takes about four times as long', (_name, beginnings) => {
    const slow: string[] = []
    beginnings.forEach((beginning, index) => {
      // Each beginning with each key, and with a different third of what may stand before it.
      for (const [at, key] of KEYS.entries()) {
        for (let i = (index + at) % 3; i < BEFORE.length; i += 3) {
          const unit = BEFORE[i] + key + beginning
          if (ratioOf(unit, i < 4 ? 0 : unit.length >> 1) > RATIO_MAX) slow.push(unit)
        }
      }
    })
    expect(slow).toEqual([])
  })

  it('does so in a text of a megabyte, too', () => {
    const units = [
      "password=X'",
      'pin=[1,',
      "'cookie=%",
      '{"password":{"a":',
      'tokens={',
      '[\'authorization=Digest a="',
    ]
    for (const unit of units) {
      const short = unit.repeat(131_072 / unit.length)
      const long = unit.repeat(1_048_576 / unit.length)
      expect(growthOf(scrubOf(short), scrubOf(long), 24)).toBeLessThan(24)
    }
  })
})
