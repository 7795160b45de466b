import { describe, expect, it } from 'vitest'
import { isSafeMask, safeName, tagOf } from '../../src/mask/mask-name.js'

describe('names in masks', () => {
  it.each([
    ['db-password', 'db-password'],
    ['a:b/c@d.e f', 'a:b/c@d.e f'],
    ['caf\u00e9-\u5bc6', 'caf\u00e9-\u5bc6'],
    ['a]b"c\\d\n', 'a_b_c_d_'],
    ['', 'secret'],
    ['x'.repeat(80), 'x'.repeat(64)],
    [`${'x'.repeat(63)}\u{20000}`, 'x'.repeat(63)],
  ])('%j reads %j', (name, safe) => {
    expect(safeName(name)).toBe(safe)
  })

  it('a mask that could break its surroundings is none', () => {
    expect(['[x]', '\u2588', 'a b'].map(isSafeMask)).toEqual([true, true, true])
    expect(['"', "'", '\\', '\n', '\u0085', '\ud800'].map(isSafeMask)).toEqual(Array(6).fill(false))
  })

  it('the same secret has the same tag under one key', () => {
    const [one, two] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)]
    expect(tagOf(one, 'x')).toBe(tagOf(one, 'x'))
    expect(tagOf(one, 'x')).toMatch(/^[0-9A-Za-z]{6}$/)
    expect(tagOf(one, 'x')).not.toBe(tagOf(two, 'x'))
  })
})
