import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { createLazyList } from '../../src/scrub/lazy-list.js'

const items = [{ id: 'a' }, { id: 'b' }] as const

function open(): { readonly list: readonly { readonly id: string }[]; readonly load: ReturnType<typeof vi.fn> } {
  const load = vi.fn(() => items)
  return { list: createLazyList(load), load }
}

const uses: readonly (readonly [
  what: string,
  use: (list: readonly { readonly id: string }[]) => unknown,
  result: unknown,
])[] = [
  ['an item', (list) => list[1], items[1]],
  ['its length', (list) => list.length, 2],
  ['spread', (list) => [...list, 1], [...items, 1]],
  ['filter', (list) => list.filter(({ id }) => id === 'b'), [items[1]]],
  ['concat', (list) => ([] as unknown[]).concat(list), [...items]],
  ['slice', (list) => list.slice(1), [items[1]]],
  ['indexOf', (list) => list.indexOf(items[1] as never), 1],
  ['for of', (list) => Array.from(list), [...items]],
  ['keys', (list) => Object.keys(list), ['0', '1']],
  ['in', (list) => 1 in list, true],
  ['JSON', (list) => JSON.stringify(list), JSON.stringify(items)],
  ['printing', (list) => inspect(list), inspect(items)],
  ['being an array', (list) => [Array.isArray(list), Object.getPrototypeOf(list)], [true, Array.prototype]],
  ['being frozen', (list) => Object.isFrozen(list), true],
  ['its own keys', (list) => Reflect.ownKeys(list), ['0', '1', 'length']],
  ['a descriptor', (list) => Object.getOwnPropertyDescriptor(list, '0')?.value, items[0]],
]

describe('a lazy list', () => {
  it.each(uses)('answers %s as an array does, at first and ever after', (_, use, result) => {
    const { list } = open()
    expect(use(list)).toEqual(result)
    expect(use(list)).toEqual(result)
  })

  it('loads nothing until it is looked at, and then once', () => {
    const { list, load } = open()
    const kept = [list]
    expect(kept.length).toBe(1)
    expect(load).not.toHaveBeenCalled()
    expect(list.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(list.length).toBe(2)
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('refuses to be written to', () => {
    const { list } = open()
    expect(() => (list as { id: string }[]).push({ id: 'c' })).toThrow(TypeError)
    expect(() => Object.defineProperty(list, '0', { value: 1 })).toThrow(TypeError)
    expect(list).toEqual(items)
  })

  it('says what is wrong as often as it is asked while its items cannot be loaded', () => {
    let fails = true
    const list = createLazyList(() => {
      if (fails) throw new Error('no such file')
      return items
    })
    expect(() => list.length).toThrow('no such file')
    expect(() => list[0]).toThrow('no such file')
    fails = false
    expect([...list]).toEqual(items)
  })
})
