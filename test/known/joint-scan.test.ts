import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTextMemory, encodeText } from '../../src/kernel/memory.js'
import { createPairSieve } from '../../src/kernel/pair-image.js'
import { createHitList, JOINT, sievePairs } from '../../src/kernel/pairs.js'
import { createKnownSet, type KnownMatch, type KnownSet } from '../../src/known/known-set.js'
import { buildTables } from '../../src/scan/tables.js'

const MEMORY = createTextMemory(1 << 15)
const pairs = createPairSieve(buildTables([{ text: 'token=', fold: true, id: 0 }]))
const hits = createHitList(2_048)

/** A key of so many characters. */
function keyOf(random: number, length: number): string {
  let state = random
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'[(state >>> 8) % 56]
  }).join('')
}

function matchesIn(set: KnownSet, text: string): KnownMatch[] {
  const matches: KnownMatch[] = []
  set.scan(MEMORY, 0, encodeText(MEMORY, 0, text), matches)
  return matches
}

beforeAll(() => {
  // The first bytes of a thread are looked at before anything is compiled.
  const end = encodeText(MEMORY, 0, 'nothing to find in this text. '.repeat(100))
  for (let i = 0; i < 4; i++) sievePairs(pairs, MEMORY, 0, end, hits)
})

describe('a joint scan', () => {
  it('finds what the search alone finds', () => {
    const set = createKnownSet()
    const values = [keyOf(1, 32), `${keyOf(2, 8)}!$&*${keyOf(3, 6)}`]
    for (const [index, value] of values.entries()) set.add(`value-${index}`, value)
    const joint = set.joinWith(pairs, hits)
    const encode = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => JSON.stringify(JSON.stringify(text)),
      (text) => encodeURIComponent(text),
      (text) => Buffer.from(text).toString('base64'),
      (text) => [...Buffer.from(text)].join(','),
    )
    const piece = fc.tuple(fc.constantFrom(...values, 'token=', 'words between\n'), encode)
    let found = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.map(([part, by]) => by(part)).join(' ')
        const expected = matchesIn(set, text)
        const end = encodeText(MEMORY, 0, text)
        const met = joint.sieve(MEMORY, 0, end, false)
        expect(met).not.toBe(JOINT.unable)
        const matches: KnownMatch[] = []
        if (met === JOINT.some) joint.scan(MEMORY, 0, end, matches)
        expect(matches).toEqual(expected)
        found += expected.length
      }),
    )
    expect(found).toBeGreaterThan(10)
  })

  it('is not asked while nothing is registered, and again when something is', () => {
    const set = createKnownSet()
    const joint = set.joinWith(pairs, hits)
    const value = keyOf(5, 24)
    const end = encodeText(MEMORY, 0, `x ${value} y`)
    expect(joint.sieve(MEMORY, 0, end, false)).toBe(JOINT.unable)
    set.add('key', value)
    expect(joint.sieve(MEMORY, 0, end, false)).toBe(JOINT.some)
    set.delete('key')
    expect(joint.sieve(MEMORY, 0, end, false)).toBe(JOINT.unable)
  })

  it('leaves texts to each sieve alone where values are too short for this one', () => {
    const set = createKnownSet()
    set.add('pin', keyOf(7, 6), { evenIfWeak: true })
    const joint = set.joinWith(pairs, hits)
    expect(joint.sieve(MEMORY, 0, encodeText(MEMORY, 0, 'some text'), false)).toBe(JOINT.unable)
  })
})
