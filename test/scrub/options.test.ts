import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { createSampleRandom } from '../patterns/samples.js'

const secret = createSampleRandom(41).chars(24)

describe('wrong options of createScrubber', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'options must be an object'],
    ['a list', [], 'options must be an object'],
    ['a misspelt option', { konwn: { db: secret } }, 'there is no option "konwn"; there are rules, keys, paths, known'],
    ['a misspelt limit', { limits: { lineLenghtMax: 5 } }, 'limits: there is no option "lineLenghtMax"'],
    ['limits of text', { limits: 'x' }, 'limits: options must be an object'],
    ['limits that are null', { limits: null }, 'limits: options must be an object'],
    ['one known value', { known: secret }, 'known must be an object of names and values'],
    ['known values without names', { known: [secret] }, 'known must be an object of names and values'],
    ['known values in a map', { known: new Map([['db', secret]]) }, 'known must be an object of names and values'],
    ['no known values', { known: null }, 'known must be an object of names and values'],
    ['a known value in an object', { known: { db: { value: secret } } }, 'known value "db" must be a string'],
    ['an empty key', { keys: [''] }, 'keys must hold strings, none of them empty'],
    ['a blank key', { keys: ['  '] }, 'keys must hold strings, none of them empty'],
    ['an empty path', { paths: [''] }, 'paths must hold strings, none of them empty'],
    ['half a rule', { rules: [{ id: 'a', pattern: /a/ }] }, 'rules must hold rules made by defineRule'],
    ['an expression as rule', { rules: [/a/] }, 'rules must hold rules made by defineRule'],
    ['a number as key of masks', { mask: 'keyed', maskKey: 5 }, 'maskKey must be a string or bytes'],
    ['null as key of masks', { mask: 'keyed', maskKey: null }, 'maskKey must be a string or bytes'],
    ['a clock that is none', { clock: {} }, 'clock must have a method "after"'],
  ])('%s is an error that says what to do, and not what was given', (_, options, message) => {
    let thrown: unknown
    try {
      createScrubber(options as never)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(TypeError)
    expect(String(thrown)).toContain(message)
    expect(String(thrown)).not.toContain(secret)
  })

  it('undefined is as good as absent', () => {
    const scrubber = createScrubber({ known: { db: secret }, rules: undefined, mask: undefined } as never)
    expect(scrubber.scrubText(secret)).toBe('[redacted:db]')
  })
})

describe('wrong arguments of a scrubber', () => {
  const scrubber = createScrubber({ known: { db: secret } })

  it.each([[undefined], [5], [Symbol('db')]])('a name that is none: %s', (name) => {
    const { known } = createScrubber()
    expect(() => known.add(name as never, secret)).toThrow(
      new TypeError('known: the name must be a string, given before the value'),
    )
    expect(() => known.rotate(name as never, secret)).toThrow(TypeError)
    expect(known.names()).toEqual([])
  })

  it('a grace that is no time costs no mask', () => {
    const { known, scrubText } = createScrubber({ known: { db: secret } })
    const next = `${secret}Qx7`
    for (const graceMs of [-1, Number.NaN, '5' as never]) {
      expect(() => known.rotate('db', next, { graceMs })).toThrow(/graceMs must be a number of milliseconds/)
    }
    expect(() => known.rotate('db', next, { graceMS: 5 } as never)).toThrow(
      'there is no option "graceMS"; there are graceMs',
    )
    expect(scrubText(`${secret} ${next}`)).toBe('[redacted:db] [redacted:db]')
  })

  it.each([[null], [true], [{ evenIfWaek: true }]])('options of add that are none cost no mask: %j', (options) => {
    const { known, scrubText } = createScrubber()
    expect(() => known.add('db', secret, options as never)).toThrow(/^known\.add: .*option/)
    expect(scrubText(secret)).toBe('[redacted:db]')
  })

  it.each([[null], ['none'], [{ frame: 'none' }], [{ framing: 'line' }]])('createStream(%j)', (options) => {
    expect(() => scrubber.createStream(options as never)).toThrow(/^createStream: /)
  })

  it('scan of what is no text', () => {
    expect(() => scrubber.scan(undefined as never)).toThrow(new TypeError('scan takes a string'))
  })

  it.each([[undefined], [null], [5], [{ password: secret }], [Buffer.from(secret)], [Symbol(secret)]])(
    'scrubText and scrubLine of what is no text show nothing: %#',
    (given) => {
      expect(String(scrubber.scrubText(given as never))).not.toContain(secret)
      expect(String(scrubber.scrubLine(given as never))).not.toContain(secret)
    },
  )
})
