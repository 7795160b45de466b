import { describe, expect, it } from 'vitest'
import { createMaskWriter, PLAIN_MASK } from '../../src/mask/mask-text.js'
import type { Finding } from '../../src/model/finding.js'

const finding: Finding = { name: 'db-password', by: 'known', form: 'raw', sink: 'text', offset: 0, length: 8 }
const KEY = 'k'.repeat(16)

describe('createMaskWriter', () => {
  it('writes the name, or nothing but the fact', () => {
    expect(createMaskWriter('named', undefined)(finding, 'x')).toBe('[redacted:db-password]')
    expect(createMaskWriter('plain', undefined)(finding, 'x')).toBe('[redacted]')
  })
  it('writes no character of a name that could end the mask or break its surroundings', () => {
    const mask = createMaskWriter('named', undefined)({ ...finding, name: 'a"]\\\n[b' }, 'x')
    expect(mask).toBe('[redacted:a_____b]')
  })
  it('cuts long names, but no character in two', () => {
    const mask = createMaskWriter('named', undefined)({ ...finding, name: `${'n'.repeat(63)}\u{1d49c}x` }, 'x')
    expect(mask).toBe(`[redacted:${'n'.repeat(63)}]`)
    expect(createMaskWriter('named', undefined)({ ...finding, name: '' }, 'x')).toBe('[redacted:secret]')
  })
  it('tags by key and secret, and by nothing else', () => {
    const write = createMaskWriter('keyed', KEY)
    expect(write(finding, 'one')).toBe(write({ ...finding, offset: 9 }, 'one'))
    expect(write(finding, 'one')).not.toBe(write(finding, 'two'))
    expect(write(finding, 'one')).not.toBe(createMaskWriter('keyed', `${KEY}x`)(finding, 'one'))
  })
  it('needs a key of sixteen bytes for tags', () => {
    expect(() => createMaskWriter('keyed', undefined)).toThrow(/maskKey/)
    expect(() => createMaskWriter('keyed', 'short')).toThrow(/16 bytes/)
  })
  it.each([
    ['a quote', 'a"b'],
    ['a backslash', 'a\\b'],
    ['a line end', 'a\nb'],
    ['half a surrogate pair', '\ud83d'],
    ['the other half', '\ude00'],
    ['a terminal escape', '\u009b31m'],
    ['no string', 7],
  ])('gives the plain mask for a function that returns %s', (_, result) => {
    expect(createMaskWriter(() => result as string, undefined)(finding, 'x')).toBe(PLAIN_MASK)
  })
  it('gives the plain mask for a function that throws, and any other result as it is', () => {
    const write = createMaskWriter(({ name }) => {
      if (name === 'x') throw new Error('mine')
      return `\ue000<${name}>\u{1f512}`
    }, undefined)
    expect(write({ ...finding, name: 'x' }, 's')).toBe(PLAIN_MASK)
    expect(write(finding, 's')).toBe('\ue000<db-password>\u{1f512}')
  })
  it('knows no other mask', () => {
    expect(() => createMaskWriter('stars' as 'named', undefined)).toThrow(TypeError)
  })
})
