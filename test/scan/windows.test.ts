import { describe, expect, it } from 'vitest'
import { ANY, pairSlot } from '../../src/kernel/pair-tables.js'
import { isOpen, lastsOf, optionsOf } from '../../src/scan/windows.js'

/** The options' windows as text, a dot where a byte is open. */
function shown(text: string, parity: 0 | 1, fold = false): readonly string[] {
  return optionsOf({ text, fold, id: 0 }, parity).map(({ window: { bytes } }) =>
    bytes.map((byte) => (byte === ANY ? '.' : String.fromCharCode(byte))).join(''),
  )
}

describe('optionsOf', () => {
  it.each([
    ['abcdefg', 0, ['abcd', 'cdef', 'efg.']],
    ['abcdefg', 1, ['bcde', 'defg']],
    ['abcde', 0, ['abcd', 'cde.']],
    ['abcd', 1, ['bcd.', '.abc']],
    ['abc', 0, ['abc.']],
    ['abc', 1, ['.abc']],
    ['ab', 0, ['ab..']],
    ['a', 1, ['.a..']],
  ] as const)('opens %s at parity %i as %j', (text, parity, windows) => {
    expect(shown(text, parity)).toEqual(windows)
  })

  it('folds where asked', () => {
    expect(shown('ABCD', 0)).toEqual(['ABCD'])
    expect(shown('ABCD', 0, true)).toEqual(['abcd'])
    const [{ halves }] = optionsOf({ text: 'a_cd', fold: true, id: 0 }, 0)
    expect(halves.opens).toEqual([pairSlot(0x61, 0x5f), pairSlot(0x41, 0x5f)])
    expect(halves.closes.length).toBe(4)
  })

  it('keeps to the bytes that can stand at an open side, each place in the table once', () => {
    const [{ halves }] = optionsOf({ text: 'abc', fold: false, id: 0, before: [0x20, 0x0a, 0xc3, 0x22] }, 1)
    expect(halves.opens).toEqual([pairSlot(0x20, 0x61), pairSlot(0x22, 0x61)])
  })

  it('gives the planned window alone', () => {
    const options = optionsOf({ text: 'abcdefg', fold: false, id: 0 }, 0, (name) => name === '=abcdefg@2')
    expect(options.map(({ name }) => name)).toEqual(['=abcdefg@2'])
  })
})

describe('lastsOf', () => {
  const two = { text: 'ab', fold: false, id: 0 }

  it('is what can stand behind a two-byte literal, where that is little', () => {
    const literal = { ...two, after: [0x3a, 0x1a, 0x22] }
    const [{ window: even }] = optionsOf(literal, 0)
    const [{ window: odd }] = optionsOf(literal, 1)
    expect(lastsOf(literal, odd)).toEqual([0x3a, 0x22])
    expect(isOpen(literal, odd)).toBe(false)
    expect(lastsOf(literal, even)).toEqual([])
    expect(isOpen(literal, even)).toBe(true)
  })

  it('is nothing where many bytes can, or for other lengths', () => {
    const [{ window }] = optionsOf(two, 1)
    expect(lastsOf(two, window)).toEqual([])
    const longer = { text: 'abc', fold: false, id: 0, after: [0x3a] }
    const [{ window: odd }] = optionsOf(longer, 1)
    expect(lastsOf(longer, odd)).toEqual([])
    expect(isOpen(longer, odd)).toBe(false)
  })
})
