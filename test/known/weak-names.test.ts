import { describe, expect, it } from 'vitest'
import { createKnownSet } from '../../src/known/known-set.js'
import { WeakNames, weakNamesOf } from '../../src/known/weak-names.js'

describe('weak names', () => {
  it('are told once each, by whoever is first', () => {
    const names = new WeakNames()
    let calls = 0
    names.add('a')
    names.onUntold(() => calls++)
    names.add('b')
    names.add('b')
    names.tell('a')
    expect(calls).toBe(2)
    expect(names.takeUntold()).toEqual(['b'])
    names.add('a')
    names.add('b')
    expect([calls, names.takeUntold()]).toEqual([2, []])
    names.delete('b')
    names.add('b')
    expect(names.takeUntold()).toEqual(['b'])
  })

  it('a set of known values keeps those of its weak values, while they are registered', () => {
    const known = createKnownSet()
    known.add('weak', 'admin')
    known.add('everywhere', 'admin', { evenIfWeak: true })
    known.add('strong', ['vK7qZr2m', 'Tx9wLb4c'].join(''))
    known.add('refused', 'true')
    known.add('gone', '5432')
    known.delete('gone')
    known.rotate('strong', 'production')
    expect(weakNamesOf(known)?.takeUntold()).toEqual(['weak', 'strong'])
    expect(weakNamesOf({ ...known })?.takeUntold()).toEqual([])
  })
})
