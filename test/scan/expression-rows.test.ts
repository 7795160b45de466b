import { describe, expect, it } from 'vitest'
import { OTHER, ROW_LENGTH, type Row, rowsBehind } from '../../src/scan/expression-rows.js'
import { allRules } from '../../src/scrub/default-rules.js'
import { createSampleRandom } from '../patterns/samples.js'

/** Rows as the characters that they hold. */
function read(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => {
    const codes = Array.from({ length: OTHER }, (_, code) => code).filter((code) => row[code] === 1)
    return codes.map((code) => String.fromCharCode(code)).join('') + (row[OTHER] === 1 ? '…' : '')
  })
}

describe('rowsBehind', () => {
  const CASES: readonly (readonly [pattern: RegExp, anchor: string, rows: readonly string[]])[] = [
    [/ab[cd]{2}e/, 'ab', ['cd', 'cd', 'e']],
    [/ab[cd]{1,9}e/, 'ab', ['cd', 'cde']],
    [/a(?:b|cd)x/, 'a', ['bc', 'dx']],
    [/a(?:bc)?xyz/, 'a', ['bx', 'cy', 'xz']],
    [/ab/i, 'a', ['Bb']],
    [/a[^\x00-y\x7f]b/, 'a', ['z{|}~…', 'b']],
    [/a(?=b)(?!c)\bd/, 'a', ['d']],
    [/ab{3}/, 'abb', ['b']],
    [/a|bc/, 'b', ['c']],
    [/a[äb]ö\u00fc/, 'a', ['b…', '…', '…']],
    [/x\.y/, 'x', ['.', 'y']],
  ]
  for (const [index, [pattern, anchor, rows]] of CASES.entries()) {
    it(`reads expression ${index}`, () => {
      expect(read(rowsBehind(pattern, anchor, 9)).filter((_, row) => row < rows.length)).toEqual(rows)
    })
  }

  it('ends where a match may end, and after as many as were asked for', () => {
    expect(rowsBehind(/ab{2,5}/, 'a', 9).length).toBe(2)
    expect(rowsBehind(/ab{20}/, 'a', 9).length).toBe(9)
    expect(rowsBehind(/ab/, 'ab', 9).length).toBe(0)
  })

  it('never rules out what an expression of the catalogue matches', () => {
    const refused: string[] = []
    for (const rule of allRules) {
      for (const { text } of [1, 2, 3].flatMap((seed) => rule.hits(createSampleRandom(seed)))) {
        for (const found of text.matchAll(new RegExp(rule.pattern.source, `g${rule.pattern.flags}`))) {
          for (const [index, row] of rowsBehind(rule.pattern, '', 24).entries()) {
            const code = found[0].charCodeAt(index)
            if (row.length !== ROW_LENGTH || row[Math.min(code, OTHER)] !== 1) refused.push(`${rule.id} at ${index}`)
          }
        }
      }
    }
    expect(refused).toEqual([])
  })
})
