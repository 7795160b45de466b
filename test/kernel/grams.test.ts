import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arenaUint8 } from '../../src/kernel/arena.js'
import { GATE_BYTES } from '../../src/kernel/escape-gate.js'
import { ANY_OPEN_PLACE, ANY_PLACE, OPEN_SHIFT, SPELLING } from '../../src/kernel/gram-kinds.js'
import { createGramSieve, GRAM_HITS_MIN, sieveGrams, WANTS } from '../../src/kernel/gram-sieve.js'
import { SPELLED, SPELLED_BASE, SPELLED_STEPS } from '../../src/kernel/gram-spelled.js'
import { createGramTables, type GramTables } from '../../src/kernel/gram-tables.js'
import { addTinyBlock, createTinyTables, sieveTiny } from '../../src/kernel/gram-tiny.js'
import { addLongBlock, addShortBlock, createGramHits, type GramHits } from '../../src/kernel/grams.js'
import { createPlainMemory, createTextMemory, type TextMemory } from '../../src/kernel/memory.js'

const KEY = Int32Array.from([0x1234567, 0x7654321, 0x2468ace, 0x13579bd])
const bytesOf = (min: number, max: number) => fc.uint8Array({ minLength: min, maxLength: max })

/** The compiled sieves read the one, their plain twins the other. */
const GATE = arenaUint8(GATE_BYTES)
const MEMORIES = [createTextMemory(1 << 16), createPlainMemory(1 << 16)] as const

/** One piece of the arena for all tables, one after the other: with one for each run it would fill up, unseen. */
const POOL = arenaUint8(20 << 20)
let used = 0

function take(bytes: number): number {
  const at = used
  used = (used + bytes + 63) & ~63
  if (used > POOL.length) throw new RangeError('The pool is too small')
  return at
}

/** Empty tables where the compiled sieve reads them; those made before are gone. */
function createTables(gramsExpected = 0): GramTables {
  POOL.fill(0, 0, used)
  used = 0
  return createGramTables(KEY, gramsExpected, {
    uint8: (length) => POOL.subarray(take(length)).subarray(0, length),
    int32: (length) => new Int32Array(POOL.buffer, POOL.byteOffset + take(4 * length), length),
  })
}

const lists = new Map<number, GramHits>()

function listOf(capacity: number): GramHits {
  const list = lists.get(capacity) ?? createGramHits(capacity)
  lists.set(capacity, list)
  return list
}

/** One for all tables, for the same reason. */
const SIEVE = createGramSieve(createTables())

/** Places and kinds found with a list of `capacity`; the same in both memories. */
function hitsIn(
  tables: GramTables,
  text: Uint8Array,
  start: number,
  capacity = GRAM_HITS_MIN,
  wants: number = WANTS.short,
): [at: number, kinds: number][] {
  const sieve = Object.assign(SIEVE, { tables })
  const found = inBoth(text, start, capacity, (memory, hits, from) =>
    sieveGrams(sieve, GATE, 8, wants, memory, start, start + text.length, hits, from),
  )
  // Or the twin would have been held against itself.
  expect(Math.min(sieve.address, listOf(capacity).address, MEMORIES[0].address)).toBeGreaterThanOrEqual(0)
  return found
}

function inBoth(
  text: Uint8Array,
  start: number,
  capacity: number,
  sieve: (memory: TextMemory, hits: GramHits, from: number) => boolean,
): [at: number, kinds: number][] {
  const [compiled, plain] = MEMORIES.map((memory) => {
    memory.bytes.fill(0x41, 0, start + text.length + 64)
    memory.bytes.set(text, start)
    return collect(capacity, (hits, from) => sieve(memory, hits, from), start)
  })
  expect(plain).toEqual(compiled)
  return compiled as [number, number][]
}

function collect(
  capacity: number,
  sieve: (hits: GramHits, from: number) => boolean,
  start: number,
): [at: number, kinds: number][] {
  const hits = listOf(capacity)
  const found: [number, number][] = []
  for (let from = start, done = false; !done; from = hits.resume) {
    done = sieve(hits, from)
    for (let i = 0; i < hits.count; i++) found.push([hits.at[i]!, hits.kinds[i]!])
  }
  return found
}

/** Whether a hit says that a block of this spelling begins at `at`. */
function names(hits: readonly (readonly [number, number])[], at: number, spelling: number): boolean {
  return hits.some(([place, kinds]) => {
    const open = kinds >>> OPEN_SHIFT
    const distance = place - at
    const isNear = (places: number) => distance >= 0 && distance < places
    if (open === 0) return isNear(4) && (kinds >= ANY_PLACE.raw || kinds - spelling === distance)
    return isNear(8) && (open >= ANY_OPEN_PLACE.raw || open - 2 * (spelling - 1) - 1 === distance)
  })
}

/** Tables that grow as they are filled, past every limit, and such as were made for what they hold. */
const FILLED = {
  'that are small': { expected: 0, filled: 40 },
  'that have grown beyond kinds': { expected: 0, filled: 40_000 },
  'that were made for some ten thousand grams': { expected: 20_000, filled: 4_000 },
  'that were made for a hundred thousand': { expected: 120_000, filled: 20_000 },
  'that were made for millions': { expected: 2_000_000, filled: 20_000 },
} as const
/** What blocks are made of in turn: ids, tokens, words, and signs. */
const ALPHABETS = ['0189abcdef018cde', 'A0bC1dE2fG3hI4jK', 'abcdefghijklmnop', 'a-b_c.D/E+F=0"1 '] as const

function createRandom(seed: number): () => number {
  let state = seed | 1
  return () => {
    state = (Math.imul(state, 0x9e3779b1) + 0x7f4a7c15) | 0
    return (state ^ (state >>> 15)) >>> 8
  }
}

/** Adds a block of one of the alphabets; every fifth is short. */
function addSome(
  tables: GramTables,
  random: () => number,
  index: number,
): { readonly block: Uint8Array; readonly isShort: boolean } {
  const isShort = index % 5 === 4
  const alphabet = ALPHABETS[index & 3]!
  const block = Uint8Array.from({ length: isShort ? 8 + (index % 4) : 12 }, () => alphabet.charCodeAt(random() & 15))
  if (isShort) addShortBlock(tables, block, 0, SPELLING.hex)
  else addLongBlock(tables, block, 0, SPELLING.raw)
  return { block, isShort }
}

describe('the gram sieve', () => {
  it('meets every long block at every alignment', () => {
    fc.assert(
      fc.property(bytesOf(12, 12), bytesOf(0, 40), bytesOf(0, 40), fc.nat(9), (block, before, after, start) => {
        const tables = createTables()
        addLongBlock(tables, block, 0, SPELLING.base64[1])
        const hits = hitsIn(tables, Uint8Array.from([...before, ...block, ...after]), start)
        expect(names(hits, start + before.length, SPELLING.base64[1])).toBe(true)
      }),
    )
  })

  it('meets every short block at every alignment', () => {
    fc.assert(
      fc.property(bytesOf(8, 8), bytesOf(0, 40), fc.nat(9), (block, before, start) => {
        const tables = createTables()
        addShortBlock(tables, block, 0, SPELLING.raw)
        const hits = hitsIn(tables, Uint8Array.from([...before, ...block]), start)
        expect(names(hits, start + before.length, SPELLING.raw)).toBe(true)
      }),
    )
  })

  it('meets no short block where none is wanted, and long ones all the same', () => {
    fc.assert(
      fc.property(bytesOf(8, 8), bytesOf(12, 12), bytesOf(0, 40), fc.nat(9), (short, long, before, start) => {
        const tables = createTables()
        addShortBlock(tables, short, 0, SPELLING.hex)
        addLongBlock(tables, long, 0, SPELLING.raw)
        const text = Uint8Array.from([...before, ...short, ...long])
        const hits = hitsIn(tables, text, start, GRAM_HITS_MIN, 0)
        expect(names(hits, start + before.length + short.length, SPELLING.raw)).toBe(true)
        expect(hits.length).toBeLessThanOrEqual(hitsIn(tables, text, start).length)
      }),
    )
  })

  it('keeps every block through all its sizes', () => {
    const blocks: Uint8Array[] = []
    const tables = createTables()
    for (let i = 0; i < 20_000; i++) {
      const sign = i % 8 === 0 ? '#' : 'Q'
      const block = Buffer.from(`b${sign}${String(Math.imul(i, 0x9e3779b1) >>> 0).padStart(14, '0')}`)
      if (i % 997 === 0) blocks.push(block)
      addLongBlock(tables, block, 0, SPELLING.raw)
    }
    expect([tables.logBits, tables.logKinds, tables.logIds, tables.logFar]).toEqual([20, 19, 19, 19])
    for (const block of blocks) expect(names(hitsIn(tables, block, 3), 3, SPELLING.raw)).toBe(true)
  })

  for (const [size, { expected, filled }] of Object.entries(FILLED)) {
    it(`meets every block, and gives the hits of its twin, in tables ${size}`, () => {
      const tables = createTables(expected)
      const random = createRandom(7)
      for (let i = 0; i < filled; i++) addSome(tables, random, i)
      fc.assert(
        fc.property(fc.nat(), bytesOf(0, 40), bytesOf(0, 40), fc.nat(9), (seed, before, after, start) => {
          const { block, isShort } = addSome(tables, createRandom(seed), seed)
          const hits = hitsIn(tables, Uint8Array.from([...before, ...block, ...after]), start)
          expect(names(hits, start + before.length, isShort ? SPELLING.hex : SPELLING.raw)).toBe(true)
        }),
      )
      const noise = Uint8Array.from({ length: 50_000 }, (_, at) => ALPHABETS[(at >> 6) & 3]!.charCodeAt(random() & 15))
      expect(hitsIn(tables, noise, 2).length).toBeLessThan(2_000)
    })
  }

  it('gives the same hits as its twin where only the filter knows a gram, at every size', () => {
    const tables = createTables()
    let seed = 1
    const next = () => (seed = Math.imul(seed, 0x9e3779b1) + 0x7f4a7c15) >>> 0
    const hex = (length: number) =>
      Buffer.from(Array.from({ length: length >> 3 }, () => next().toString(16).padStart(8, '0')).join(''))
    let hits = 0
    for (const count of [100, 900, 5_000, 20_000, 120_000]) {
      for (let i = 0; i < count; i++) addLongBlock(tables, hex(16), 0, SPELLING.raw)
      for (let i = 0; i < 4; i++) {
        const found = hitsIn(tables, hex(32_768), 3, 20_000)
        hits += found.length
        expect(found.every(([, kind]) => kind !== 0)).toBe(true)
      }
    }
    expect([tables.logKinds, tables.logIds, tables.logFar].map((log) => log >= 19)).toEqual([true, true, true])
    expect(hits).toBeGreaterThan(0)
  })

  it('gives the same hits through a list that fills up', () => {
    const tables = createTables()
    const block = Buffer.from('abcdefghijkl')
    addLongBlock(tables, block, 0, SPELLING.hex)
    const text = Buffer.from(`x${block.toString()}`.repeat(500))
    expect(hitsIn(tables, text, 1)).toEqual(hitsIn(tables, text, 1, 8192))
  })

  it('stays silent on ordinary text', () => {
    const tables = createTables()
    for (let i = 0; i < 200; i++)
      addLongBlock(tables, Buffer.from(`Zq${Math.imul(i, 0x9e3779b1)}#token`), 0, SPELLING.raw)
    const line = '{"level":30,"time":1700000000000,"pid":4242,"hostname":"api-7f","msg":"request completed","ms":12}'
    expect(hitsIn(tables, Buffer.from(line.repeat(200)), 0).length).toBeLessThan(5)
  })
})

describe('the tiny sieve', () => {
  it('meets every block of one to seven bytes at every offset', () => {
    fc.assert(
      fc.property(bytesOf(1, 7), bytesOf(0, 20), bytesOf(0, 9), fc.nat(9), (block, before, after, start) => {
        const tables = createTinyTables()
        addTinyBlock(tables, block, 0, block.length)
        const memory = createTextMemory(start + 64)
        memory.bytes.set([...before, ...block, ...after], start)
        const end = start + before.length + block.length + after.length
        const places = collect(8, (hits, from) => sieveTiny(tables, memory, from, end, hits), start).map(([at]) => at)
        expect(places).toContain(start + before.length)
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
      }),
    )
  })
})

describe('the sieve for spelled-out bytes', () => {
  const sieve = createGramSieve(createTables())
  const spellings = {
    pairs: (bytes: Buffer) => bytes.toString('hex').replace(/(..)(?=.)/g, '$1:'),
    numbers: (bytes: Buffer) => [...bytes].join(','),
    base64: (bytes: Buffer) => Buffer.from(bytes.toString('latin1'), 'utf16le').toString('base64'),
    hex: (bytes: Buffer) => Buffer.from(bytes.toString('latin1'), 'utf16le').toString('hex'),
  }

  for (const [kind, spell] of Object.entries(spellings)) {
    for (const { words, bytes: enough } of SPELLED_STEPS) {
      it(`meets ${kind} of at least ${enough} characters, in steps of ${words} words`, () => {
        const printable = fc.integer({ min: 0x30, max: 0x7a })
        fc.assert(
          fc.property(fc.array(printable, { minLength: 16, maxLength: 24 }), fc.nat(40), (codes, before) => {
            const text = `${'x'.repeat(before)}${spell(Buffer.from(codes))}`
            const found = inBoth(Buffer.from(text, 'latin1'), 0, GRAM_HITS_MIN, (memory, hits, from) =>
              sieveGrams(sieve, GATE, words, WANTS.spelled, memory, 0, text.length, hits, from),
            )
            const flag = SPELLED[kind as keyof typeof SPELLED]
            expect(found.some(([at, kinds]) => at >= before - 8 && ((SPELLED_BASE - kinds) & flag) !== 0)).toBe(true)
          }),
        )
      })
    }
  }
})
