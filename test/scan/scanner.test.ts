import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextMemory, encodeText } from '../../src/kernel/memory.js'
import type { Span } from '../../src/model/span.js'
import { compileRule } from '../../src/scan/rule-matcher.js'
import { createScanner } from '../../src/scan/scanner.js'
import { allRules } from '../../src/scrub/default-rules.js'
import { naiveCover } from '../oracle/rules.js'
import { createSampleRandom } from '../patterns/samples.js'

const memory = createTextMemory(65_536)
const scanner = createScanner(allRules.map(compileRule))

function cover(text: string, start: number): boolean[] {
  const spans: Span[] = []
  const end = encodeText(memory, start, text)
  scanner.scan(memory, start, end, text, 0, text.length, spans)
  const covered = new Array<boolean>(text.length).fill(false)
  for (const span of spans) covered.fill(true, span.start, span.end)
  return covered
}

describe('createScanner', () => {
  it('covers what the naive oracle covers: every rule at every position, no sieve', () => {
    const hit = fc.tuple(fc.nat(allRules.length - 1), fc.nat(0xffff)).map(([index, seed]) => {
      const hits = (allRules[index] as (typeof allRules)[number]).hits(createSampleRandom(seed))
      return (hits[seed % hits.length] as { readonly text: string }).text
    })
    const noise = fc.string({
      unit: fc.constantFrom(' ', '"', '\\n', '%22', ',', 'é', '😀', 'a', '0', '-', '_', '=', ':', '@', '/'),
      maxLength: 12,
    })
    const text = fc.array(fc.oneof(hit, noise), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.nat(3), (sample, start) => {
        expect(cover(sample, start)).toEqual(naiveCover(sample, allRules))
      }),
      { numRuns: 300 },
    )
  })
})
