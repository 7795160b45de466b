import { describe, expect, it } from 'vitest'
import { WEAK_NAMES } from '../../src/known/weak-names.js'
import { createKnownLater } from '../../src/scrub/known-later.js'

const value = ['vK7qZr2m', 'Tx9wLb4c'].join('')

describe('a known set that is made later', () => {
  it('is empty, and answers as an empty one does', () => {
    const known = createKnownLater({})
    expect([known.isEmpty, known.generation, known.refused, known.names()]).toEqual([true, 0, 0, []])
    expect(known.delete('db')).toBe(false)
    expect(known.weakName(value)).toBeUndefined()
    expect(known.longestBytes).toBeGreaterThan(0)
  })

  it('is a known set from its first value on', () => {
    const known = createKnownLater({})
    expect(known.add('db', value)).toMatchObject({ accepted: true })
    expect([known.isEmpty, known.generation, known.names()]).toEqual([false, 1, ['db']])
    expect(known.rotate('db', `${value}2`)).toMatchObject({ accepted: true })
    expect(known.delete('db')).toBe(true)
    expect(known.isEmpty).toBe(true)
    expect(known.add('none', '').accepted).toBe(false)
    expect(known.refused).toBe(1)
  })

  it('keeps the names of weak values for whoever asked before there was one', () => {
    const known = createKnownLater({})
    const names = known[WEAK_NAMES]
    known.add('port', '5432')
    expect(names.takeUntold()).toEqual(['port'])
    expect(known[WEAK_NAMES]).toBe(names)
  })

  it('starts no timer after it was closed', () => {
    let timers = 0
    const clock = {
      after: () => {
        timers++
        return () => undefined
      },
    }
    const known = createKnownLater({ clock })
    known.close()
    known.add('db', value)
    known.rotate('db', `${value}2`)
    expect(timers).toBe(0)
  })
})
