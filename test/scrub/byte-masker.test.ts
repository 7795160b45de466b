import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { createTextMemory } from '../../src/kernel/memory.js'
import type { Finding } from '../../src/model/finding.js'
import { internalsOf, type Scrubber, type ScrubberOptions } from '../../src/scrub/api.js'

const VALUE = ['qZ7w', 'Rk2m', 'Xv9t', 'Lb4n'].join('')
const OTHER = ['8Hd3', 'vN5c', 'Yt6p', 'Jm1s'].join('')
const TOKEN = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0', 'k1L2m3N4o5P6q7R8'].join('')
const KNOWN = { token: VALUE, clé: OTHER }

const memory = createTextMemory(1 << 14)
/** A byte that no text holds. */
const FILL = 0xff

/** The line as it is written into memory; nothing before it may change, and nothing of it stand behind it. */
function written(scrubber: Scrubber, line: string, start: number): string {
  memory.bytes.fill(FILL)
  const end = internalsOf(scrubber).writeLine(memory, start, line, 'test')
  expect(end).toBeGreaterThanOrEqual(start)
  expect(memory.bytes.subarray(0, start).every((byte) => byte === FILL)).toBe(true)
  const taken = Math.max(end, start + Buffer.byteLength(line))
  expect(memory.bytes.subarray(end, taken).every((byte) => byte === 0)).toBe(true)
  expect(memory.bytes.subarray(taken).every((byte) => byte === FILL || byte === 0)).toBe(true)
  return memory.bytes.toString('utf8', start, end)
}

const secret = fc.constantFrom(
  VALUE,
  OTHER,
  TOKEN,
  VALUE.slice(0, 13),
  `postgres://app:${VALUE.slice(4)}@db:5432/app`,
  `amqp://svc:${[...TOKEN].reverse().join('')}@mq:5671/`,
  `Bearer ${TOKEN.slice(4)}`,
  Buffer.from(`x${VALUE}`).toString('base64'),
)
const plain = fc.constantFrom('order', 'a b', '', 'user@example.com', 'é', '🔑', '\\"', '12', 'x'.repeat(100))
const text = fc.array(fc.oneof(secret, plain), { maxLength: 4 }).map((parts) => parts.join(' '))
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('msg', 'password', 'apiKey', 'url', 'authorization', 'cookie', 'n') },
  secret,
)
const scalar = fc.oneof({ weight: 5, arbitrary: text }, fc.integer(), fc.boolean(), fc.constant(null))
const line = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.dictionary(key, scalar, { maxKeys: 5 }).map((object) => JSON.stringify(object)) },
      fc.dictionary(key, fc.array(scalar, { maxLength: 3 }), { maxKeys: 3 }).map((object) => JSON.stringify(object)),
      fc.dictionary(key, text, { maxKeys: 2 }).map((object) => JSON.stringify({ body: JSON.stringify(object) })),
      fc.array(fc.tuple(key, text), { maxLength: 4 }).map((pairs) => pairs.map(([k, v]) => `${k}=${v}`).join(' ')),
      fc.array(fc.oneof(text, fc.constant('"')), { maxLength: 4 }).map((parts) => parts.join('')),
    ),
    fc.constantFrom('\n', '', '\r\n', ' \n'),
  )
  .map(([content, end]) => content.replaceAll('\n', ' ') + end)

describe('writeLine', () => {
  const cases: readonly (readonly [name: string, options: ScrubberOptions])[] = [
    ['names', { known: KNOWN }],
    ['one mask for all', { known: KNOWN, mask: 'plain' }],
    ['masks of the app', { known: KNOWN, mask: ({ name, length }) => `<${name} ${length}>` }],
    ['values that join with masks', { known: { ...KNOWN, joined: `]${OTHER.slice(3)}`, word: 'redacted-token-1' } }],
    ['allowed secrets', { known: KNOWN, allow: [/^ghp/] }],
  ]
  it.each(cases)('writes what strings give, as scrubLine does, and nothing besides: %s', (_, options) => {
    const scrubber = createScrubber(options)
    // Somebody who wants to be told of findings is told by the long way.
    const strings = createScrubber({ ...options, onFinding: () => undefined })
    let masked = 0
    fc.assert(
      fc.property(line, fc.nat(64), (given, start) => {
        const clean = strings.scrubLine(given)
        if (clean !== given) masked++
        expect(scrubber.scrubLine(given)).toBe(clean)
        expect(written(scrubber, given, start)).toBe(clean)
      }),
      { numRuns: 1_500 },
    )
    expect(masked).toBeGreaterThan(100)
  })

  it('counts and tells as scrubLine does', () => {
    const told: Finding[] = []
    const listening = createScrubber({ known: KNOWN, onFinding: (finding) => told.push(finding) })
    const quiet = createScrubber({ known: KNOWN })
    const given = `{"password":"${TOKEN.slice(4)}","msg":"${VALUE} and ${OTHER}"}\n`
    expect(written(quiet, given, 0)).toBe(written(listening, given, 0))
    expect(quiet.stats()).toEqual(listening.stats())
    expect(told.map(({ name, sink }) => [name, sink])).toEqual([
      ['password', 'test'],
      ['token', 'test'],
      ['clé', 'test'],
    ])
  })

  it('masks what was registered under a mask of before', () => {
    const scrubber = createScrubber({ known: KNOWN })
    expect(written(scrubber, `{"a":"${VALUE}"}\n`, 0)).toBe('{"a":"[redacted:token]"}\n')
    scrubber.known.add('word', 'token', { evenIfWeak: true })
    expect(written(scrubber, `{"a":"${VALUE}"}\n`, 0)).toBe('{"a":"[redacted]"}\n')
  })

  it('says so where the masked line does not fit', () => {
    const scrubber = createScrubber({ known: { ['a-rather-long-name-'.repeat(3)]: VALUE } })
    const small = createTextMemory(48)
    const end = internalsOf(scrubber).writeLine(small, 0, VALUE, 'test')
    expect(end).toBe(-1)
    expect(small.bytes.subarray(0, VALUE.length).toString('latin1')).not.toContain(VALUE.slice(0, 4))
  })
})
