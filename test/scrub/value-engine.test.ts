import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/scrub/scrubber.js'
import { cpuMs, leastOf } from '../cpu-time.js'

const SECRET = ['Zx81kQw93L', 'mPt72vBn4Y'].join('')
const TOKEN = ['ghp', '_', 'A1b2C3d4'.repeat(4), 'E5f6'].join('')
const scrubber = createScrubber({ known: { 'db-main': SECRET } })

function shows(value: unknown): string {
  return inspect(value, { depth: 30, showHidden: true, getters: true, maxStringLength: null, maxArrayLength: null })
}

/** Pieces of which texts are made: secrets, their halves, and what surrounds them. */
const piece = fc.constantFrom(
  SECRET, SECRET.slice(0, 14), SECRET.slice(9), TOKEN, TOKEN.slice(0, 12), 'password=', 'password', ': ', '"', "'", '\\', '\n', ' ',
  'Bearer ', 'https://u:', '@host/', '%', '=', 'abc', '...', 'ß', '[{"', 'auth=', 'aB3dE5gH7jK9mN1pQ3', '`', '{"a":"', '"}', '+', 'a1B2', '\u{1f600}',
) // biome-ignore format: a list
const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))

describe('with the real engine', () => {
  it('texts scanned together are found dirty when one of them is', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), (texts) => {
        const value = { list: [{ deep: texts.map((each) => ({ each })) }] }
        const clean = scrubber.scrubValue(value)
        const dirty = texts.some((each) => scrubber.scrubText(each) !== each)
        expect(clean !== value).toBe(dirty)
        expect(shows(clean).includes(SECRET) || shows(clean).includes(TOKEN)).toBe(false)
      }),
    )
  })

  it.each([
    ['\u{1f600}password=[{"', ': ', ''],
    ['a password: [{"', '": "b"}]'],
    ['x auth={"a":"', ': '],
  ])('texts that go on with each other count alone (%#)', (...texts) => {
    const value = texts.map((each) => ({ each }))
    const alone = texts.map((each) => ({ each: scrubber.scrubText(each) }))
    expect(scrubber.scrubValue(value) !== value).toBe(alone.some(({ each }, index) => each !== texts[index]))
  })

  it('nothing is left of a secret in any value, and the value stays as it was', () => {
    const leaf = fc.oneof(
      text,
      fc.constant(new Error(SECRET)),
      fc.constant(Buffer.from(SECRET)),
      fc.constant(Symbol(SECRET)),
    )
    const anything = fc.anything({
      key: fc.oneof(text, fc.constantFrom('password', 'name', 'value', 'toJSON')),
      values: [leaf, fc.integer(), fc.boolean(), fc.double(), fc.constant(null), fc.bigInt()],
      withMap: true, withSet: true, withBoxedValues: true, withNullPrototype: true, withObjectString: true,
      withSparseArray: true, withTypedArray: true, withDate: true,
    }) // biome-ignore format: options
    fc.assert(
      fc.property(anything, (value) => {
        const before = shows(value)
        const clean = scrubber.scrubValue(value)
        expect(shows(value) === before).toBe(true)
        const after = shows(clean)
        expect(after.includes(SECRET) || after.includes(TOKEN)).toBe(false)
        if (!before.includes(SECRET) && !before.includes(TOKEN) && clean === value) expect(after === before).toBe(true)
      }),
    )
  })

  it('no value makes it throw, hostile ones included', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom('get', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'has'),
        (value, trap) => {
          const failing = new Proxy(Object(value) as object, { [trap]: () => { throw new Error(SECRET) } }) // biome-ignore format: a line
          expect(shows(scrubber.scrubValue({ value, failing: [failing] })).includes(SECRET)).toBe(false)
        },
      ),
    )
  })

  it('a key gives away in values what it gives away in lines', () => {
    const key = fc.constantFrom(
      'password', 'token', 'tokens', 'auth', 'pin', 'credentials', 'authorization', 'cookie', 'Set-Cookie', 'apiKey', 'user',
      'passwordHash', 'hasPassword', 'maxTokens', 'secret', 'x-api-key', 'note',
    ) // biome-ignore format: a list
    const samples = [
      'hunter22!x',
      'abcDEF123456ghi',
      'SIMPLE',
      '1234',
      '12345678',
      'first-Secret1',
      'aB3dE5gH7jK9mN1pQ3',
      '512',
    ]
    const value = fc.constantFrom<unknown>(
      'hunter22!x', 'Bearer abcDEF123456ghi', 'sid=abcDEF123456ghi; theme=dark', 'SIMPLE', '1234', 1234, 12_345_678, true, null, '', 'changeme',
      ['first-Secret1', 'second-Secret2'], 'aB3dE5gH7jK9mN1pQ3', 512,
    ) // biome-ignore format: a list
    const nested = fc.letrec((tie) => ({
      record: fc.dictionary(key, fc.oneof({ maxDepth: 2 }, value, tie('record')), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
    }))
    fc.assert(
      fc.property(nested.record, (record) => {
        const json = JSON.stringify(record)
        // Where a secret stands twice, lines and values may differ in what they take for its repetition.
        fc.pre(samples.every((sample) => json.indexOf(sample) === json.lastIndexOf(sample)))
        const line = scrubber.scrubLine(json)
        const clean = JSON.stringify(scrubber.scrubValue(record))
        // Below nested sensitive keys values hide more.
        for (const sample of samples)
          if (!line.includes(sample)) expect([sample, clean.includes(sample)]).toEqual([sample, false])
      }),
    )
  })

  it('what a key gave away is masked wherever else it stands', () => {
    const password = ['correct7horse', 'Battery'].join('')
    const config = { password, deep: { pool: [`app:${password}@db`] } }
    const clean = scrubber.scrubValue(Object.assign(new Error(`login with ${password} refused`), { config }))
    expect(shows(clean).includes(password)).toBe(false)
    expect(clean.message).toBe('login with [redacted:password] refused')
    expect(clean.config).toEqual({ password: '[redacted:password]', deep: { pool: ['app:[redacted:password]@db'] } })
    expect(config.deep.pool[0]).toContain(password)
  })

  it('big values: strings beyond a batch, many strings', () => {
    const long = 'lorem ipsum '.repeat(5_000)
    expect(scrubber.scrubValue({ long, list: [long, long] }).list[0]).toBe(long)
    expect(shows(scrubber.scrubValue({ long: long + SECRET + long })).includes(SECRET)).toBe(false)
    const many = Array.from({ length: 5_000 }, (_, i) => ({ text: `line ${i} of the log`, more: `${i}` }))
    expect(scrubber.scrubValue(many)).toBe(many)
    many[4_321]!.more = SECRET
    const clean = scrubber.scrubValue(many)
    expect(clean[4_321]).toEqual({ text: 'line 4321 of the log', more: '[redacted:db-main]' })
    expect(clean[4_320]).toBe(many[4_320])
  })

  it('what was clean is looked at again when a value is registered', () => {
    const own = createScrubber()
    const value = { Kx93mQpL27vTzB4n: 1, list: [77] }
    expect(own.scrubValue(value)).toBe(value)
    own.known.add('late', 'Kx93mQpL27vTzB4n')
    own.known.add('number', '77', { evenIfWeak: true })
    expect(own.scrubValue(value)).toEqual({ '[redacted:late]': 1, list: ['[redacted:number]'] })
  })

  it('an axios error with its sockets is cleaned within its budget', async () => {
    const { default: axios } = await import('axios')
    const error: unknown = await axios
      .get(`http://127.0.0.1:1/path?access_token=${SECRET}`, { headers: { Authorization: `Bearer ${SECRET}` } })
      .catch((failure: unknown) => failure)
    const clean = scrubber.scrubValue(error) as Error
    expect(clean).not.toBe(error)
    expect(clean).toBeInstanceOf(axios.AxiosError)
    expect(shows(clean).includes(SECRET)).toBe(false)
    expect(JSON.stringify(clean).includes(SECRET)).toBe(false)
    expect(leastOf(() => cpuMs(() => void scrubber.scrubValue(error)), 1_000)).toBeLessThan(1_000)
  })
})
