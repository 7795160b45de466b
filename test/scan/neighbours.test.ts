import { describe, expect, it } from 'vitest'
import { bytesBefore, followOf } from '../../src/scan/neighbours.js'
import { allRules } from '../../src/scrub/default-rules.js'
import { createSampleRandom } from '../patterns/samples.js'

function charactersAfter(pattern: RegExp, anchor: string): string | undefined {
  const follow = followOf(pattern, anchor)
  return follow === undefined
    ? undefined
    : `${String.fromCharCode(...follow.bytes.filter((byte) => byte < 128))} ${follow.run}`
}

describe('bytesAfter', () => {
  it.each<[RegExp, string, string | undefined]>([
    [/ab[0-3]{4}/, 'ab', '0123'],
    [/ab[0-3]{4}/, 'ab1', '0123'],
    [/ab[0-3]{2}x/, 'ab12', 'x'],
    [/a\.[xy]z/, 'a.', 'xy'],
    [/[12]\/\d{10,20}:/, '2/7', '0123456789'],
    [/ab[xy]/i, 'ab', 'XYxy'],
    [/abc/, 'ab', 'c'],
    [/ab[0-3]{2,4}x/, 'ab12', undefined],
    [/ab[0-3]{0,4}x/, 'ab', undefined],
    [/ab[0-3]?x/, 'ab', undefined],
    [/ab*c/, 'ab', undefined],
    [/ab(?:c|d)/, 'ab', undefined],
    [/ab|ac/, 'ab', undefined],
    [/a|bx/, 'a', undefined],
    [/ab/, 'ab', undefined],
    [/ab\b/, 'ab', undefined],
    [/xy[0-9]/, 'ab', undefined],
  ])('reads off %s what follows %s', (pattern, anchor, after) => {
    expect(charactersAfter(pattern, anchor)).toBe(after)
  })

  it('leaves what is not ASCII in', () => {
    expect(bytesAfter(/ab[0-9]/, 'ab')).toContain(0xc3)
  })

  it('is true to every hit of the catalogue', () => {
    const wrong = allRules.flatMap((rule) =>
      rule.anchors.flatMap((anchor) => {
        const bytes = bytesAfter(rule.pattern, anchor)
        if (bytes === undefined || rule.lead !== undefined) return []
        const hits = [1, 2, 3].flatMap((seed) => rule.hits(createSampleRandom(seed)))
        const matches = hits.flatMap(({ text }) => [
          ...text.matchAll(new RegExp(rule.pattern, `${rule.pattern.flags}g`)),
        ])
        const heads = matches.map((match) => match[0]).filter((text) => text.startsWith(anchor))
        return heads.some((text) => !bytes.includes(text.charCodeAt(anchor.length))) ? [rule.id] : []
      }),
    )
    expect(wrong).toEqual([])
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
