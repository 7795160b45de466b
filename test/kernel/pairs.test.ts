import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arenaUint8 } from '../../src/kernel/arena.js'
import { createPlainMemory, createTextMemory, type TextMemory } from '../../src/kernel/memory.js'
import { createPairSieve, partsOf } from '../../src/kernel/pair-image.js'
import type { PairTables } from '../../src/kernel/pair-tables.js'
import { createHitList, type HitList, openPairSieve, type PairSieve, sievePairs } from '../../src/kernel/pairs.js'
import { buildTables } from '../../src/scan/tables.js'
import type { Literal } from '../../src/scan/windows.js'
import { naiveLiterals } from '../oracle/literals.js'

/** The compiled sieve reads the one, its plain twin the other. */
const MEMORIES = { compiled: createTextMemory(4096), plain: createPlainMemory(4096) }

/** One piece of the arena for all tables, one after the other: with one for each run it would fill up, unseen. */
const IMAGE = arenaUint8(1 << 20)
const lists = new Map<number, HitList>()

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

function listOf(capacity: number): HitList {
  const list = lists.get(capacity) ?? createHitList(capacity)
  lists.set(capacity, list)
  return list
}

function sieve(text: string, literals: readonly Literal[], start: number, capacity: number, goesOn = false): string[] {
  const found = sieveIn(MEMORIES.compiled, text, literals, start, capacity, goesOn)
  expect(sieveIn(MEMORIES.plain, text, literals, start, capacity, goesOn)).toEqual(found)
  return found.sort()
}

function sieveIn(
  memory: TextMemory,
  text: string,
  literals: readonly Literal[],
  start: number,
  capacity: number,
  goesOn: boolean,
): string[] {
  const pairs = openSieve(buildTables(literals))
  const hits = listOf(capacity)
  if (memory === MEMORIES.compiled)
    expect(Math.min(pairs.address, hits.address, memory.address)).toBeGreaterThanOrEqual(0)
  memory.bytes.fill(0x41)
  const end = start + memory.bytes.write(text, start, 'latin1')
  const found: string[] = []
  let from = start
  for (;;) {
    const done = sievePairs(pairs, memory, start, end, hits, from, goesOn)
    for (let i = 0; i < hits.count; i++) found.push(`${(hits.at[i] as number) - start}:${hits.anchor[i]}`)
    if (done) return found
    from = hits.resume
  }
}

describe('sievePairs', () => {
  it('runs compiled here', () => {
    expect(MEMORIES.compiled.address).toBeGreaterThanOrEqual(0)
    expect(createPairSieve(buildTables([{ text: 'abc', fold: false, id: 0 }])).address).toBeGreaterThanOrEqual(0)
    expect(MEMORIES.plain.address).toBe(-1)
  })

  it('finds the same places as the naive search, at any alignment, with any room for hits', () => {
    const literal = fc.record({
      text: fc.string({ unit: fc.constantFrom('a', 'b', 'A', '_', '1'), minLength: 3, maxLength: 9 }),
      fold: fc.boolean(),
      needs: fc.option(fc.record({ byte: fc.constantFrom(0x40, 0x31), withinBytes: fc.nat(60) }), { nil: undefined }),
    })
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'A', 'B', '_', '1', '@', '"', '\\', '\n', '\r', '\x1b', '\u00e9'),
      maxLength: 200,
    })
    fc.assert(
      fc.property(
        fc.array(literal, { minLength: 1, maxLength: 12 }),
        text,
        fc.nat(9),
        fc.constantFrom(16, 64, 1024),
        fc.boolean(),
        (given, sample, start, capacity, goesOn) => {
          const literals = given.map((one, id) => ({ ...one, id }))
          expect(sieve(sample, literals, start, capacity, goesOn)).toEqual(naiveLiterals(sample, literals, goesOn))
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('finds one-character literals and literals at the very ends', () => {
    const literals = [
      { text: '@', fold: false, id: 0 },
      { text: 'abc', fold: true, id: 1 },
    ]
    for (const text of ['@', 'ABC', '@abc', 'abc@', 'x@y', 'xABC', '']) {
      for (const start of [0, 1, 2, 3]) expect(sieve(text, literals, start, 64)).toEqual(naiveLiterals(text, literals))
    }
  })

  it('finds two-byte literals that few bytes can stand behind, each once, at any alignment', () => {
    const after = [0x3a, 0x1a, 0x42, 0x62, 0x22, 0xe9]
    const literals = [
      { text: 'aB', fold: true, id: 0, after },
      { text: 'ab:', fold: false, id: 1 },
    ]
    const unit = fc.constantFrom('a', 'A', 'b', 'B', ':', '\x1a', '"', '\u00e9', 'z', '_')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.nat(9), (sample, start) => {
        const expected = naiveLiterals(sample, literals).filter((place) => {
          const [at = 0, id] = place.split(':').map(Number)
          return id === 1 || after.includes(sample.charCodeAt(at + 2))
        })
        expect(sieve(`${sample}zz`, literals, start, 64)).toEqual(expected)
      }),
      { numRuns: 5_000 },
    )
  })

  it('does not see literals that reach beyond the text', () => {
    expect(sieve('xxabc', [{ text: 'abcA', fold: false, id: 0 }], 2, 64)).toEqual([])
  })
})
