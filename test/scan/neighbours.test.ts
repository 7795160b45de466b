import { describe, expect, it } from 'vitest'
import type { Rule } from '../../src/model/rule.js'
import { bytesBefore, followOf } from '../../src/scan/neighbours.js'
import { compileRule } from '../../src/scan/rule-matcher.js'
import { allRules } from '../../src/scrub/default-rules.js'
import { createSampleRandom } from '../patterns/samples.js'

function read(pattern: RegExp, anchor: string): string | undefined {
  const follow = followOf(pattern, anchor)
  if (follow === undefined) return undefined
  return `${String.fromCharCode(...follow.bytes.filter((byte) => byte < 128))} x${follow.run}`
}

describe('followOf', () => {
  it.each<[RegExp, string, string | undefined]>([
    [/ab[0-3]{4}/, 'ab', '0123 x4'],
    [/ab[0-3]{4,9}/, 'ab', '0123 x4'],
    [/ab[0-3]{400}/, 'ab', '0123 x32'],
    [/ab[0-3]{4}/, 'ab1', '0123 x3'],
    [/ab[0-3]{2}x/, 'ab12', 'x x1'],
    [/a\.[xy]z/, 'a.', 'xy x1'],
    [/[12]\/\d{10,20}:/, '2/7', '0123456789 x9'],
    [/ab[xy]/i, 'ab', 'XYxy x1'],
    [/abc/, 'ab', 'c x1'],
    [/abc/i, 'ab', 'Cc x1'],
    [/ab[0-3]{2,4}x/, 'ab12', undefined],
    [/ab[0-3]{0,4}x/, 'ab', undefined],
    [/ab[0-3]?x/, 'ab', undefined],
    [/ab[0-3]{4}?/, 'ab', undefined],
    [/ab*c/, 'ab', undefined],
    [/ab(?:c|d)/, 'ab', undefined],
    [/ab|ac/, 'ab', undefined],
    [/ab[0-3]{4}|abx/, 'ab', undefined],
    [/ab[0|3]{4}/, 'ab', '03| x4'],
    [/a|bx/, 'a', undefined],
    [/ab/, 'ab', undefined],
    [/ab\b/, 'ab', undefined],
    [/ab\x41c/, 'ab', undefined],
    [/ab\u0041c/, 'ab', undefined],
    [/xy[0-9]/, 'ab', undefined],
  ])('reads off %s what follows %s', (pattern, anchor, follow) => {
    expect(read(pattern, anchor)).toBe(follow)
  })

  it('leaves what is not ASCII in where the class may hold it', () => {
    expect(followOf(/ab[^x]/, 'ab')?.bytes).toContain(0xc3)
    expect(followOf(/abc/, 'ab')?.bytes).not.toContain(0xc3)
  })
})

describe('bytesBefore', () => {
  it('leaves out what a boundary refuses, but for the tails of escapes', () => {
    const bytes = bytesBefore('word') ?? []
    for (const tail of [' ', '"', '%', '=', '-', 'n', 't', 'd', '0', 'F', 'm'])
      expect(bytes).toContain(tail.charCodeAt(0))
    for (const letter of ['z', 'k', 'G', '_']) expect(bytes).not.toContain(letter.charCodeAt(0))
    expect(bytesBefore('none')).toBeUndefined()
  })
})

/** What stands directly before and behind a hit in logs. */
const FRAMES: readonly (readonly [before: string, after: string])[] = [
  ['', ''], [' ', ' '], ['"', '"'], ["'", "',"], ['=', '&'], ['\\n', '\\n'], ['\\t', '\\"'], ['\\u0022', '\\u0022'], ['\\u001b[31m', '\\u001b'],
  ['%22', '%22'], ['%2F', '%2F'], ['%3d', '%26'], ['#012', '#012'], ['\x1b[1;31m', '\x1b[0m'], ['\\/', '\\/'], ['\\x0a', '\\x0a'], ['é', '中'],
] // biome-ignore format: a table

/** Where the neighbours of a hit, by the plainest reading of rule and boundary, are not among those the matcher allows. */
function refusals(rule: Rule): readonly string[] {
  const matcher = compileRule(rule)
  const search = new RegExp(rule.pattern.source, `g${rule.pattern.flags}`)
  const refused: string[] = []
  const texts = [1, 2, 3].flatMap((seed) => rule.hits(createSampleRandom(seed))).map((hit) => hit.text)
  for (const [index, text] of texts.entries()) {
    for (const [frame, [before, after]] of FRAMES.entries()) {
      const bytes = Buffer.from(before + text + after, 'latin1')
      const framed = bytes.toString('latin1')
      for (const found of framed.matchAll(search)) {
        const spans: unknown[] = []
        for (const [i, anchor] of rule.anchors.entries()) {
          const at = found.index
          if (framed.slice(at, at + anchor.length).toLowerCase() !== anchor.toLowerCase()) continue
          matcher.confirm(framed, at, i, spans as never[])
          if (spans.length === 0) continue
          const last = bytes[at - 1]
          const next = bytes.subarray(at + anchor.length, at + anchor.length + (matcher.runs?.[i] ?? 1))
          if (last !== undefined && !(matcher.before?.includes(last) ?? true))
            refused.push(`hit ${index} ${frame}: before`)
          if (next.some((byte) => !(matcher.after?.[i]?.includes(byte) ?? true)))
            refused.push(`hit ${index} ${frame}: after`)
        }
      }
    }
  }
  return refused
}

describe('the neighbours of anchors', () => {
  it.each(allRules.map((rule) => [rule.id, rule] as const))('allow every hit of %s', (_, rule) => {
    expect(refusals(rule)).toEqual([])
  })
})
