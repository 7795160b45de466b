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

  it('has the pieces of no value until there is one, for who has asked for them before', () => {
    const known = createKnownLater({})
    const { pieces } = known
    const trail = pieces.createTrail()
    const text = `${value} and`
    const line = Buffer.from(value)
    trail.note(value, [])
    expect([pieces.openFrom(text), pieces.openLineFrom(text), pieces.cutAt(text)]).toEqual([20, 20, undefined])
    expect([pieces.hasLines, pieces.mayOpen(line, 0, 16), pieces.opens(value), trail.isOpen]).toEqual(
      Array(4).fill(false),
    )
    expect([trail.waiting, trail.follow(value)]).toEqual([0, undefined])
    known.add('notes', `${text} more\n${value}`)
    known.add('lines', `${value}\nsecond`)
    expect([pieces.openFrom(text), pieces.hasLines, pieces.mayOpen(line, 0, 16)]).toEqual([0, true, true])
    expect(pieces.opens(value)).toBe(true)
    expect(pieces.cutAt(text)).toMatchObject({ start: 0, name: 'notes' })
    trail.note(value, [{ start: 0, end: 16 }])
    expect([trail.isOpen, trail.waiting]).toEqual([true, 0])
    const stretch = trail.follow('second')
    expect(stretch).toMatchObject({ start: 0, end: 6 })
    expect(pieces.nameOf(stretch?.id ?? -1)).toBe('lines')
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
