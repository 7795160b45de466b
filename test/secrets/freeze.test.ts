import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { concealed, freezeDeep, stringLeaves } from '../../src/secrets/freeze.js'

describe('freezeDeep', () => {
  it('freezes plain values through and through, and leaves instances alone', () => {
    const bytes = new Uint8Array(2)
    const value = freezeDeep({ a: { b: [1, { c: 2 }] }, bytes, when: new Date(0) })
    expect([value, value.a, value.a.b, value.a.b[1]].every((each) => Object.isFrozen(each))).toBe(true)
    expect([Object.isFrozen(bytes), Object.isFrozen(value.when)]).toEqual([false, false])
  })

  it('ends for circles and depth', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(Object.isFrozen(freezeDeep(circle))).toBe(true)
  })
})

describe('stringLeaves', () => {
  it('finds strings with the top key they lie under', () => {
    expect(stringLeaves({ a: 'x', b: { c: ['y', 1] }, u: new URL('https://h/') })).toEqual([
      ['a', 'x'],
      ['b', 'y'],
      ['u', 'https://h/'],
    ])
  })

  it('ends for circles', () => {
    const circle: Record<string, unknown> = { a: 'x' }
    circle['self'] = circle
    expect(stringLeaves(circle).length).toBeLessThan(100)
  })
})

describe('concealed', () => {
  it('prints as names, and stays what it is otherwise', () => {
    const value = concealed({ a: 'hidden', b: 1 })
    const shown = '[secrets a, b]'
    expect([inspect(value), JSON.stringify(value), String(value)]).toEqual([shown, JSON.stringify(shown), shown])
    expect({ ...value }).toEqual({ a: 'hidden', b: 1 })
    expect(Object.keys(value)).toEqual(['a', 'b'])
  })

  it('lets a value be called like a method, and leaves other things alone', () => {
    expect(concealed({ toJSON: 'own' }).toJSON).toBe('own')
    expect(concealed(7)).toBe(7)
    expect(JSON.stringify(concealed(['a']))).toBe('["a"]')
  })
})
