import { describe, expect, it } from 'vitest'
import { carriers } from '../../src/scan/rule-carriers.js'

describe('carriers', () => {
  it('have names of their own', () => {
    expect(new Set(carriers.map(({ name }) => name)).size).toBe(carriers.length)
  })

  it.each([
    ['a JSON string', 1],
    ['JSON in a JSON string', 2],
    ['an escaped line break', 1],
    ['an escaped quote', 1],
  ])('write texts so that %s can be read back', (name, levels) => {
    const carrier = carriers.find((each) => each.name === name)!
    const text = 'a "quoted"\nline \\ with a tab\t'
    let read: unknown = carrier.before + carrier.write(text) + carrier.after
    for (let level = 0; level < levels; level++)
      read = Object.values(JSON.parse(String(read)) as object).find((value) => typeof value === 'string')
    expect(String(read)).toContain(text)
  })

  it('know what they cannot hold', () => {
    const names = (text: string): readonly string[] =>
      carriers.filter((each) => each.fits(text)).map(({ name }) => name)
    expect(names('abc-1.2_3~')).toHaveLength(carriers.length)
    expect(names("it's")).not.toContain('a shell line')
    expect(names('two\nlines')).not.toContain('YAML')
    expect(names('a b')).not.toContain('a URL query')
  })
})
