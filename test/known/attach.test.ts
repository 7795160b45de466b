import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf } from '../../src/kernel/arena.js'
import { attachKnownSet, UNREADABLE } from '../../src/known/attach.js'
import { createKnownSet, type KnownSet } from '../../src/known/known-set.js'
import { HEAD, RING_ENTRIES } from '../../src/known/shared-layout.js'
import { createSampleRandom } from '../patterns/samples.js'
import { createRandom, scanText } from './scanning.js'

const random = createSampleRandom(5)

function names(known: Parameters<typeof scanText>[0], text: string): readonly string[] {
  return scanText(known, text).map((match) => match.name)
}

/** Values of several kinds: opaque, sentences, short, with signs that are escaped. */
function makeValues(count: number, seed: number): readonly string[] {
  const { int, text } = createRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 4
    if (kind === 0) return text(20 + int(30))
    if (kind === 1) return `${text(6)}-${text(5)}/${text(9)} ${text(7)}`
    if (kind === 2) return `${text(3)}"${text(4)}\\${text(8)}&${text(5)}`
    return `${text(9)}${index}`
  })
}

/** Carriers in which all kinds of tables are needed to find a value. */
function carry(value: string): readonly string[] {
  return [
    `x ${value} y`,
    JSON.stringify({ a: JSON.stringify({ b: value }) }),
    `u=${encodeURIComponent(value)}&z`,
    Buffer.from(`ab${value}cd`).toString('base64'),
    Buffer.from(value).toString('hex'),
  ]
}

describe('a reader in another thread', () => {
  // First, while there is room: what the sets of other tests held comes back when garbage is collected, some time.
  it('reads with the compiled sieve, as the set does before and after it is shared', () => {
    const known = createKnownSet()
    known.add('first', random.chars(32))
    const reader = attachKnownSet(known.share())
    names(reader, 'text')
    const addresses = [reader.tables.grams.bits, reader.tables.grams.kinds, reader.tables.grams.openKinds]
    expect([...addresses, reader.tables.hiding].map((array) => addressOf(array as Uint8Array) > 0)).toEqual(
      Array(4).fill(true),
    )
  })

  it('finds what is added from the next scan on, and heeds removals when told to', () => {
    const known = createKnownSet()
    const [first, second] = [random.chars(32), random.chars(32)]
    known.add('first', first)
    const reader = attachKnownSet(known.share())
    expect(names(reader, `a ${first} b`)).toEqual(['first'])
    expect(names(reader, `a ${second} b`)).toEqual([])
    known.add('second', second)
    expect(names(reader, `a ${second} b`)).toEqual(['second'])
    known.delete('second')
    expect(names(reader, `a ${second} b`)).toEqual(['second'])
    reader.applyRemovals()
    expect(names(reader, `a ${second} b`)).toEqual([])
  })

  it('begins with the removals of when it was given its place, however late it comes', () => {
    const known = createKnownSet()
    const values = makeValues(400, 1)
    for (const [index, value] of values.entries()) known.add(`v${index}`, value)
    const shared = known.share()
    // Enough to be swept, had nobody a place.
    for (const name of known.names()) known.delete(name)
    known.add('later', random.chars(30))
    const reader = attachKnownSet(structuredCloneShared(shared))
    for (const [index, value] of values.entries()) expect(names(reader, `a ${value} b`)).toContain(`v${index}`)
    reader.applyRemovals()
    for (const value of values) expect(names(reader, `a ${value} b`)).toEqual([])
  })

  it('finds what the set itself finds, whatever is added, rotated and deleted meanwhile', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 60 }), (seed, count) => {
        const values = makeValues(count, seed)
        const known = createKnownSet()
        const reader = attachKnownSet(known.share())
        for (const [index, value] of values.entries()) {
          if (index % 5 === 4) known.delete(`v${index - 2}`)
          known.add(`v${index}`, value, { evenIfWeak: index % 7 === 0 })
          if (index % 9 === 8) for (const text of carry(values[index - 1]!)) scanText(reader, text)
        }
        reader.applyRemovals()
        for (const value of values) {
          for (const text of carry(value)) expect(scanText(reader, text)).toEqual(scanText(known, text))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('goes on where the memory was outgrown, and masks all while it has not been told', () => {
    const known = createKnownSet()
    const moved: SharedArrayBuffer[] = []
    known.onOutgrown((memory) => moved.push(memory))
    const reader = attachKnownSet(known.share())
    const values = makeValues(12_000, 2)
    for (const [index, value] of values.entries()) known.add(`v${index}`, value)
    expect(moved.length).toBeGreaterThan(0)
    expect(reader.isOutgrown).toBe(true)
    expect(scanText(reader, 'nothing').map(({ name, text }) => [name, text])).toEqual([[UNREADABLE, 'nothing']])
    reader.replace(moved.at(-1)!)
    expect(reader.isOutgrown).toBe(false)
    for (let index = 0; index < values.length; index += 97) {
      expect(names(reader, `a ${values[index]} b`)).toContain(`v${index}`)
    }
    expect(() => reader.replace(new SharedArrayBuffer(64))).toThrow(TypeError)
  })

  it('copies everything when it has fallen behind by more than the ring holds', () => {
    const known = createKnownSet()
    const shared = known.share()
    const reader = attachKnownSet(shared)
    const head = new Int32Array(shared.memory)
    const before = head[HEAD.logged]!
    const values = makeValues(400, 3)
    for (const [index, value] of values.entries()) known.add(`v${index}`, value)
    expect(head[HEAD.logged]! - before).toBeGreaterThan(RING_ENTRIES)
    for (const [index, value] of values.entries()) expect(names(reader, `a ${value} b`)).toContain(`v${index}`)
  })

  it('knows weak values after sensitive keys only, by name', () => {
    const known = createKnownSet()
    const reader = attachKnownSet(known.share())
    known.add('mode', 'production')
    expect([reader.weakName('production'), reader.weakName('staging')]).toEqual(['mode', undefined])
  })

  it('refuses memory that is none of ours', () => {
    const memory = new SharedArrayBuffer(4096)
    expect(() => attachKnownSet({ memory, ticket: 0, heeded: 0 })).toThrow(/another version/)
    expect(() => attachKnownSet({ memory: new ArrayBuffer(8) as never, ticket: 0, heeded: 0 })).toThrow(TypeError)
  })
})

/** As a message carries it: the memory itself, the rest a copy. */
function structuredCloneShared(shared: ReturnType<KnownSet['share']>): ReturnType<KnownSet['share']> {
  return structuredClone(shared)
}
