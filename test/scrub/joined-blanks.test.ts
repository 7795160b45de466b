import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/model/span.js'
import { findJoined } from '../../src/scrub/joined-blanks.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

/** What is found of `a b c` where its blanks may be any. */
function foundIn(text: string): readonly string[] {
  const spans: Span[] = []
  const find = (joined: string, found: Span[]): void => {
    for (let start = joined.indexOf('a b c'); start !== -1; start = joined.indexOf('a b c', start + 1)) {
      found.push({ start, end: start + 5, name: 'x', by: 'known', form: 'raw' })
    }
  }
  findJoined(text, find, spans)
  return spans.map(({ start, end }) => text.slice(start, end))
}

describe('findJoined', () => {
  it('finds what goes over any blanks, where they stand', () => {
    expect(foundIn('x \n a\r\n\tb  c  y\n')).toEqual(['a\r\n\tb  c'])
    expect(foundIn('a\nb c a  b\n\nc')).toEqual(['a\nb c', 'a  b\n\nc'])
  })

  it('takes for a blank what an expression does', () => {
    for (let code = 0; code < 0x10000; code++) {
      const sign = String.fromCharCode(code)
      if (code >= 0xd800 && code < 0xe000) continue
      expect(foundIn(`a\n${sign}b c`).length === 1).toBe(/\s/.test(sign))
    }
  })

  it('leaves to others what stands as it is', () => {
    expect(foundIn('\n\na b c\n\n')).toEqual([])
    expect(foundIn('a b c')).toEqual([])
  })
})

describe('a value of several lines', () => {
  const value = 'one\n two\nthree'

  it.each([['one\r\r\ntwo\r\r\nthree'], ['one\r\ntwo\nthree'], ['one\n\n\ttwo \n    three'], ['one\ntwo\n\nthree']])(
    'is found as %j',
    (written) => {
      const scrubber = createScrubber({ rules: [], keys: [] })
      scrubber.known.add('lines', value, { evenIfWeak: true })
      const text = `a\n x ${written} y\n z`
      const clean = 'a\n x [redacted:lines] y\n z'
      expect(scrubber.scrubText(text)).toBe(clean)
      expect(scrubber.scrubValue({ text })).toEqual({ text: clean })
      const stream = scrubber.createStream({ framing: 'none' })
      for (const byte of Buffer.from(text)) stream.write(Buffer.of(byte))
      stream.end()
      expect(String(stream.read())).toBe(clean)
    },
  )

  it('leaves no line behind, whatever stands between its lines', () => {
    const words = fc.array(fc.constantFrom('one', 'two', 'three', 'four'), { maxLength: 9 })
    const blanks = fc.constantFrom(' ', '\n', '\r\n', '\n\n', ' \n\t', '  ')
    fc.assert(
      fc.property(words, fc.array(blanks, { minLength: 9, maxLength: 9 }), (list, between) => {
        const scrubber = createScrubber({ rules: [], keys: [] })
        scrubber.known.add('lines', value, { evenIfWeak: true })
        const text = list.map((word, i) => word + (between[i] as string)).join('')
        // Lines that end in a line feed alone, and never are indented, are looked for as they were registered.
        fc.pre(/\n[\s\S]/.test(text) && /\r|\n\s|\s\n/.test(text))
        expect(scrubber.scrubText(text)).toBe(text.replace(/one\s+two\s+three/g, '[redacted:lines]'))
      }),
    )
  })
})
