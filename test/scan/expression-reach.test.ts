import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileReach } from '../../src/scan/expression-reach.js'
import { allRules } from '../../src/scrub/default-rules.js'
import { createSampleRandom } from '../patterns/samples.js'

describe('compileReach', () => {
  const CASES: readonly (readonly [pattern: RegExp, text: string, reach: number])[] = [
    [/ab[cd]{2}e/, 'abcdx', 5],
    [/ab[cd]{2}e/, 'abx', 3],
    [/ab[cd]{2}e/, 'xab', 1],
    [/a(?:b|cd)x/, 'acdxyz', 4],
    [/a(?=b{2,9}c)b/, 'abbbbxx', 6],
    [/a(?!b{2,9}c)b/, 'abbbbxx', 6],
    [/(?<=xyz)ab/, 'abc', 2],
    [/A[b-d]+/i, 'aBcDe', 5],
    [/a[é]b/, 'aébé', 3],
  ]
  for (const [index, [pattern, text, reach]] of CASES.entries()) {
    it(`tells how far expression ${index} looks`, () => {
      expect(compileReach(pattern)(text, 0, 99)).toBe(reach === text.length ? 99 : reach)
    })
  }

  it('gives up where that is far, or not known', () => {
    expect(compileReach(/a[\s\S]{0,60000}/)('a'.repeat(5_000), 0, 60_001)).toBe(60_001)
    const many = /(?:a|b)*a(?:a|b){9}/
    const text = createSampleRandom(3).chars(900, 'ab')
    const reach = compileReach(many)
    for (let round = 0; round < 3; round++) expect(reach(text, 0, 50_000)).toBe(50_000)
  })

  it('is never less than what an expression of the catalogue needs: what stands behind changes nothing', () => {
    const rule = fc.nat(allRules.length - 1).map((index) => allRules[index]!)
    const reaches = new Map<RegExp, ReturnType<typeof compileReach>>()
    fc.assert(
      fc.property(rule, fc.nat(999), fc.nat(60), fc.string(), fc.string(), (of, seed, cut, filler, behind) => {
        const random = createSampleRandom(seed)
        const { text } = of.hits(random)[0]!
        const anchor = of.anchors[seed % of.anchors.length]!
        const sample = seed % 2 === 0 ? text.slice(0, Math.max(0, text.length - cut)) + filler : anchor + text + filler
        const expression = new RegExp(of.pattern.source, `y${of.pattern.flags}`)
        let reach = reaches.get(of.pattern)
        if (reach === undefined) reaches.set(of.pattern, (reach = compileReach(of.pattern)))
        for (let start = 0; start < sample.length; start += 7) {
          const to = reach(sample, start, start + of.lengthMax)
          if (to >= sample.length) continue
          expression.lastIndex = start
          const one = expression.exec(sample)?.[0]
          expression.lastIndex = start
          expect(expression.exec(sample.slice(0, to) + behind)?.[0]).toBe(one)
        }
      }),
      { numRuns: 400 },
    )
  })
})
