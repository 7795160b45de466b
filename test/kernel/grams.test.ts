import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SPELLED, SPELLED_STEPS, sieveSpelled } from '../../src/kernel/gram-spelled.js'
import { addTinyBlock, createTinyTables, sieveTiny } from '../../src/kernel/gram-tiny.js'
import {
  ANY_KIND,
  addLongBlock,
  addShortBlock,
  createGramHits,
  createGramTables,
  ESCAPES,
  type GramHits,
  type GramTables,
  SHORT_SHIFT,
  SPELLING,
  sieveGrams,
} from '../../src/kernel/grams.js'
import { createTextMemory } from '../../src/kernel/memory.js'

const KEY = Int32Array.from([0x1234567, 0x7654321, 0x2468ace, 0x13579bd])
const bytesOf = (min: number, max: number) => fc.uint8Array({ minLength: min, maxLength: max })

/** Places and kinds, marks of escapes aside, found with a list of `capacity`. */
function hitsIn(tables: GramTables, text: Uint8Array, start: number, capacity = 64): [at: number, kinds: number][] {
  const memory = createTextMemory(start + text.length)
  memory.bytes.fill(0x41)
  memory.bytes.set(text, start)
  return collect(capacity, (hits, from) => sieveGrams(tables, memory, from, start + text.length, hits), start).filter(
    ([, kinds]) => kinds !== ESCAPES,
  )
}

function collect(
  capacity: number,
  sieve: (hits: GramHits, from: number) => boolean,
  start: number,
): [at: number, kinds: number][] {
  const hits = createGramHits(capacity)
  const found: [number, number][] = []
  for (let from = start, done = false; !done; from = hits.resume) {
    hits.count = 0
    done = sieve(hits, from)
    for (let i = 0; i < hits.count; i++) found.push([hits.at[i]!, hits.kinds[i]!])
  }
  return found
}

/** Whether a hit says that a block of this spelling begins at `at`. */
function names(hits: readonly (readonly [number, number])[], at: number, spelling: number, shift: number): boolean {
  return hits.some(([place, kinds]) => {
    const kind = (kinds >>> shift) & ANY_KIND
    return kind === ANY_KIND ? place - at >= 0 && place - at < 4 : kind - spelling === place - at && place >= at
  })
}

describe('the gram sieve', () => {
  it('meets every long block at every alignment', () => {
    fc.assert(
      fc.property(bytesOf(11, 11), bytesOf(0, 40), bytesOf(0, 40), fc.nat(9), (block, before, after, start) => {
        const tables = createGramTables(KEY)
        addLongBlock(tables, block, 0, SPELLING.base64[1])
        const hits = hitsIn(tables, Uint8Array.from([...before, ...block, ...after]), start)
        expect(names(hits, start + before.length, SPELLING.base64[1], 0)).toBe(true)
      }),
    )
  })

  it('meets every short block at every alignment', () => {
    fc.assert(
      fc.property(bytesOf(8, 8), bytesOf(0, 40), fc.nat(9), (block, before, start) => {
        const tables = createGramTables(KEY)
        addShortBlock(tables, block, 0, SPELLING.raw)
        const hits = hitsIn(tables, Uint8Array.from([...before, ...block]), start)
        expect(names(hits, start + before.length, SPELLING.raw, SHORT_SHIFT)).toBe(true)
      }),
    )
  })

  it('keeps every block through all its sizes', () => {
    const blocks: Uint8Array[] = []
    const tables = createGramTables(KEY)
    for (let i = 0; i < 20_000; i++) {
      const block = Buffer.from(`block${String(Math.imul(i, 0x9e3779b1) >>> 0).padStart(12, '0')}`).subarray(0, 16)
      if (i % 997 === 0) blocks.push(block)
      addLongBlock(tables, block, 0, SPELLING.raw)
    }
    expect(tables.logBits).toBeGreaterThan(20)
    for (const block of blocks) expect(names(hitsIn(tables, block, 3), 3, SPELLING.raw, 0)).toBe(true)
  })

  it('gives the same hits through a list that fills up', () => {
    const tables = createGramTables(KEY)
    const block = Buffer.from('abcdefghijkl')
    addLongBlock(tables, block, 0, SPELLING.hex)
    const text = Buffer.from(`x${block.toString()}`.repeat(50))
    expect(hitsIn(tables, text, 1, 8)).toEqual(hitsIn(tables, text, 1, 4096))
  })

  it('marks the sixteen bytes that hold an escape, a control or a byte beyond ASCII', () => {
    const tables = createGramTables(KEY)
    for (const sign of ['\\', '%', '&', "'", '\n', '\x1b', '\0', 'é']) {
      for (let at = 0; at < 24; at++) {
        const text = Buffer.from(`${'a'.repeat(at)}${sign}${'b'.repeat(24)}`)
        const memory = createTextMemory(text.length)
        memory.bytes.set(text)
        const marks = collect(64, (hits, from) => sieveGrams(tables, memory, from, text.length, hits), 0)
        expect(marks.some(([place]) => place <= at && at < place + 16)).toBe(true)
      }
    }
  })

  it('stays silent on ordinary text', () => {
    const tables = createGramTables(KEY)
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
            const memory = createTextMemory(text.length)
            memory.bytes.write(text, 'latin1')
            const found = collect(8, (hits, from) => sieveSpelled(memory, from, text.length, words, hits), 0)
            const flag = SPELLED[kind as keyof typeof SPELLED]
            expect(found.some(([at, kinds]) => at >= before - 8 && (kinds & flag) !== 0)).toBe(true)
          }),
        )
      })
    }
  }
})
