import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { arenaUint8 } from '../../src/kernel/arena.js'
import { createTextMemory } from '../../src/kernel/memory.js'
import { partsOf } from '../../src/kernel/pair-image.js'
import type { PairTables } from '../../src/kernel/pair-tables.js'
import { openPairSieve, type PairSieve } from '../../src/kernel/pairs.js'
import { holdsNone } from '../../src/kernel/pairs-early.js'
import { buildTables } from '../../src/scan/tables.js'
import type { Literal } from '../../src/scan/windows.js'
import { naiveLiterals } from '../oracle/literals.js'

const memory = createTextMemory(4096)
/** One piece of the arena for all tables, one after the other: with one for each run it would fill up. */
const IMAGE = arenaUint8(1 << 20)

function openSieve(tables: PairTables): PairSieve {
  const offsets: number[] = []
  let end = 0
  for (const { buffer, byteOffset, byteLength } of partsOf(tables)) {
    offsets.push(end)
    IMAGE.set(new Uint8Array(buffer, byteOffset, byteLength), end)
    end = (end + byteLength + 63) & ~63
  }
  return openPairSieve(IMAGE, offsets, tables, () => tables)
}

/** Whether the early sieve says that nothing stands in a text at `start`; bytes of `around` lie on both its sides. */
function saysNone(literals: readonly Literal[], text: string, start = 0, around = 0x41): boolean {
  const sieve = openSieve(buildTables(literals))
  expect(Math.min(sieve.address, memory.address)).toBeGreaterThanOrEqual(0)
  memory.bytes.fill(around)
  return holdsNone(sieve, memory, start, start + memory.bytes.write(text, start, 'latin1'))
}

describe('holdsNone', () => {
  it('never denies a literal that the naive search finds', () => {
    const literal = fc.record({
      text: fc.string({ unit: fc.constantFrom('a', 'b', 'A', '_', '1'), minLength: 3, maxLength: 11 }),
      fold: fc.boolean(),
    })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', '_', '1', ':', '\u00e9'), maxLength: 120 })
    let denied = 0
    fc.assert(
      fc.property(fc.array(literal, { minLength: 1, maxLength: 6 }), text, fc.nat(9), (given, sample, start) => {
        const literals = given.map((one, id) => ({ ...one, id }))
        const isNone = saysNone(literals, sample, start)
        if (isNone) denied++
        expect(isNone && naiveLiterals(sample, literals).length > 0).toBe(false)
      }),
      { numRuns: 1_500 },
    )
    expect(denied).toBeGreaterThan(100)
  })

  it('sees literals of one, two and three bytes, and at the very ends', () => {
    const literals: readonly Literal[] = [
      ...['@', 'abc', 'twelve_bytes'].map((text, id) => ({ text, fold: true, id })),
      { text: 'pq', fold: true, id: 3, after: [0x2e, 0x3a] },
    ]
    for (const text of ['@', 'x@', 'pq:', 'xPQ.', 'xabc', 'abcx', 'twelve_bytes', ' TWELVE_bytes'])
      for (const start of [0, 2, 4]) expect(saysNone(literals, text, start, 0x2e)).toBe(false)
  })

  it('has the rest of the tables read when it meets a window, and not before', () => {
    const tables = buildTables([{ text: 'listener_token', fold: false, id: 0 }])
    const { head, address, copies } = openSieve(tables)
    const sieve = { tables, copies, head, address, complete: () => void reads++ }
    let reads = 0
    memory.bytes.fill(0x20)
    expect(holdsNone(sieve, memory, 0, memory.bytes.write('request completed', 0, 'latin1'))).toBe(true)
    expect(reads).toBe(0)
    expect(holdsNone(sieve, memory, 0, memory.bytes.write('a listener_token on', 0, 'latin1'))).toBe(false)
    expect(reads).toBeGreaterThan(0)
    const broken = { ...sieve, complete: () => fail('gone') }
    expect(() => holdsNone(broken, memory, 0, 20)).toThrow(TypeError)
  })

  it('denies what shares no more than a window with a literal', () => {
    const literals = [{ text: 'listener_token', fold: false, id: 0 }]
    expect(saysNone(literals, 'Server listening on port 8080')).toBe(true)
    expect(saysNone(literals, 'a listener_taken')).toBe(false)
    expect(saysNone(literals, '')).toBe(true)
  })
})

it('is asked about the first lines of a thread', async () => {
  vi.resetModules()
  const fresh = await import('../../src/kernel/pairs.js')
  const text = (await import('../../src/kernel/memory.js')).createTextMemory(65_536)
  const { createPairSieve } = await import('../../src/kernel/pair-image.js')
  let completed = 0
  const sieve = {
    ...createPairSieve(buildTables([{ text: 'listener_token', fold: false, id: 0 }])),
    complete: () => void completed++,
  }
  const hits = fresh.createHitList(64)
  text.bytes.fill(0x2e)
  expect(fresh.isEarly()).toBe(true)
  for (let lines = 0; lines < 80; lines++) expect(fresh.sievePairs(sieve, text, 0, 100, hits)).toBe(true)
  expect(completed).toBe(0)
  for (let lines = 0; lines < 20; lines++) expect(fresh.sievePairs(sieve, text, 0, 100, hits)).toBe(true)
  expect(completed).toBeGreaterThan(1)
  expect(fresh.isEarly()).toBe(false)
})

it('is asked no more once a long text has had the sieve compiled', async () => {
  vi.resetModules()
  const fresh = await import('../../src/kernel/pairs.js')
  const text = (await import('../../src/kernel/memory.js')).createTextMemory(65_536)
  const { createPairSieve } = await import('../../src/kernel/pair-image.js')
  const sieve = createPairSieve(buildTables([{ text: 'listener_token', fold: false, id: 0 }]))
  const hits = fresh.createHitList(64)
  text.bytes.fill(0x2e)
  expect(fresh.isEarly()).toBe(true)
  expect(fresh.sievePairs(sieve, text, 0, 60_000, hits)).toBe(true)
  expect(fresh.isEarly()).toBe(false)
})

function fail(reason: string): never {
  throw new TypeError(reason)
}
