import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextMemory, encodeText } from '../../src/kernel/memory.js'
import { createKnownSet, type KnownMatch, type KnownSet } from '../../src/known/known-set.js'
import { createSampleRandom } from '../patterns/samples.js'

const random = createSampleRandom(21)
const memory = createTextMemory(1 << 20)
const token = random.chars(32)
const password = `${random.chars(4)}"\\ é!${random.chars(3)}/&<'`

function find(known: KnownSet, text: string, start = 0): readonly KnownMatch[] {
  const matches: KnownMatch[] = []
  known.scan(memory, start, encodeText(memory, start, text), matches)
  return matches
}

/** What is left of a text when every match is cut out. */
function rest(known: KnownSet, text: string, start = 0): string {
  const bytes = Buffer.from(text)
  const matches = [...find(known, text, start)].sort((x, y) => x.start - y.start)
  let out = ''
  let at = 0
  for (const match of matches) {
    out += bytes.toString('utf8', at, Math.max(at, match.start - start))
    at = Math.max(at, match.end - start)
  }
  return out + bytes.toString('utf8', at)
}

function register(...values: readonly string[]): KnownSet {
  const known = createKnownSet()
  for (const [index, value] of values.entries()) known.add(`v${index}`, value, { evenIfWeak: true })
  return known
}

const json = (text: string): string => JSON.stringify(text).slice(1, -1)
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const FORMS: readonly (readonly [name: string, encode: (value: string) => string])[] = [
  ['raw', (value) => value],
  ['JSON', json],
  ['JSON in JSON', (value) => json(json(value))],
  ['JSON in JSON in JSON', (value) => json(json(json(value)))],
  ['percent', encodeURIComponent],
  ['percent, lower case', (value) => encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase())],
  ['percent in JSON in percent', (value) => encodeURIComponent(json(encodeURIComponent(value)))],
  ['form', (value) => encodeURIComponent(value).replaceAll('%20', '+')],
  ['HTML', (value) => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)],
  ['base64', base64],
  ['base64, one byte before', (value) => base64(`a${value}`)],
  ['base64, two bytes before, more behind', (value) => base64(`ab${value}tail`)],
  ['base64url', (value) => Buffer.from(`x:${value}`).toString('base64url')],
  ['a Basic pair, percent-encoded', (value) => encodeURIComponent(`Basic ${base64(`user:${value}`)}`)],
  ['hex', (value) => Buffer.from(value).toString('hex')],
  ['hex, upper case', (value) => Buffer.from(value).toString('hex').toUpperCase()],
]

describe('a value that is another one with its escapes decoded', () => {
  // Of eleven characters, and of five: sieved for in text as it stands only where a value of its own is so short.
  const shorter = [3, 1].map((length) => Array.from({ length: 3 }, () => random.chars(length)).join('k'))

  it.each(shorter.map((value) => [value.length, value] as const))(
    'of %d bytes is found, registered later',
    (_, value) => {
      const escaped = value.replaceAll('k', '%6b')
      const known = register(escaped)
      expect(find(known, `a ${encodeURIComponent(escaped)} b`)).not.toEqual([])
      known.add('later', value, { evenIfWeak: true })
      expect(rest(known, `a ${value} b`)).toBe('a  b')
    },
  )
})

describe('createKnownSet', () => {
  describe.each([
    ['a token', token],
    ['a password with symbols', password],
  ])('%s', (_, value) => {
    const known = register(value)
    it.each(FORMS)('is found in %s, at any alignment', (_name, encode) => {
      for (const start of [0, 1, 2, 3]) {
        expect(rest(known, `"before ${encode(value)} behind"`, start)).not.toContain(encode(value).slice(3, -3))
        expect(find(known, `"before ${encode(value)} behind"`, start).length).toBeGreaterThan(0)
      }
    })
  })

  it('ends a match where the value ends', () => {
    const known = register(token)
    for (const text of [`a ${token}\r\nb`, `{"a":"${token}\\r\\nb"}`, `a ${token} b`, `é ${token}é`]) {
      expect(rest(known, text)).toBe(text.replace(token, ''))
    }
  })

  it('refuses what is no secret, and says why without the value', () => {
    const known = createKnownSet()
    for (const value of ['', '  ', 'true', 'false', 'null']) expect(known.add('x', value).accepted).toBe(false)
    expect(known.refused).toBe(5)
    expect(known.isEmpty).toBe(true)
  })

  it('keeps weak values for key context, and lifts the test on demand', () => {
    const known = createKnownSet()
    expect(known.add('user', 'admin').reason).toMatch(/weak/)
    expect(find(known, 'admin is here')).toEqual([])
    expect(known.weakName('admin')).toBe('user')
    known.add('user', 'admin', { evenIfWeak: true })
    expect(rest(known, 'admin is here')).toBe(' is here')
  })

  it('finds a value until its last name is deleted', () => {
    const known = createKnownSet()
    known.add('a', token)
    known.add('b', token)
    known.delete('a')
    expect(find(known, token)[0]?.name).toBe('b')
    known.delete('b')
    expect(find(known, token)).toEqual([])
    expect(known.names()).toEqual([])
  })

  it('keeps the old value for the grace period', () => {
    const due: (() => void)[] = []
    const known = createKnownSet({
      clock: {
        after: (_delayMs, run) => {
          due.push(run)
          return () => undefined
        },
      },
    })
    const next = random.chars(32)
    known.add('a', token)
    known.rotate('a', next, { graceMs: 1000 })
    expect(find(known, token).length).toBe(1)
    expect(find(known, next).length).toBe(1)
    for (const run of due) run()
    expect(find(known, token)).toEqual([])
    expect(find(known, next).length).toBe(1)
  })

  it('finds a fragment of twenty characters, and twelve that are cut off', () => {
    const known = createKnownSet()
    known.add('a', token)
    for (let from = 0; from + 20 <= token.length; from++) {
      expect(rest(known, `x ${token.slice(from, from + 20)} y`)).toBe('x  y')
    }
    expect(rest(known, `{"a":"${token.slice(0, 12)}"}`)).toBe('{"a":""}')
    expect(rest(known, `a ${token.slice(0, 14)}...`)).not.toContain(token.slice(0, 4))
  })

  it('registers the password of a URL', () => {
    const known = createKnownSet()
    const secret = random.chars(16)
    known.add('db', `postgres://app:${secret}@db:5432/x`)
    expect(rest(known, `pw ${secret}.`)).toBe('pw .')
  })

  it('covers what a naive search covers, for values of few letters that overlap, nest and repeat', () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 14 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 60 })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), text, fc.nat(3), (values, sample, start) => {
        const covered = new Array<boolean>(sample.length).fill(false)
        for (const one of values) {
          for (let at = sample.indexOf(one); at !== -1; at = sample.indexOf(one, at + 1))
            covered.fill(true, at, at + one.length)
        }
        const found = new Array<boolean>(sample.length).fill(false)
        for (const match of find(register(...values), sample, start))
          found.fill(true, match.start - start, match.end - start)
        for (const [at, is] of covered.entries()) if (is) expect(found[at]).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
