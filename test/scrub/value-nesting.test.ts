import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const scrubber = createScrubber()
const r = createSampleRandom(23)
/** Looks like a token wherever it stands below a sensitive key. */
const LEAF = `q7X${r.chars(3)}2mZ9pL${r.chars(2)}4wRb8V`
/** Looks like what people choose, not like a token. */
const CHOSEN = ['hunter', '22!'].join('')

/** Keys below which everything that looks like a token is a secret, and keys below which nothing is. */
const SENSITIVE = [
  'password',
  'apiKey',
  'token',
  'tokens',
  'credentials',
  'clientSecret',
  'auth',
  'cookie',
  'x-api-key',
]
const ORDINARY = ['order', 'user', 'publicKey', 'tokenType', 'maxTokens', 'hasPassword', 'note']

type Wrap = (inner: unknown) => unknown

/** Collections, of which the leaf stands in one. */
const wraps: fc.Arbitrary<Wrap> = fc.constantFrom<Wrap>(
  (inner) => [inner],
  (inner) => ['a', inner],
  (inner) => [1, null, [], inner, { b: true }],
  (inner) => ({ a: inner }),
  (inner) => ({ n: 1, value: inner, data: [2] }),
  (inner) => ({ list: [], empty: {}, x: inner }),
)
const unsaid: fc.Arbitrary<Wrap> = fc.constantFrom<Wrap>(
  (inner) => new Map([['x', inner]]),
  (inner) => new Map<unknown, unknown>([[1, 'y'], ['k', ['y', inner]]]), // biome-ignore format: pairs
  (inner) => new Set([inner]),
  (inner) => new Set(['a', [inner]]),
)

function nested(layers: readonly Wrap[], leaf: unknown): unknown {
  return layers.reduceRight<unknown>((inner, wrap) => wrap(inner), leaf)
}

function shows(value: unknown): string {
  return inspect(value, { depth: 30 })
}

describe('a leaf in collections under a sensitive key', () => {
  const key = fc.constantFrom(...SENSITIVE)

  it('is masked in values, and in the lines that say as much', () => {
    fc.assert(
      fc.property(key, fc.array(wraps, { maxLength: 6 }), (name, layers) => {
        const value = { level: 30, [name]: nested(layers, LEAF), next: CHOSEN }
        const line = JSON.stringify(value)
        expect(shows(scrubber.scrubValue(value))).not.toContain(LEAF)
        expect(scrubber.scrubLine(line)).not.toContain(LEAF)
        expect(scrubber.scrubLine(JSON.stringify({ msg: line }))).not.toContain(LEAF)
        expect(scrubber.scrubLine(line)).toContain(CHOSEN)
        expect(shows(scrubber.scrubValue(value))).toContain(CHOSEN)
      }),
    )
  })

  it('is masked in maps and sets, and where Node prints them', () => {
    fc.assert(
      fc.property(key, fc.array(fc.oneof(wraps, unsaid), { maxLength: 6 }), (name, layers) => {
        const value = { level: 30, [name]: nested(layers, LEAF), next: CHOSEN }
        expect(shows(scrubber.scrubValue(value))).not.toContain(LEAF)
        expect(scrubber.scrubText(shows(value))).not.toContain(LEAF)
        expect(shows(scrubber.scrubValue(value))).toContain(CHOSEN)
      }),
    )
  })

  it('is masked in lists alone whatever it looks like, where the key says enough', () => {
    const lists = fc.constantFrom<Wrap>((inner) => [inner], (inner) => ['a', [], inner]) // biome-ignore format: pairs
    fc.assert(
      fc.property(
        fc.constantFrom('password', 'apiKey', 'tokens'),
        fc.array(lists, { maxLength: 6 }),
        (name, layers) => {
          const value = { [name]: nested(layers, CHOSEN) }
          expect(shows(scrubber.scrubValue(value))).not.toContain(CHOSEN)
          expect(scrubber.scrubLine(JSON.stringify(value))).not.toContain(CHOSEN)
        },
      ),
    )
  })

  it('stays under an ordinary key', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDINARY), fc.array(fc.oneof(wraps, unsaid), { maxLength: 6 }), (name, layers) => {
        const value = { [name]: nested(layers, LEAF) }
        expect(scrubber.scrubValue(value)).toBe(value)
        const line = JSON.stringify(value)
        expect(scrubber.scrubLine(line)).toBe(line)
      }),
    )
  })

  it('stays below keys that say who, where or when, as words and placeholders do', () => {
    const value = {
      token: { clientId: LEAF, user_id: `a${LEAF}`, traceId: [`b${LEAF}`], issuer: `c${LEAF}` },
      password: { type: 'string', minLength: 8, rules: ['upper', 'digit'], message: 'is too short', value: '****' },
      auth: { url: 'redis:6379', scheme: 'basic', at: '2026-01-01T10:00:00.000Z' },
      pin: { a: LEAF },
    }
    expect(scrubber.scrubValue(value)).toBe(value)
    const line = JSON.stringify(value)
    expect(scrubber.scrubLine(line)).toBe(line)
  })

  it('is masked at any depth', () => {
    const deep = (depth: number): unknown => nested(Array.from({ length: depth }, (_, i): Wrap => i % 2 === 0 ? (inner) => [inner] : (inner) => ({ a: inner })), LEAF) // biome-ignore format: a line
    for (const depth of [7, 40, 2_000]) {
      expect(scrubber.scrubLine(JSON.stringify({ password: deep(depth) }))).not.toContain(LEAF)
    }
  })
})

describe('a value and its line', () => {
  const names = fc.constantFrom('password', 'tokens', 'token', 'auth', 'pin', 'cookie', 'cookies', 'credentials', 'a', 'id', 'value', 'name', 'b') // biome-ignore format: a list
  const leaves = fc.constantFrom<unknown>('L1', 'L2', 'L3', 'L4', 1234, true, null)
  const texts: Readonly<Record<string, string>> = { L1: LEAF, L2: CHOSEN, L3: 'SIMPLE', L4: `z9${LEAF}k4` }
  const document = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 5, depthSize: 'large' },
      leaves,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(names, tie('node'), { maxKeys: 3 }),
    ),
  })).node // biome-ignore format: a definition

  it('masks in the value at least what it masks in the line', () => {
    fc.assert(
      fc.property(document, (drawn) => {
        let next = 0
        // Each text is another one, so that none is masked for the sake of another.
        const value = JSON.parse(JSON.stringify({ drawn }), (_key, each: unknown) =>
          typeof each === 'string' ? `${texts[each]}${next++}` : each,
        ) as unknown
        const line = scrubber.scrubLine(JSON.stringify(value))
        const copy = JSON.stringify(scrubber.scrubValue(value))
        const left = [...copy.matchAll(/"([^"[\]]{4,})"/g)].map(([, text]) => text as string)
        expect(left.filter((text) => !line.includes(text))).toEqual([])
      }),
    )
  })
})
