import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextMemory, encodeText } from '../../src/kernel/memory.js'
import type { Rule } from '../../src/model/rule.js'
import type { Span } from '../../src/model/span.js'
import { createScanner } from '../../src/scan/compile-anchors.js'
import { compileRule } from '../../src/scan/rule-matcher.js'
import { allRules } from '../../src/scrub/default-rules.js'
import { naiveCover } from '../oracle/rules.js'
import { createSampleRandom } from '../patterns/samples.js'

const memory = createTextMemory(262_144)
const scanner = createScanner(allRules.map(compileRule))

/** Characters that any of `rules` covers, found by the scanner of all rules, with `filler` around the text in memory. */
function cover(text: string, rules: readonly Rule[], start: number, filler: number): boolean[] {
  const ids = new Set(rules.map((rule) => rule.id))
  const spans: Span[] = []
  memory.bytes.fill(filler, 0, start)
  const end = encodeText(memory, start, text)
  memory.bytes.fill(filler, end, end + 64)
  scanner.scan(memory, start, end, text, 0, text.length, spans)
  const covered = new Array<boolean>(text.length).fill(false)
  for (const span of spans) if (ids.has(span.name)) covered.fill(true, span.start, span.end)
  return covered
}

/** Coverage as a line of `#` and `.`, so that a failure can be read. */
function draw(covered: readonly boolean[]): string {
  return covered.map((one) => (one ? '#' : '.')).join('')
}

/** A hit of a rule, and which rule. */
const hit = fc.tuple(fc.nat(allRules.length - 1), fc.nat(0xffff)).map(([index, seed]) => {
  const hits = (allRules[index] as Rule).hits(createSampleRandom(seed))
  return { index, text: (hits[seed % hits.length] as { readonly text: string }).text }
})

const CARRIERS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text),
  (text) => JSON.stringify(JSON.stringify({ body: text })),
  (text) => `first\\n${text}\\nlast`,
  (text) => `\\u0022${text}\\u0022`,
  (text) => `?v=%22${text}%22`,
  (text) => `?v=%2522${text}%2522`,
  (text) => `#012${text}#012`,
  (text) => `\x1b[31m${text}\x1b[0m`,
  (text) => `\\x1b[m${text}\\x1b[m`,
]
const carried = fc
  .tuple(hit, fc.constantFrom(...CARRIERS))
  .map(([{ index, text }, carry]) => ({ index, text: carry(text) }))
const noise = fc
  .string({
    unit: fc.constantFrom(
      ...[
        ' ',
        '"',
        '\\n',
        '%22',
        ',',
        'é',
        '😀',
        '中',
        '\ud800',
        '\u2028',
        'a',
        'Z',
        '0',
        '-',
        '_',
        '=',
        ':',
        '.',
        '@',
        '/',
      ],
    ),
    maxLength: 12,
  })
  .map((text) => ({ index: 0, text }))
/** A hit cut off, so that what is nearly a match is met as often. */
const cut = fc
  .tuple(carried, fc.nat(200))
  .map(([{ index, text }, at]) => ({ index, text: text.slice(at % text.length) }))

describe('createScanner', () => {
  it('covers what the naive oracle covers: every rule at every position, no sieve', () => {
    const parts = fc.array(fc.oneof({ weight: 3, arbitrary: carried }, noise, cut), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(
        parts,
        fc.nat(3),
        fc.constantFrom(0x00, 0x20, 0x78, 0x41, 0x5f, 0xc3),
        fc.nat(),
        (given, start, filler, pick) => {
          const text = given.map((part) => part.text).join('')
          // The rules that were planted, and a handful of others.
          const picked = [...given.map((part) => part.index), ...Array.from({ length: 24 }, (_, i) => pick + i * 97)]
          const rules = [...new Set(picked.map((index) => allRules[index % allRules.length] as Rule))]
          expect(draw(cover(text, rules, start, filler))).toBe(draw(naiveCover(text, rules)))
        },
      ),
      { numRuns: 10_000 },
    )
  })
})
