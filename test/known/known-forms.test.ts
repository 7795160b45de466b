import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKnownSet } from '../../src/known/known-set.js'
import { ENCODINGS, type Encoding } from '../oracle/known-oracle.js'
import { blankText, coverOf, createRandom, HEX, SYMBOLS, scanText } from './scanning.js'

const random = createRandom(11)
/** Values of every kind: with and without a run of letters and digits, short, long, not ASCII. */
const VALUES = {
  token: `tok_live_${random.text(24)}`,
  'hex key': random.text(40, HEX),
  'short password': `${random.text(2)}#${random.text(2)}$!${random.text(2)}`,
  'password full of signs': `p@${random.text(2)}"w\\${random.text(2)}-9<x!&'`,
  'base64 secret': `${random.text(3)}Q/8+${random.text(9)}+/${random.text(3)}/m+p0`,
  'connection string': `postgres://app:${random.text(3)}%40${random.text(9)}@db.internal:5432/app?ssl=true`,
  'pass phrase': `${random.text(6)} ${random.text(5)} ${random.text(7)} ${random.text(4)}`,
  'beyond ASCII': `pä${random.text(4)}wö${random.text(4)}-ü€😀x`,
} as const

const base64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64')
const hexOf = (text: string | Buffer): string => Buffer.from(text as string).toString('hex')
const pairs = (text: string): string[] => hexOf(text).match(/../g) as string[]
const codes = (text: string, write: (code: number) => string): string =>
  Array.from(text, (c) => write(c.codePointAt(0)!)).join('')
const octets = (text: string, write: (byte: number) => string): string => [...Buffer.from(text)].map(write).join('')
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const json = JSON.stringify

/** Every form of DESIGN's table: how a value is written. */
const FORMS: Readonly<Record<string, (value: string) => string>> = {
  'as it is': (v) => v,
  'in a JSON string': (v) => json({ a: v }),
  'in JSON in JSON': (v) => json({ m: json({ a: v }) }),
  'in JSON three times': (v) => json({ q: json({ m: json({ a: v }) }) }),
  'in JSON with escaped slashes': (v) => json({ a: v }).replaceAll('/', '\\/'),
  'unicode escapes': (v) => json(v).replace(/[^"\\]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'unicode escapes in capitals': (v) =>
    v.replace(/[\s\S]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`),
  'percent-encoded': (v) => `/x?a=${encodeURIComponent(v)}&b=1`,
  'percent-encoded in small letters': (v) => encodeURIComponent(v).replace(/%../g, (code) => code.toLowerCase()),
  'percent-encoded, every byte': (v) => octets(v, (b) => `%${b.toString(16).padStart(2, '0')}`),
  'percent-encoded in part': (v) => v.replace(/[^\w]/gu, (c, at: number) => (at % 2 === 0 ? encodeURIComponent(c) : c)),
  'percent-encoded twice': (v) => encodeURIComponent(encodeURIComponent(v)),
  'as a form field': (v) => new URLSearchParams({ password: v }).toString(),
  'percent-encoded in JSON': (v) => json({ url: `http://x/?q=${encodeURIComponent(v)}` }),
  'JSON, percent-encoded': (v) => encodeURIComponent(json({ a: v })),
  'HTML by name': (v) =>
    v.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll("'", '&#39;'),
  'HTML by number': (v) => codes(v, (c) => `&#${c};`),
  'HTML by number, twice': (v) => codes(v, (c) => `&amp;#${c};`),
  'HTML by hex number': (v) => codes(v, (c) => `&#x${c.toString(16)};`),
  'shell single quotes': (v) => `'${v.replaceAll("'", `'\\''`)}'`,
  'shell double quotes in single ones': (v) => `'${v.replaceAll("'", `'"'"'`)}'`,
  'quotes doubled, as in SQL and YAML': (v) => v.replaceAll("'", "''"),
  'quotes doubled, as in CSV': (v) => v.replaceAll('"', '""'),
  'doubled quotes in JSON': (v) => JSON.stringify({ sql: `SET x = '${v.replaceAll("'", "''")}'` }),
  'signs doubled, as in Make and Compose files': (v) => v.replaceAll('$', () => '$$'),
  'carets taken away': (v) => v.replace(/\^(.?)/gs, '$1'),
  'backslashes taken away': (v) => v.replace(/\\(.?)/gs, '$1'),
  'shell backslashes': (v) => v.replace(/[^\w.\-\u0080-\uffff]/g, '\\$&'),
  'octal escapes': (v) => octets(v, (b) => `\\${b.toString(8).padStart(3, '0')}`),
  'hex escapes': (v) => octets(v, (b) => `\\x${b.toString(16).padStart(2, '0')}`),
  base64: (v) => base64(v),
  'base64 at the second byte': (v) => base64(`x${v}yy`),
  'base64 at the third byte': (v) => base64(`ab${v}c`),
  'base64 with a newline': (v) => base64(`${v}\n`),
  base64url: (v) => Buffer.from(`u:${v}`).toString('base64url'),
  'a Basic pair': (v) => `Authorization: Basic ${base64(`user:${v}`)}`,
  'base64 in lines of 20': (v) => base64(`some text before this ${v} after it some more`).replace(/.{20}/g, '$&\n'),
  'base64 in lines of 64, in JSON': (v) =>
    json(base64(`${'some text before this '.repeat(4)}${v} after`).replace(/.{64}/g, '$&\r\n')),
  'base64 in lines of 64, in JSON in JSON': (v) =>
    json(json(base64(`${'some text before this '.repeat(4)}${v} after`).replace(/.{64}/g, '$&\n'))),
  'base64 in JSON with escaped slashes': (v) => json(base64(`??>${v}`)).replaceAll('/', '\\/'),
  'base64, percent-encoded': (v) => encodeURIComponent(base64(`>>?${v}`)),
  'base64 of JSON': (v) => base64(json({ password: v })),
  'base64 of JSON as Go writes it': (v) =>
    base64(json(v).replace(/[<>&]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)),
  'base64 of JSON in ASCII, in capitals': (v) =>
    base64(json(v).replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`)),
  'base64 of a percent-encoded value': (v) => base64(`p=${encodeURIComponent(v)}`),
  'base64 of a pair, percent-encoded, in JSON in JSON': (v) =>
    json({ a: json({ b: encodeURIComponent(base64(`user:${v}`)) }) }),
  hex: (v) => hexOf(v),
  'hex in capitals': (v) => hexOf(`x${v}y`).toUpperCase(),
  'hex of JSON': (v) => hexOf(json({ a: v })),
  'hex with colons': (v) => pairs(v).join(':'),
  'hex with spaces': (v) => pairs(`a${v}b`).join(' '),
  'hex with dashes in capitals': (v) => pairs(v).join('-').toUpperCase(),
  'an inspected Buffer': (v) => inspect(Buffer.from(v.slice(0, 50))),
  'a Buffer in JSON': (v) => json({ a: Buffer.from(v) }),
  'a Buffer in indented JSON': (v) => json({ a: Buffer.from(v) }, null, 2),
  'a Buffer in JSON, percent-encoded': (v) => encodeURIComponent(json({ a: Buffer.from(v) })),
  'a Buffer in indented JSON, percent-encoded': (v) => encodeURIComponent(json(Buffer.from(v), null, 4)),
  'an inspected array of bytes in JSON': (v) => json(inspect(new Uint8Array(Buffer.from(v)), { maxArrayLength: null })),
  'byte numbers with spaces': (v) => `[${[...Buffer.from(`xx${v}`)].join(', ')}]`,
  'UTF-16 in base64': (v) => base64(utf16(`x${v}yy and more`)),
  'UTF-16, the other order, in base64': (v) => base64(utf16(`ab${v} and more`).swap16()),
  'UTF-16 in hex': (v) => hexOf(utf16(`${v} and more`)),
  'NULs between': (v) => json(v.split('').join('\0')),
  'colour codes inside': (v) => `v ${v.slice(0, 5)}\x1b[31m${v.slice(5)}\x1b[0m w`,
  'colour codes inside, in JSON': (v) => json(`v ${v.slice(0, 5)}\x1b[1;31m${v.slice(5)} w`),
  'zero-width characters inside': (v) => Array.from(v).join('\u200b'),
  'an inspect line join': (v) => `{ a: '${v.slice(0, 5)}' +\n    '${v.slice(5)}' }`,
  'an inspect line join in JSON': (v) => json(`{ a: '${v.slice(0, 6)}' +\n    '${v.slice(6)}' }`),
}

/** What is no form of some values: a wide character has no byte in that place, or a quote ends the string. */
const IMPOSSIBLE: readonly (readonly [form: RegExp, value: string])[] = [
  [/^UTF-16/, 'beyond ASCII'],
  [/inspect line join/, 'password full of signs'],
  [/^NULs/, 'beyond ASCII'],
  // Its lines may be shorter than what is certainly looked at.
  [/^an inspected array of bytes in JSON/, 'beyond ASCII'],
]

describe('a value of several lines is found', () => {
  // Too short to be looked for by themselves.
  const lines = ['usr app', 'pin q71', 'set k9x', 'tag zzy']

  it.each([
    ['with other line ends', lines.join('\n'), lines.join('\r\n')],
    ['with plain line ends', lines.join('\r\n'), lines.join('\n')],
    ['joined by a shell', lines.join('\n'), lines.join(' ')],
    ['joined by a shell, indented before', lines.join('\n   '), lines.join(' ')],
    ['with other line ends in JSON', lines.join('\n'), json(lines.join('\r\n')).slice(1, -1)],
  ])('%s', (_, value, written) => {
    const known = createKnownSet()
    known.add('secret', value)
    const matches = scanText(known, `before ${written} behind`, 3)
    expect(matches).toHaveLength(1)
    expect(matches[0]).toMatchObject({ name: 'secret', start: 7, end: 7 + written.length })
  })
})

describe('a value is found in every form', () => {
  for (const [form, write] of Object.entries(FORMS)) {
    for (const [kind, value] of Object.entries(VALUES)) {
      if (IMPOSSIBLE.some(([pattern, other]) => pattern.test(form) && other === kind)) continue
      it(`${form}: ${kind}`, () => {
        const known = createKnownSet()
        known.add('secret', value)
        // A value that itself holds what looks like an escape is found by a shorter spelling where it is escaped.
        const length = Buffer.byteLength(value) - (/%40|\\w|&/.test(value) ? 4 : 0)
        const isCut = form === 'an inspected Buffer' && length > 50
        for (const start of [0, 1, 2, 3, 7]) {
          const matches = scanText(known, `before ${write(value)} behind`, start)
          const whole = matches.filter((match) => match.length >= length && match.form !== 'fragment')
          if (isCut) expect(matches.length).toBeGreaterThan(0)
          else expect(whole.length).toBeGreaterThan(0)
          expect(matches.every((match) => match.name === 'secret')).toBe(true)
        }
      })
    }
  }
})

describe('the extent of a match', () => {
  const value = VALUES.token

  it('is the value and nothing else, as it stands', () => {
    const known = createKnownSet()
    known.add('a', value)
    const whole = scanText(known, `key=${value};next`).filter((match) => match.form === 'raw')
    expect(whole.map(({ text }) => text)).toEqual([value])
  })

  it('is whole source units where the value is escaped', () => {
    const known = createKnownSet()
    const odd = `a"b\\c${random.text(12)}`
    known.add('a', odd)
    const written = json(odd).slice(1, -1)
    const [match] = scanText(known, `"${written}"`).filter(({ form }) => form === 'text')
    expect(match?.text).toBe(written)
  })

  it('takes the mixed character on each side of base64', () => {
    const known = createKnownSet()
    known.add('a', value)
    for (const [before, after] of [
      ['', ''],
      ['x', 'yy'],
      ['ab', 'c'],
      ['abc', ''],
    ]) {
      const text = base64(`${before}${value}${after}`)
      const first = Math.floor((8 * (before as string).length) / 6)
      const last = Math.ceil((8 * ((before as string).length + value.length)) / 6)
      const [match] = scanText(known, text).filter(({ form }) => form === 'base64')
      expect(match).toMatchObject({ start: first, end: last })
    }
  })

  it('takes it too where the value is escaped inside base64', () => {
    const known = createKnownSet()
    const escaped = `${value}"${random.text(3)}`
    known.add('a', escaped)
    for (let pad = 0; pad < 6; pad++) {
      const before = `{"a":"${'.'.repeat(pad % 3)}`
      const written = json(escaped).slice(1, -1)
      const text = base64(`${before}${written}${'.'.repeat(pad)}"}`)
      const matches = scanText(known, text)
      expect(Math.min(...matches.map(({ start }) => start))).toBe(Math.floor((8 * before.length) / 6))
      expect(Math.max(...matches.map(({ end }) => end))).toBe(Math.ceil((8 * (before.length + written.length)) / 6))
    }
  })

  it('ends where the value does, before a line break that decoding drops', () => {
    const known = createKnownSet()
    known.add('a', value)
    const every = hexOf(value).replace(/../g, '%$&')
    const found = scanText(known, `${every}%0a clean text`).filter(({ text }) => text.startsWith(every))
    expect(found.length).toBeGreaterThan(0)
    for (const { text } of found) expect(text).toBe(every)
  })

  it('of a fragment is within where the whole value would stand', () => {
    const known = createKnownSet()
    const opaque = random.text(60)
    known.add('a', opaque)
    for (const encode of [String, hexOf]) {
      const [before, part] = [encode('abcdefgh'), encode(opaque.slice(0, 30))]
      const [match, ...others] = scanText(known, `${before}${part}`)
      expect(match?.start).toBe(before.length)
      for (const { start } of others) expect(start).toBeGreaterThan(before.length)
    }
    const rest = opaque.slice(12)
    expect(Math.max(...scanText(known, `${rest}abcdefgh`).map(({ end }) => end))).toBe(rest.length)
  })
})

/** Stacks from the inside out: at most one binary layer, at most one text layer in it, at most three around. */
const stacks = fc
  .array(fc.nat(ENCODINGS.length - 1), { minLength: 1, maxLength: 3 })
  .map((picks) => picks.map((pick) => ENCODINGS[pick]!))
  .filter((stack) => {
    const at = stack.findIndex(({ binary }) => binary)
    return stack.filter(({ binary }) => binary).length < 2 && at < 2 && (at < 1 || stack[0]!.inner)
  })

describe('nothing decodable is left', () => {
  it('of a value behind two encodings, in a text that needs deeper decoding elsewhere', () => {
    const values = [random.text(24), random.text(39), `${random.text(7)}&0,${random.text(13)}`] as const
    const every = (text: string): string => Buffer.from(text).toString('hex').replace(/../g, '%$&')
    const known = createKnownSet()
    for (const [i, value] of values.entries()) known.add(`v${i}`, value, { evenIfWeak: true })
    const hidden = every(base64(encodeURIComponent(values[2])))
    const other = every(values[0]).replaceAll('%', '%25')
    // The words between shift where deeper decoding begins: it is to begin inside a value.
    for (const words of ['clean', 'clean text', 'clean text too', 'a', '0123456789']) {
      const left = blankText(known, `${words} ${hidden} ${words} ${`${values[1]} ${words} `.repeat(3)}${other} `)
      expect(left.replace(/\0+/g, '')).toBe(`${words}  `.repeat(5))
    }
  })

  it('of a value that is escaped inside a binary layer, behind another one', () => {
    // What the first asks to have decoded ends inside the second.
    const first = `${random.text(16)}"`
    const second = `${random.text(16)}${'"\\/'.repeat(30)}`
    const known = createKnownSet()
    known.add('first', first)
    known.add('second', second, { evenIfWeak: true })
    const open = '{"a":"'
    const written = json(first + second).slice(1, -1)
    for (const [encode, perByte] of [
      [base64, 4 / 3],
      [hexOf, 2],
    ] as const) {
      const text = encode(`${open}${written}"}`)
      const found = coverOf(scanText(known, text), text.length)
      const start = Math.ceil(perByte * open.length)
      const end = Math.ceil(perByte * (open.length + written.length))
      expect(found.slice(start, end)).not.toContain(false)
    }
  })

  it('of a value that is escaped inside hex, behind a letter that is no digit', () => {
    const value = `${random.text(16)}${'"\\,'.repeat(6)}`
    const known = createKnownSet()
    known.add('secret', value)
    const written = hexOf(json(value).slice(1, -1))
    for (const before of ['', '0x', 'x', 'key_', 'z0x']) {
      expect(blankText(known, `${before}${written}.`).replaceAll('\0', '')).toBe(`${before}.`)
    }
  })

  it('of values that are escaped inside binary runs which follow each other', () => {
    const value = `${random.text(20)}"${random.text(4)}`
    const known = createKnownSet()
    known.add('secret', value)
    for (const [encode, perByte] of [
      [base64, 4 / 3],
      [hexOf, 2],
    ] as const) {
      // The later run begins at any phase of what the earlier one asked to have decoded.
      for (let gap = 1; gap <= 8; gap++) {
        const text = `${encode(json(value))}${' '.repeat(gap)}${encode(json(value))}`
        const covered = coverOf(scanText(known, text), text.length).filter((is) => is).length
        expect(covered).toBeGreaterThanOrEqual(Math.floor(2 * perByte * (json(value).length - 2)))
      }
    }
  })

  it('of escapes whose neighbour opens a deeper escape', () => {
    const value = `-${random.text(4)}1*C,"${random.text(3)}5`
    const known = createKnownSet()
    known.add('secret', value, { evenIfWeak: true })
    for (const text of [encodeURIComponent(json(value).slice(1, -1)), encodeURIComponent(encodeURIComponent(value))]) {
      expect(blankText(known, ` ${text} .`).replaceAll('\0', '')).toBe('  .')
    }
  })

  it('of strong values in random stacks of encodings', () => {
    const values = fc.integer({ min: 0, max: 2 ** 31 }).map((seed) => {
      const source = createRandom(seed)
      return source.text(12 + source.int(30), source.int(3) === 0 ? SYMBOLS : undefined).trim()
    })
    fc.assert(
      fc.property(values, stacks, fc.nat(6), (value, stack, start) => {
        fc.pre(value.length >= 12 && !/['"]$|^['"]/.test(value))
        const known = createKnownSet()
        known.add('secret', value, { evenIfWeak: true })
        const text = stack.reduce((inner, encoding) => encoding.encode(inner), value)
        const left = blankText(known, `${'.'.repeat(start)} ${text} .`)
        expect(decodings(left, stack).some((decoded) => decoded.includes(bytesOf(value)))).toBe(false)
      }),
      { numRuns: 10_000 },
    )
  })
})

function bytesOf(value: string): string {
  return Buffer.from(value).toString('latin1')
}

/** The text after each number of decodings, outermost first. */
function decodings(text: string, stack: readonly Encoding[]): string[] {
  const decoded = [text]
  for (const encoding of stack.toReversed()) decoded.push(encoding.decode(decoded.at(-1) as string))
  return decoded
}
