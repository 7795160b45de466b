import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKnownSet } from '../../src/known/known-set.js'
import { rewritesOf, spellingsOf } from '../../src/known/rewrites.js'
import { createRandom, scanText } from './scanning.js'

const random = createRandom(77)
const twice =
  (sign: string) =>
  (text: string): string =>
    text.replaceAll(sign, () => sign + sign)
const json = (text: string): string => JSON.stringify(text).slice(1, -1)

/** How one writer writes a value: what it does to signs. */
const WRITERS: Readonly<Record<string, (value: string) => string>> = {
  'SQL, YAML': twice("'"),
  CSV: twice('"'),
  'Make, Compose': twice('$'),
  'batch files, format strings': twice('%'),
  forms: (value) => value.replaceAll(' ', '+'),
  'a shell that reads backslashes': (value) => value.replace(/\\(.?)/gs, '$1'),
  'a shell that reads carets': (value) => value.replace(/\^(.?)/gs, '$1'),
  'a shell that splits words': (value) => value.replace(/\s+/g, ' '),
  'a terminal': (value) => value.replace(/\r?\n/g, '\r\n'),
}

/** Whether all of `text` is found as one value. */
function isFound(value: string, text: string, evenIfWeak = false): boolean {
  const known = createKnownSet()
  known.add('secret', value, { evenIfWeak })
  const start = 'before '.length
  const matches = scanText(known, `before ${text} behind`)
  return matches.some((match) => match.start <= start && match.end >= start + Buffer.byteLength(text))
}

describe('a value is found as it is rewritten', () => {
  const values = {
    'rich in signs': `${random.text(4)}'$"%${random.text(3)}\\${random.text(2)}^${random.text(3)}  ${random.text(4)}`,
    'of two lines': `it's ${random.text(5)}\n$ ${random.text(4)}%`,
    'of two quotes': `${random.text(5)}'"${random.text(6)}`,
  }

  for (const [kind, value] of Object.entries(values)) {
    for (const [first, write] of Object.entries(WRITERS)) {
      for (const [second, rewrite] of Object.entries(WRITERS)) {
        if (first === second && !/SQL|CSV/.test(first)) continue
        it(`${kind}, by ${first}, then by ${second}`, () => {
          const text = rewrite(write(value))
          // What one has taken away the other cannot double; what one has doubled the other may take away again.
          if (!rewritesOf(value).has(text) && text !== value) expect(/shell|terminal|forms/.test(first)).toBe(true)
          else for (const written of [text, json(text), json(json(text))]) expect(isFound(value, written)).toBe(true)
        })
      }
    }
  }

  it.each([
    ['by PowerShell', `${random.text(5)}$"${random.text(6)}`, (v: string) => v.replace(/[`$"]/g, '`$&')],
    [
      'by a shell that quotes quotes',
      `${random.text(5)}'''${random.text(6)}`,
      (v: string) => v.replace(/'+/g, `'"$&"'`),
    ],
    [
      'for the log of an agent',
      `${random.text(5)}%${random.text(6)}\nx`,
      (v: string) => v.replace('%', '%AZP25').replace('\n', '%0A'),
    ],
    [
      'by a shell that took it for two commands',
      `${random.text(12)}&${random.text(12)}`,
      (v: string) => v.replace(/&.*/, '&'),
    ],
    ['by the same, behind the sign', `${random.text(12)}&${random.text(12)}`, (v: string) => v.replace(/.*&/, '')],
    [
      'and is short then',
      `${random.text(4)}\\${random.text(3)}^\\#${random.text(3)}`,
      (v: string) => v.replace(/\\(.?)/g, '$1'),
    ],
    [
      'and has no block any more',
      `#${random.text(3)}\\!\\@\\-\\=${random.text(2)}`,
      (v: string) => v.replace(/\\(.?)/g, '$1'),
    ],
  ])('%s', (_, value, write) => {
    expect(write(value)).not.toBe(value)
    expect(isFound(value, write(value))).toBe(true)
  })

  it('although it is weak, where that is asked for, down to six characters that are no single word', () => {
    expect(isFound('foo\\bar\\', 'foobar', true)).toBe(true)
    expect(isFound('"foo bar baz"', 'foo bar baz', true)).toBe(true)
    expect(isFound('foo bar baz&foo bar', 'foo bar', true)).toBe(false)
    expect(isFound('foobarbaz&foobar', 'foobar', true)).toBe(true)
    expect(isFound('pass^word', 'password', true)).toBe(false)
    expect(isFound('"production"', 'production', true)).toBe(false)
    expect(isFound('a\\b\\c', 'abc', true)).toBe(false)
    expect(isFound('foo\\bar\\', 'foobar')).toBe(false)
  })
})

describe('rewritesOf', () => {
  it('has nothing to say of letters and digits', () => {
    expect([...rewritesOf(random.text(40))]).toEqual([])
  })

  it('gives few spellings of anything, and of a long value one rewriting at a time', () => {
    const signs = `'"$%\\^\` &\n`
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`${signs}ab`), maxLength: 60 }), (value) => {
        expect(rewritesOf(value).size).toBeLessThan(70)
      }),
    )
    expect(rewritesOf(signs.repeat(1_000)).size).toBeLessThan(20)
  })
})

describe('spellingsOf', () => {
  it('escapes as JSON and as URLs, in either case', () => {
    const spellings = spellingsOf('a"/é b')
    for (const text of ['a\\"/é b', 'a\\"\\/é b', 'a\\"/\\u00e9 b', 'a%22%2F%C3%A9%20b', 'a%22%2f%c3%a9+b']) {
      expect(spellings.has(text)).toBe(true)
    }
  })
})
