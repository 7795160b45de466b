import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { growthOf } from '../cpu-time.js'
import { createSampleRandom } from '../patterns/samples.js'

const r = createSampleRandom(11)
const [a, b] = [`${r.chars(6)}42${r.chars(6)}`, `${r.chars(5)}17${r.chars(7)}`]
const scrubber = createScrubber()

/** A document with its masks reduced to `*`. */
function masked(document: unknown): unknown {
  return JSON.parse(scrubber.scrubLine(JSON.stringify(document)).replace(/\[redacted:[a-z-]+\]/g, '*'))
}

describe('collections under a sensitive key', () => {
  const CASES: readonly (readonly [name: string, document: unknown, expected: unknown])[] = [
    [
      'a nested sensitive key',
      { tokens: { password: { n: 1, x: a }, auth: b, last: a } },
      { tokens: { password: { n: 1, x: '*' }, auth: '*', last: '*' } },
    ],
    [
      'objects in a list',
      {
        secrets: [
          { name: 'db', value: a },
          { name: 'mq', value: b },
        ],
      },
      {
        secrets: [
          { name: 'db', value: '*' },
          { name: 'mq', value: '*' },
        ],
      },
    ],
    [
      'a list inside an object',
      { tokens: { list: [a, { x: b }], last: b } },
      { tokens: { list: ['*', { x: '*' }], last: '*' } },
    ],
    ['an empty list first', { tokens: { none: [], last: a } }, { tokens: { none: [], last: '*' } }],
    ['an empty object first', { tokens: { none: {}, last: a } }, { tokens: { none: {}, last: '*' } }],
    [
      'a neutral list first',
      { tokens: { scopes: 1, id: ['x', 'y'], last: a } },
      { tokens: { scopes: 1, id: ['x', 'y'], last: '*' } },
    ],
    ['lists in a list', { password: [[], [a], b] }, { password: [[], ['*'], '*'] }],
    [
      'literals in a list',
      { password: [null, true], passwords: [false, a] },
      { password: [null, true], passwords: [false, '*'] },
    ],
    [
      'an object in a list of one key',
      { token: [{ id: 'x', at: 'now' }, a] },
      { token: [{ id: 'x', at: 'now' }, '*'] },
    ],
  ]
  it.each(CASES)('masks behind %s', (_name, document, expected) => {
    expect(masked(document)).toEqual(expected)
    expect(masked({ msg: JSON.stringify(document) })).toEqual({ msg: JSON.stringify(expected) })
  })
})

describe('a collection that is nested deeper than anybody nests', () => {
  const nested = (depth: number, value: unknown): unknown => {
    let all = value
    for (let level = 0; level < depth; level++) all = level % 2 === 0 ? { x: all } : [all]
    return all
  }

  it('is masked from there on, and stays JSON', () => {
    for (const depth of [200, 300, 2_000]) {
      const line = JSON.stringify({ level: 30, credentials: nested(depth, a), msg: 'done' })
      const clean = scrubber.scrubLine(line)
      expect(clean).not.toContain(a)
      expect(clean.includes('[redacted:unscanned]')).toBe(depth > 256)
      expect(Object.keys(JSON.parse(clean) as object)).toHaveLength(3)
    }
  })

  it('hides no line behind it', () => {
    const clean = scrubber.scrubText(`${JSON.stringify({ tokens: nested(900, a) })}\nan ordinary line, password=${b}\n`)
    expect(clean.endsWith('\nan ordinary line, password=[redacted:password]\n')).toBe(true)
  })
})

describe('a value that reaches to the end of a text of other findings', () => {
  it('is read once', () => {
    const unit = `//registry.npmjs.org/:_auth${'Token'}=${r.chars(8, 'abcdef0123456789')}-1111-4111-8111-${r.chars(12, 'abcdef0123456789')}`
    const scrub = (count: number) => {
      const text = unit.repeat(count)
      return () => void scrubber.scrubText(text)
    }
    scrub(200)()
    // Eight times the text: linear work costs about eight times as much, quadratic work sixty-four times.
    expect(growthOf(scrub(1_000), scrub(8_000), 24)).toBeLessThan(24)
  })
})
