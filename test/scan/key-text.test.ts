import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/model/span.js'
import { defaultKeys } from '../../src/scan/default-keys.js'
import { createKeyRun, keyEnd, keyStart } from '../../src/scan/key-text.js'
import { compileKeys } from '../../src/scan/keys.js'

const text = fc.array(
  fc.constantFrom('a', 'key', '_', '.', '\\n', '\\', '%22', '\\u0022', ' ', '"', 'x'.repeat(40), 'é'),
  {
    maxLength: 30,
  },
)

describe('a key’s ends', () => {
  it('are the same whatever was learnt from places before', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(400), { maxLength: 20 }), (parts, places) => {
        const all = parts.join('')
        const run = createKeyRun()
        for (const place of places.sort((one, other) => one - other)) {
          const at = Math.min(place, all.length)
          expect(keyStart(all, at, run)).toBe(keyStart(all, at, createKeyRun()))
          expect(keyEnd(all, at, run)).toBe(keyEnd(all, at, createKeyRun()))
        }
      }),
    )
  })

  it('lead to the same spans in one scan as looked at one by one', () => {
    const [keys] = compileKeys(defaultKeys)
    const key = fc.constantFrom(...defaultKeys)
    const joint = fc.constantFrom(
      '=',
      ': ',
      '="',
      '":"',
      '" is ',
      '\n',
      ' --',
      ',',
      '":{"',
      '":["',
      '=x1y2z3w4 ',
      '"',
      '.',
      '',
    )
    let scans = 0
    fc.assert(
      fc.property(fc.array(fc.tuple(key, joint), { maxLength: 40 }), (pairs) => {
        const all = pairs.map((pair) => pair.join('')).join('')
        const places: (readonly [at: number, anchor: number])[] = []
        for (const [anchor, literal] of keys!.anchors.entries()) {
          for (let at = all.toLowerCase().indexOf(literal); at >= 0; at = all.toLowerCase().indexOf(literal, at + 1))
            places.push([at, anchor])
        }
        places.sort((one, other) => one[0] - other[0])
        const one: Span[] = []
        const other: Span[] = []
        scans++
        for (const [at, anchor] of places) {
          keys!.confirm(all, at, anchor, one)
          keys!.confirm(all, at, anchor, other, scans)
        }
        expect(coverOf(other, all.length)).toEqual(coverOf(one, all.length))
      }),
      { numRuns: 300 },
    )
  })
})

function coverOf(spans: readonly Span[], length: number): string {
  const cover = new Array<string>(length).fill('.')
  for (const { start, end } of spans) cover.fill('#', start, end)
  return cover.join('')
}
