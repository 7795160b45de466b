import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachLine, LineCarry } from '../../src/exits/destination-carry.js'

const TOO_LONG = '{"msg":"[redacted:limit]"}\n'

describe('LineCarry', () => {
  it('gives the same lines for any cutting', () => {
    const pieces = fc.array(fc.stringMatching(/^[ab\n]{0,6}$/))
    fc.assert(
      fc.property(pieces, (texts) => {
        const carry = new LineCarry()
        const whole = texts.map((text) => carry.complete(text))
        expect(whole.every((text) => text === '' || text.endsWith('\n'))).toBe(true)
        expect(whole.join('') + carry.takeRest()).toBe(texts.join(''))
        expect(carry.length).toBe(0)
      }),
    )
  })

  it('replaces a line beyond the limit as a whole, and goes on after it', () => {
    const carry = new LineCarry()
    const piece = 'x'.repeat(1 << 20)
    for (let count = 0; count < 20; count++) expect(carry.complete(piece)).toBe('')
    expect(carry.length).toBeLessThan(9 << 20)
    expect(carry.complete('end\nnext\nrest')).toBe(`${TOO_LONG}next\n`)
    expect(carry.takeRest()).toBe('rest')
    for (let count = 0; count < 10; count++) carry.complete(piece)
    expect(carry.takeRest()).toBe(TOO_LONG)
  })
})

describe('eachLine', () => {
  it.each([
    ['', []],
    ['one', ['one']],
    ['one\n', ['one\n']],
    ['one\n\ntwo', ['one\n', '\n', 'two']],
  ])('%j', (text, expected) => {
    const lines: string[] = []
    eachLine(text, (line) => lines.push(line))
    expect(lines).toEqual(expected)
  })
})
